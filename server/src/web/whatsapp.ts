import type { FastifyInstance } from 'fastify'
import { answerVerification, splitEnvelope, verifySignature } from '../channels/whatsapp/index.ts'
import { messageKind } from '../conversation/index.ts'
import type { Clock } from '../kernel/clock.ts'
import { PesanError } from '../kernel/errors.ts'
import { useRawBodies } from '../platform/http/server.ts'
import { chatLane, type IngestItem } from '../platform/lanes/index.ts'

export type WhatsAppRouteDeps = {
  clock: Clock
  ingest: { add(items: IngestItem[]): Promise<void> }
  routeOf: (phoneNumberId: string) => Promise<{ merchantId: string; numberId: string } | undefined>
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

async function itemsOf(body: Buffer, { clock, routeOf }: WhatsAppRouteDeps): Promise<IngestItem[]> {
  const { items, statuses } = splitEnvelope(body, clock.now())
  const stored: IngestItem[] = []
  for (const item of items) {
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
    else
      stored.push({
        kind: 'message',
        merchantId: route.merchantId,
        lane: `number:${route.numberId}`,
        providerId,
        type: item.kind === 'account' ? `account.${item.field}` : 'malformed',
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
