import type { ApiRoute } from './api/route.ts'
import { auditRoute } from './auth/audit.ts'
import { keyRoutes } from './auth/keys.ts'
import { sessionRoutes } from './auth/sessions.ts'
import { staffRoutes } from './auth/staff.ts'
import { categoryRoutes } from './catalogue/categories.ts'
import { importRoutes } from './catalogue/imports.ts'
import { priceRuleRoutes } from './catalogue/price-rules.ts'
import { productDeskRoutes } from './catalogue/product-desk.ts'
import { productRoutes } from './catalogue/products.ts'
import { publicationRoutes } from './catalogue/publications.ts'
import { sourceRoutes } from './catalogue/sources.ts'
import { stockRoutes } from './catalogue/stock.ts'
import { callRoutes } from './conversations/calls.ts'
import { conversationRoutes } from './conversations/conversations.ts'
import { customerRoutes } from './customers/customers.ts'
import { dashboardRoutes } from './dashboard/dashboard.ts'
import { deliveryRoutes } from './deliveries/deliveries.ts'
import { fileRoutes } from './files/files.ts'
import { liveRoute } from './live/live.ts'
import { merchantRoutes } from './merchants/merchants.ts'
import { noticeRoutes } from './messages/notices.ts'
import { textRoutes } from './messages/texts.ts'
import { changeRoutes } from './orders/change.ts'
import { continueRoute } from './orders/continue.ts'
import { exportRoute } from './orders/export.ts'
import { listRoute } from './orders/list.ts'
import { placeRoute } from './orders/place.ts'
import { readRoutes } from './orders/read.ts'
import { paymentRoutes } from './payments/payments.ts'
import { bookRoutes } from './sellers/books.ts'
import { sellerRoutes } from './sellers/sellers.ts'
import { accountRoutes } from './settings/accounts.ts'
import { settingsRoutes } from './settings/merchant.ts'
import { orderTypeRoutes } from './settings/order-types.ts'
import { shopRoutes } from './settings/shops.ts'
import { webhookMessageRoutes } from './webhooks/messages.ts'
import { webhookRoutes } from './webhooks/webhooks.ts'

/** Every route of the HTTP API. Who may use which is in `access/permissions.ts`. */
export const apiRoutes: ApiRoute[] = [
  ...sessionRoutes,
  ...staffRoutes,
  auditRoute,
  ...keyRoutes,
  ...merchantRoutes,
  listRoute,
  placeRoute,
  exportRoute,
  ...readRoutes,
  ...changeRoutes,
  continueRoute,
  ...fileRoutes,
  ...sellerRoutes,
  ...bookRoutes,
  ...paymentRoutes,
  ...deliveryRoutes,
  ...conversationRoutes,
  ...callRoutes,
  ...productRoutes,
  ...productDeskRoutes,
  ...stockRoutes,
  ...categoryRoutes,
  ...priceRuleRoutes,
  ...importRoutes,
  ...sourceRoutes,
  ...publicationRoutes,
  ...customerRoutes,
  liveRoute,
  ...dashboardRoutes,
  ...textRoutes,
  ...noticeRoutes,
  ...settingsRoutes,
  ...shopRoutes,
  ...orderTypeRoutes,
  ...accountRoutes,
  ...webhookRoutes,
  ...webhookMessageRoutes,
]
