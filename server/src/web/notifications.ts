import type { FastifyInstance } from 'fastify'
import { PesanError } from '../kernel/errors.ts'
import { useRawBodies } from '../platform/http/server.ts'
import { accountLane, type IngestItem, orderLane } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'

/** Our references are an order's number and the number of the try. */
const ourReference = /^(ORD-\d{10}-[0-9A-Z]{6})-\d+$/

/**
 * Gateways' and couriers' notifications. The secret path names the account, its keys prove the sender; what is authentic
 * is stored and answered with 200, and read in the order's own lane (payments contract §0.6).
 */
export async function notificationRoutes(
  scope: FastifyInstance,
  { house, ingest }: { house: House; ingest: { add(items: IngestItem[]): Promise<void> } },
) {
  useRawBodies(scope)

  scope.post<{ Params: { gateway: string; token: string } }>(
    '/payments/notifications/:gateway/:token',
    async (request, reply) => {
      const route = await house.gateways.route(house.database, request.params.token)
      if (!route) throw new PesanError('not_found')
      const account = await house.database.merchant(route.merchantId, tx => house.gateways.byId(tx, route.target))
      if (!account || account.gateway !== request.params.gateway) throw new PesanError('not_found')
      const reading = account.open.readNotification(rawOf(request))
      if (!reading.authentic) throw new PesanError('webhook_signature_invalid')
      const number = ourReference.exec(reading.reference)?.[1]
      await ingest.add([
        {
          kind: 'message',
          merchantId: route.merchantId,
          lane: number ? orderLane(number) : accountLane(account.accountId),
          providerId: `gateway:${account.accountId}:${reading.eventKey}`,
          type: 'gateway.notification',
          payload: JSON.stringify({
            accountId: account.accountId,
            reference: reading.reference,
            proof: reading.proof,
            facts: reading.reading,
          }),
        },
      ])
      return reply.code(200).send()
    },
  )

  scope.post<{ Params: { courier: string; token: string } }>(
    '/deliveries/notifications/:courier/:token',
    async (request, reply) => {
      const route = await house.couriers.route(house.database, request.params.token)
      if (!route) throw new PesanError('not_found')
      const account = await house.database.merchant(route.merchantId, tx => house.couriers.byId(tx, route.target))
      if (!account || account.courier !== request.params.courier) throw new PesanError('not_found')
      const notification = account.open.readNotification(rawOf(request))
      if (!notification.authentic) throw new PesanError('webhook_signature_invalid')
      await ingest.add(
        notification.events.map(event => ({
          kind: 'message' as const,
          merchantId: route.merchantId,
          lane: accountLane(account.accountId),
          providerId: `courier:${account.accountId}:${event.eventKey}`,
          type: 'courier.notification',
          payload: JSON.stringify({ accountId: account.accountId, event }),
        })),
      )
      return reply.code(200).send()
    },
  )
}

const rawOf = (request: { headers: Record<string, string | string[] | undefined>; body: unknown; url: string }) => ({
  headers: request.headers,
  rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  path: request.url.split('?')[0]!,
})
