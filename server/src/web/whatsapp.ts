import type { FastifyInstance } from 'fastify'
import { type AccountItem, answerVerification, splitEnvelope, verifySignature } from '../channels/whatsapp/index.ts'
import { messageKind } from '../conversation/index.ts'
import type { Clock } from '../kernel/clock.ts'
import { PesanError } from '../kernel/errors.ts'
import { useRawBodies } from '../platform/http/server.ts'
import { chatLane, type IngestItem, numberLane } from '../platform/lanes/index.ts'

type Route = { merchantId: string; numberId: string }

export type WhatsAppRouteDeps = {
  clock: Clock
  ingest: { add(items: IngestItem[]): Promise<void> }
  routeOf: (phoneNumberId: string) => Promise<Route | undefined>
  /** Every merchant's number of an account: news that name no number are for each merchant that has one. */
  routesOfAccount: (accountId: string) => Promise<Route[]>
  appSecrets: string[]
  verifyToken: string
}

/**
 * The webhook: checks the signature over the raw bytes, stores every item under its provider id, answers 200. Nothing
 * else happens in the request. A bad signature is 401 and changes nothing; a malformed item loses none of its neighbours.
 */
export async function whatsAppRoutes(scope: FastifyInstance, deps: WhatsAppRouteDeps) {
  useRawBodies(scope)

  scope.get('/whatsapp-webhook', async (request, reply) => {
    const { status, body } = answerVerification(request.query as Record<string, unknown>, deps.verifyToken)
    if (status === 403) throw new PesanError('verification_failed')
    return reply.code(status).type('text/plain').send(body)
  })

  scope.post('/whatsapp-webhook', async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const header = request.headers['x-hub-signature-256']
    if (verifySignature(body, typeof header === 'string' ? header : undefined, deps.appSecrets) !== 'valid')
      throw new PesanError('webhook_signature_invalid')
    await deps.ingest.add(await itemsOf(body, deps))
    return reply.code(200).send()
  })
}

async function itemsOf(body: Buffer, deps: WhatsAppRouteDeps): Promise<IngestItem[]> {
  const { routeOf } = deps
  const { items, statuses } = splitEnvelope(body, deps.clock.now())
  const stored: IngestItem[] = []
  for (const item of items) {
    if (item.kind === 'account' && item.phoneNumberId === undefined && item.wabaId !== undefined) {
      const routes = await deps.routesOfAccount(item.wabaId)
      if (routes.length > 0) {
        stored.push(...onePerMerchant(routes).map(route => accountNews(route, item)))
        continue
      }
    }
    const route = item.phoneNumberId === undefined ? undefined : await routeOf(item.phoneNumberId)
    const { providerId, sentAt, raw } = item
    if (!route) stored.push({ kind: 'unrouted', phoneNumberId: item.phoneNumberId ?? '', providerId, payload: raw })
    else if (item.kind === 'message')
      stored.push({
        kind: 'message',
        merchantId: route.merchantId,
        lane: chatLane(route.numberId, item.lane),
        providerId,
        type: messageKind,
        // `raw` is JSON text already.
        payload: `{"providerId":${JSON.stringify(providerId)},"sentAt":"${sentAt.toISOString()}","raw":${raw}}`,
      })
    else if (item.kind === 'account') stored.push(accountNews(route, item))
    else
      stored.push({
        kind: 'message',
        merchantId: route.merchantId,
        lane: numberLane(route.numberId),
        providerId,
        type: 'malformed',
        payload: raw,
      })
  }
  for (const status of statuses) {
    const route = await routeOf(status.phoneNumberId)
    if (route)
      stored.push({
        kind: 'status',
        merchantId: route.merchantId,
        providerId: status.providerId,
        status: status.status,
        at: status.at,
        payload: status.raw,
        ...(status.opaque && { opaque: status.opaque }),
      })
    else stored.push({ kind: 'unrouted', phoneNumberId: status.phoneNumberId, providerId: status.key, payload: status.raw })
  }
  return stored
}

/** News of the account as the number's lane reads it: the change, and when it was told. */
const accountNews = (route: Route, { field, providerId, sentAt, raw }: AccountItem): IngestItem => ({
  kind: 'message',
  merchantId: route.merchantId,
  lane: numberLane(route.numberId),
  providerId,
  type: `account.${field}`,
  payload: JSON.stringify({ ...JSON.parse(raw), sentAt }),
})

const onePerMerchant = (routes: Route[]) => [...new Map(routes.map(route => [route.merchantId, route])).values()]
