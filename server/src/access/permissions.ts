import { merchantRoles, type Role } from './roles.ts'

/**
 * What protects a route: roles that may use it, a signature or secret of its own (`proved`), or nothing (`open`), which is
 * for what anybody may see and for logging in.
 */
export type Protection = readonly Role[] | 'open' | 'proved'

const anybody: readonly Role[] = ['admin', ...merchantRoles]
const owner: readonly Role[] = ['owner']
const admin: readonly Role[] = ['admin']
/** Who works with orders. */
const desk: readonly Role[] = ['owner', 'operator']
/** Who sees the merchant's business. */
const readers: readonly Role[] = ['owner', 'operator', 'pharmacist', 'viewer']

/**
 * Every route of the server and who may use it. A route that is missing here is refused when it is registered, so nothing
 * is ever open because somebody forgot it. Sellers see and answer their own orders only, which the routes themselves hold.
 */
export const permissions: Record<string, Protection> = {
  'GET /health/live': 'open',
  'GET /health/ready': 'open',
  'GET /metrics': 'proved',
  'GET /welcome': 'open',
  'GET /docs/openapi.json': 'open',
  'GET /docs': 'open',
  'GET /docs/': 'open',
  'GET /docs/errors': 'open',
  'GET /docs/js/scalar.js': 'open',
  'GET /whatsapp-webhook': 'proved',
  'POST /whatsapp-webhook': 'proved',
  'POST /payments/notifications/:gateway/:token': 'proved',
  'POST /deliveries/notifications/:courier/:token': 'proved',

  'POST /auth/login': 'open',
  'POST /auth/refresh': 'open',
  'POST /auth/accept': 'open',
  'GET /auth/me': anybody,
  'POST /auth/merchant': anybody,
  'POST /auth/logout': anybody,
  'POST /auth/password': anybody,
  'GET /auth/staff': owner,
  'POST /auth/staff': owner,
  'PATCH /auth/staff/:userId': owner,
  'DELETE /auth/staff/:userId': owner,
  'POST /auth/staff/:userId/password-link': owner,
  'GET /auth/keys': owner,
  'POST /auth/keys': owner,
  'DELETE /auth/keys/:keyId': owner,
  'GET /auth/audit': owner,

  'GET /merchants': admin,
  'POST /merchants': admin,
  'POST /merchants/:merchantId/owner-link': admin,

  'GET /whatsapp-orders': [...readers, 'seller'],
  'POST /whatsapp-orders': desk,
  'GET /whatsapp-orders.csv': readers,
  'GET /whatsapp-orders/:orderId': [...readers, 'seller'],
  'DELETE /whatsapp-orders/:orderId': desk,
  'GET /whatsapp-orders/:orderId/journal': readers,
  'POST /whatsapp-orders/:orderId/reveal': ['owner', 'operator', 'pharmacist'],
  'PATCH /whatsapp-orders/:orderId/status': ['owner', 'operator', 'pharmacist'],
  'POST /whatsapp-orders/:orderId/approval': ['owner', 'operator', 'pharmacist'],
  'POST /whatsapp-orders/:orderId/continue-link': desk,
  'POST /whatsapp-orders/:orderId/forward': desk,
  'POST /whatsapp-orders/:orderId/seller-response': [...desk, 'seller'],

  'GET /whatsapp-orders/:orderId/offers': readers,
  'GET /whatsapp-orders/:orderId/files': ['owner', 'operator', 'pharmacist', 'seller'],
  'GET /whatsapp-orders/:orderId/files/:fileId': ['owner', 'operator', 'pharmacist', 'seller'],
  'POST /files': desk,

  'GET /sellers': readers,
  'POST /sellers': desk,
  'GET /sellers/:sellerId': [...readers, 'seller'],
  'PATCH /sellers/:sellerId': desk,
  'DELETE /sellers/:sellerId': desk,
  'POST /sellers/:sellerId/invitation': desk,
  'PATCH /sellers/:phone/availability': [...desk, 'seller'],
  'GET /sellers/:sellerId/books': ['owner', 'operator', 'viewer', 'seller'],
  'POST /sellers/:sellerId/payouts': owner,

  'GET /payments': readers,
  'POST /payments/:orderId/refund': desk,
  'GET /deliveries': readers,
  'POST /deliveries/:orderId/book-by-hand': desk,
  'POST /deliveries/:orderId/reports': desk,

  'GET /conversations': readers,
  'GET /conversations/calls': readers,
  'POST /conversations/calls/:callId/settle': ['owner', 'operator', 'pharmacist'],
  'GET /conversations/:conversationId': readers,
  'GET /conversations/:conversationId/messages': readers,
  'POST /conversations/:conversationId/messages': desk,
  'POST /conversations/:conversationId/take-over': desk,
  'POST /conversations/:conversationId/hand-back': desk,

  'GET /catalogue/products': [...readers, 'seller'],
  'POST /catalogue/products': owner,
  'GET /catalogue/products/:productId': readers,
  'PATCH /catalogue/products/:productId': owner,
  'DELETE /catalogue/products/:productId': owner,
  'PUT /catalogue/products/:productId/stock': desk,
  'POST /catalogue/products/:productId/stock': desk,
  'GET /catalogue/stock': readers,
  'GET /catalogue/stock/movements': readers,
  'GET /catalogue/categories': readers,
  'POST /catalogue/categories': owner,
  'PATCH /catalogue/categories/:category': owner,
  'DELETE /catalogue/categories/:category': owner,
  'POST /catalogue/imports': owner,
  'GET /catalogue/imports': readers,
  'GET /catalogue/imports/:importId': readers,
  'GET /catalogue/imports/:importId/problems': readers,
  'GET /catalogue/price-rules': readers,
  'POST /catalogue/price-rules': owner,
  'GET /catalogue/price-rules/:ruleId': readers,
  'PATCH /catalogue/price-rules/:ruleId': owner,
  'DELETE /catalogue/price-rules/:ruleId': owner,
  'GET /catalogue/price-rules/:ruleId/redemptions': readers,
  'GET /catalogue/sources': readers,
  'POST /catalogue/sources': owner,
  'DELETE /catalogue/sources/:accountId': owner,
  'GET /catalogue/publications': readers,
  'GET /catalogue/publications/:accountId/problems': readers,
  'POST /catalogue/publications/:accountId/republish': desk,
  'GET /customers': readers,
  'GET /customers/:customerId': readers,

  'GET /live': [...readers, 'seller'],

  'GET /dashboard/overview': readers,
  'GET /dashboard/analytics': ['owner', 'viewer'],
  'GET /dashboard/orders': readers,
  'GET /dashboard/sellers': readers,
  'GET /dashboard/message-costs': ['owner', 'viewer'],
  'GET /texts': readers,
  'GET /texts/versions': readers,
  'PUT /texts': owner,
  'POST /texts/preview': owner,
  'POST /texts/revert': owner,
  'GET /templates': readers,
  'GET /notices/waiting': readers,

  'GET /merchants/current': [...readers, 'seller'],
  'PATCH /merchants/current': owner,
  'GET /shops': [...readers, 'seller'],
  'PATCH /shops/:shopId': owner,
  'GET /numbers': ['owner', 'operator'],
  'GET /order-types': [...readers, 'seller'],
  'GET /order-types/:key': readers,
  'POST /order-types': owner,
  'PATCH /order-types/:key': owner,
  'DELETE /order-types/:key': owner,
  'GET /accounts': owner,
  'POST /accounts': owner,
  'POST /accounts/:accountId/test': owner,

  'GET /webhooks': owner,
  'POST /webhooks': owner,
  'GET /webhooks/:webhookId': owner,
  'PATCH /webhooks/:webhookId': owner,
  'DELETE /webhooks/:webhookId': owner,
  'POST /webhooks/:webhookId/secret': owner,
  'POST /webhooks/:webhookId/ping': owner,
  'GET /webhooks/:webhookId/messages': owner,
  'GET /webhooks/:webhookId/messages/:messageId': owner,
  'POST /webhooks/:webhookId/messages/:messageId/redeliver': owner,
  'POST /webhooks/:webhookId/redeliver': owner,

  'GET /control/idle': 'proved',
  'POST /control/clock': 'proved',
  'GET /control/outbox': 'proved',
  'GET /control/orders': 'proved',
  'GET /control/stock': 'proved',
  'GET /control/deliveries': 'proved',
  'GET /control/payments': 'proved',
  'GET /control/accounts': 'proved',
  'GET /control/templates': 'proved',
  'GET /control/check': 'proved',
  'POST /control/stock': 'proved',
  'POST /control/operator': 'proved',
  'POST /control/catalogue': 'proved',
  'POST /control/source': 'proved',
  'POST /control/courier': 'proved',
}

