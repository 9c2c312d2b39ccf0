import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { MovableClock } from '../kernel/clock.ts'
import { PesanError } from '../kernel/errors.ts'
import { sameSecret } from '../kernel/secret.ts'
import { listMerchants } from '../merchants/index.ts'
import { allTemplates } from '../notifications/index.ts'
import { checkAll } from '../operations/check.ts'
import { countStock } from '../operations/operators.ts'
import { publishDue } from '../operations/publish.ts'
import type { Tx } from '../platform/database/index.ts'
import { wake } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'
import { driveCourier } from './control/couriers.ts'
import { idleness } from './control/idle.ts'
import { operate } from './control/operate.ts'
import { accountsOf, deliveriesOf, ordersOf, outboxOf, paymentsOf, stockOf } from './control/read.ts'
import { shelfBody, showCatalogue } from './control/shelf.ts'
import { connectSource, sourceBody } from './control/source.ts'

const clockBody = z.union([z.strictObject({ advanceMs: z.number().nonnegative() }), z.strictObject({ set: z.iso.datetime() })])
const anyBody = z.record(z.string(), z.unknown())
const stockBody = z.strictObject({ merchant: z.string(), product: z.string(), quantity: z.number().nonnegative() })

/**
 * The control door of demo and tests: moves the clock, tells whether anything is left to do, and offers operators' use
 * cases before there is a dashboard. It exists only where a token was given to a demo or test server; a test proves it.
 */
export async function controlRoutes(
  scope: FastifyInstance,
  { house, token, clock }: { house: House; token: string; clock: MovableClock },
) {
  scope.addHook('onRequest', async request => {
    if (!sameSecret(request.headers.authorization ?? '', `Bearer ${token}`)) throw new PesanError('unauthenticated')
  })
  const parse = <T>(schema: z.ZodType<T>, value: unknown): T => {
    const result = schema.safeParse(value)
    if (!result.success) throw new PesanError('invalid_request', z.prettifyError(result.error))
    return result.data
  }
  const within = async <T>(key: unknown, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const merchant = (await listMerchants(house.database)).find(m => m.key === key)
    if (!merchant) throw new PesanError('not_found', `no merchant ${key}`)
    return house.database.merchant(merchant.merchantId, work)
  }
  const query = (request: { query: unknown }) => request.query as Record<string, string>

  scope.get('/control/idle', async request => idleness(house, query(request).merchant))
  scope.post('/control/clock', async request => {
    const body = parse(clockBody, request.body)
    if ('set' in body) clock.set(new Date(body.set))
    else clock.advance(body.advanceMs)
    for (const topic of ['inbox', 'outbox', 'timers'] as const) wake(topic)
    return { now: clock.now() }
  })
  scope.get('/control/outbox', async request => ({
    rows: await within(query(request).merchant, tx => outboxOf(tx, Number(query(request).after ?? 0))),
  }))
  scope.get('/control/orders', async request => ({ orders: await within(query(request).merchant, tx => ordersOf(tx)) }))
  scope.get('/control/stock', async request => ({ stock: await within(query(request).merchant, tx => stockOf(tx)) }))
  scope.get('/control/deliveries', async request => ({
    deliveries: await within(query(request).merchant, tx => deliveriesOf(house, tx)),
  }))
  scope.get('/control/payments', async request => ({ payments: await within(query(request).merchant, tx => paymentsOf(tx)) }))
  scope.get('/control/accounts', async request => within(query(request).merchant, tx => accountsOf(house, tx)))
  scope.get('/control/templates', async () => ({ templates: allTemplates() }))
  scope.get('/control/check', async () => ({ violations: await checkAll(house.database) }))
  scope.post('/control/stock', async request => {
    const { merchant, product, quantity } = parse(stockBody, request.body)
    await within(merchant, async tx => {
      const offer = (await house.model(tx)).byKey.get(product)
      if (!offer) throw new PesanError('not_found', `no product ${product}`)
      await countStock(house, tx, offer.productId, Math.round(quantity * 1_000), 'counted')
    })
    return { ok: true }
  })
  scope.post('/control/catalogue', async request => {
    const body = parse(shelfBody, request.body)
    await within(body.merchant, tx => showCatalogue(house, tx, body))
    await publishDue(house)
    return { ok: true }
  })
  scope.post('/control/source', async request => {
    const body = parse(sourceBody, request.body)
    await within(body.merchant, tx => connectSource(house, tx, body))
    return { ok: true }
  })
  scope.post('/control/operator', async request => {
    const body = parse(anyBody, request.body)
    return within(body.merchant, async tx => ({ ok: true, ...(await operate(house, tx, body)) }))
  })
  scope.post('/control/courier', async request => {
    const body = parse(anyBody, request.body)
    await within(body.merchant, tx => driveCourier(house, tx, body))
    return { ok: true }
  })
}