const credentials =
  'the answer is a credential: keeping it would be keeping a key to somebody’s account; access_log has who came in'
const provider = 'a provider repeats by its own ids, and one id has one effect; what follows is in the journals'
const demo = 'the control door of a demo or a test: no such route is there in production'

/**
 * Writes that keep no answer for an `Idempotency-Key` and write no row of the audit log, each with the reason. Every other
 * write does both, which a test walks; whoever adds a route here says why nobody misses it.
 */
export const unkept: Record<string, string> = {
  'POST /auth/login': credentials,
  'POST /auth/refresh': 'a refresh token is good for one exchange: a repeat ends the session, which is the point of it',
  'POST /auth/accept': credentials,
  'POST /auth/merchant': credentials,
  'POST /auth/logout': 'a repeat finds the session ended and changes nothing; access_log has it',
  'POST /auth/password': 'a repeat is refused, since the old password is none any more; access_log has it',
  'POST /whatsapp-webhook': provider,
  'POST /payments/notifications/:gateway/:token': provider,
  'POST /deliveries/notifications/:courier/:token': provider,
  'POST /control/clock': demo,
  'POST /control/stock': demo,
  'POST /control/operator': demo,
  'POST /control/catalogue': demo,
  'POST /control/source': demo,
  'POST /control/courier': demo,
}
