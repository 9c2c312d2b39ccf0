import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Clock } from '../kernel/clock.ts'
import { Unreachable } from '../kernel/errors.ts'
import { randomId } from '../kernel/ids.ts'
import type { Gateway, GatewayModule, Http, MethodKind, PaymentKey, PaymentRequest, RawNotification } from './gateway.ts'

/** The provider, or a simulator of it, as the suite needs it. All amounts are rupiah; every method must take 125,001. */
export type GatewayWorld = {
  account: unknown
  /** The same provider with a key that it does not know. */
  strangerAccount: unknown
  http: Http
  clock: Clock
  /** The methods to present and to pay; the first one is used where any will do. */
  methods: readonly MethodKind[]
  /** What must never be left in a redacted transcript, beside the buyer's name and phone. */
  secrets: readonly string[]
  pay(payment: PaymentKey): Promise<void>
  /** A second payment for the same reference, as a code that is paid twice. */
  payAgain(payment: PaymentKey): Promise<void>
  /** Makes the provider report a status that nobody documented. */
  giveUnknownStatus(payment: PaymentKey): Promise<void>
  /** The last notification that the provider sent for it. */
  notificationOf(payment: PaymentKey): Promise<RawNotification>
  /** The same notification with another status in its body, and all else as it was. */
  withStatus(raw: RawNotification, status: 'paid'): RawNotification
  stop(): Promise<void>
}

/** Why an adapter does not keep one promise. */
export type Gap = { gap: string }
export const gap = (reason: string): Gap => ({ gap: reason })

type Promise_ = (t: Situation) => Promise<void>
type Situation = {
  module: GatewayModule
  world: GatewayWorld
  /** The gateway with a transcript of everything that went over the wire. */
  open(account?: unknown, http?: Http): { gateway: Gateway; wire: Wire }
  request(overrides?: Partial<PaymentRequest>): PaymentRequest
}

const buyer = { name: 'Sukmawati Contoh', phone: '+6281298765432' }

/**
 * The one suite that every payment gateway passes. A promise that an adapter does not keep is named in `gaps` with its
 * reason and shows as skipped, so that a gap is written down and never just missing.
 */
export function describeGateway(
  module: GatewayModule,
  start: () => Promise<GatewayWorld>,
  gaps: Partial<Record<keyof typeof promises, Gap>> = {},
) {
  describe(`every payment gateway: ${module.id}`, () => {
    let world: GatewayWorld
    beforeAll(async () => {
      world = await start()
    })
    afterAll(() => world.stop())

    for (const [name, keep] of Object.entries(promises)) {
      const reason = gaps[name as keyof typeof promises]?.gap
      if (reason !== undefined) it.skip(`${name} (gap: ${reason})`, () => {})
      else it(name, () => keep(situationOf(module, world)))
    }
  })
}

const promises = {
  'presents what the buyer needs for every method': async ({ world, open, request }) => {
    for (const method of world.methods) {
      const asked = request({ method })
      const result = await open().gateway.request(asked)
      expect(result, method).toMatchObject({ kind: 'presented' })
      if (result.kind === 'presented')
        expect(result.expiresAt.getTime(), method).toBeLessThan(asked.expiresAt.getTime() + 1_000)
    }
  },

  'answers the same request twice with one payment': async ({ world, open, request }) => {
    for (const method of world.methods) {
      const asked = request({ method })
      const first = await presentedBy(open().gateway, asked)
      const second = await open().gateway.request(asked)
      if (second.kind === 'refused') expect(second.why).toBe('duplicate')
      else expect(second).toEqual(first)
    }
  },

  'finds a request by our reference when its answer was lost': async ({ world, open, request }) => {
    const asked = request()
    const lossy: Http = async (...call) => {
      await (await world.http(...call)).text()
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('cut'), { code: 'ECONNRESET' }) })
    }
    const failure = await open(undefined, lossy).gateway.request(asked).catch(thrown)
    expect(failure).toMatchObject({ mayHaveHappened: true })
    expect(await factsOf(open().gateway, asked)).toMatchObject([{ kind: 'pending', reference: asked.reference }])
  },

  'says that nothing happened when the connection was refused': async ({ open, request }) => {
    const refusing: Http = async () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) })
    }
    const failure = await open(undefined, refusing).gateway.request(request()).catch(thrown)
    expect(failure).toMatchObject({ mayHaveHappened: false })
  },

  'takes no answer of a broken proxy for a yes or a no': async ({ open, request }) => {
    for (const status of [200, 302, 502]) {
      const broken: Http = async () => new Response('<html>', { status })
      const failure = await open(undefined, broken).gateway.request(request()).catch(thrown)
      expect(failure, String(status)).toMatchObject({ mayHaveHappened: true })
      expect(await open(undefined, broken).gateway.status(request()).catch(thrown)).toBeInstanceOf(Unreachable)
    }
  },

  'finds nothing under a reference that was never used': async ({ open, request }) => {
    expect(await open().gateway.status(request())).toEqual({ found: false })
  },

  'reports a settled payment as paid, to the rupiah': async ({ world, open, request }) => {
    for (const method of world.methods) {
      const asked = request({ method })
      const key = await keyOf(open().gateway, asked)
      await world.pay(key)
      expect(await factsOf(open().gateway, key), method).toMatchObject([
        { kind: 'paid', amount: 125_001, currency: 'IDR', reference: asked.reference },
      ])
    }
  },

  'reports each of two payments under one reference': async ({ world, open, request }) => {
    const key = await keyOf(open().gateway, request())
    await world.pay(key)
    await world.payAgain(key)
    const paid = (await factsOf(open().gateway, key)).filter(fact => fact.kind === 'paid')
    expect(new Set(paid.map(fact => fact.gatewayTransactionId)).size).toBe(2)
  },

  'reports an unknown status as pending': async ({ world, open, request }) => {
    const key = await keyOf(open().gateway, request())
    await world.giveUnknownStatus(key)
    expect(await factsOf(open().gateway, key)).toMatchObject([{ kind: 'pending', unknown: true }])
  },

  'reads its own notification': async ({ world, open, request }) => {
    const key = await keyOf(open().gateway, request())
    await world.pay(key)
    expect(open().gateway.readNotification(await world.notificationOf(key))).toMatchObject({
      authentic: true,
      reference: key.reference,
      reading: [{ kind: 'paid', amount: 125_001 }],
    })
  },

  'rejects a notification signed with another key': async ({ world, open, request }) => {
    const key = await keyOf(open().gateway, request())
    await world.pay(key)
    const raw = await world.notificationOf(key)
    expect(open(world.strangerAccount).gateway.readNotification(raw)).toEqual({ authentic: false })
    for (const rawBody of ['', '[]', 'null', '{"order_id":1}', '{'])
      expect(open().gateway.readNotification({ ...raw, rawBody: Buffer.from(rawBody) })).toEqual({ authentic: false })
  },

  'never lets a status count that the notification did not prove': async ({ world, open, request }) => {
    const key = await keyOf(open().gateway, request())
    const forged = world.withStatus(await world.notificationOf(key), 'paid')
    const reading = open().gateway.readNotification(forged)
    if (reading.authentic) expect(reading.proof).toBe('sender')
    expect(await factsOf(open().gateway, key)).toMatchObject([{ kind: 'pending' }])
  },

  'gives one event key to news sent twice, and another to other news': async ({ world, open, request }) => {
    const key = await keyOf(open().gateway, request())
    const eventKey = async () => {
      const reading = open().gateway.readNotification(await world.notificationOf(key))
      return reading.authentic && reading.eventKey
    }
    const pending = await eventKey()
    await world.pay(key)
    expect(await eventKey()).toBe(await eventKey())
    expect(await eventKey()).not.toBe(pending)
  },

  'withdraws a request that is not paid, also when asked twice': async ({ open, request }) => {
    const key = await keyOf(open().gateway, request())
    expect(await open().gateway.cancel(key)).toEqual({ kind: 'ended' })
    expect(await open().gateway.cancel(key)).toEqual({ kind: 'ended' })
    expect(await factsOf(open().gateway, key)).toMatchObject([{ kind: 'cancelled' }])
  },

  'ends a request whose time is over': async ({ open, request }) => {
    const key = await keyOf(open().gateway, request())
    expect(await open().gateway.expire(key)).toEqual({ kind: 'ended' })
    expect(await factsOf(open().gateway, key)).toMatchObject([{ kind: 'expired' }])
  },

  'says that it was paid when it is withdrawn too late': async ({ world, open, request }) => {
    for (const verb of ['cancel', 'expire'] as const) {
      const key = await keyOf(open().gateway, request())
      await world.pay(key)
      expect(await open().gateway[verb](key)).toMatchObject({
        kind: 'already_paid',
        facts: [{ kind: 'paid', amount: 125_001 }],
      })
    }
  },

  'pays back once for one refund key': async ({ module, world, open, request }) => {
    const method = world.methods.find(kind => module.capabilities.refunds[kind]?.partial)
    const key = await keyOf(open().gateway, request({ ...(method && { method }) }))
    await world.pay(key)
    const refund = refundOf(key, { method: method!, amount: 25_001 })
    expect(await open().gateway.refund(refund)).toMatchObject({ kind: expect.stringMatching(/done|pending/) })
    await open().gateway.refund(refund)
    const back = (await factsOf(open().gateway, key)).filter(fact => fact.kind === 'refunded')
    expect(back).toMatchObject([{ amount: 25_001 }])
  },

  'refuses to pay back more than came in': async ({ module, world, open, request }) => {
    const method = world.methods.find(kind => module.capabilities.refunds[kind]?.partial)
    const key = await keyOf(open().gateway, request({ ...(method && { method }) }))
    await world.pay(key)
    expect(await open().gateway.refund(refundOf(key, { method: method!, amount: 125_002 }))).toMatchObject({ kind: 'refused' })
  },

  "calls a wrong key the account's fault": async ({ world, open, request }) => {
    const result = await open(world.strangerAccount).gateway.request(request())
    expect(result).toMatchObject({ kind: 'refused', why: 'account' })
    expect(await open(world.strangerAccount).gateway.status(request()).catch(thrown)).toBeInstanceOf(Unreachable)
  },

  'says what it cannot do before it is asked to do it': async ({ module, open, request }) => {
    const { gateway, wire } = open()
    for (const { kind } of module.methods.filter(method => !module.capabilities.refunds[method.kind])) {
      const key = { reference: 'never-asked', gatewayTransactionId: 'never-asked' }
      const refund = refundOf(key, { method: kind, amount: 1 })
      expect(await gateway.refund(refund), kind).toMatchObject({ kind: 'refused', why: 'method' })
    }
    const strange = await gateway.request(request({ method: 'wallet:nobody-offers-this' }))
    expect(strange).toMatchObject({ kind: 'refused', why: 'method' })
    for (const { kind, max } of module.methods) {
      if (max === undefined) continue
      const tooMuch = await gateway.request(request({ method: kind, amount: max + 1 }))
      expect(tooMuch, kind).toMatchObject({ kind: 'refused', why: 'amount' })
    }
    if (!module.capabilities.currencies.includes('BDT'))
      expect(await gateway.request(request({ currency: 'BDT' }))).toMatchObject({ kind: 'refused' })
    expect(wire.calls).toEqual([])
  },

  'leaves no key, phone number or name in a redacted transcript': async ({ module, world, open, request }) => {
    const { gateway, wire } = open()
    const key = await keyOf(gateway, request())
    await world.pay(key)
    await gateway.status(key)
    await gateway.refund(refundOf(key, { method: world.methods[0]!, amount: 1 }))
    const raw = await world.notificationOf(key)
    const transcript = [...wire.calls, raw.rawBody.toString(), JSON.stringify({ body: raw.rawBody.toString() })].join('\n')
    const redacted = module.redact(transcript)
    for (const secret of [...world.secrets, buyer.name, buyer.phone, buyer.phone.slice(1)])
      expect(redacted).not.toContain(secret)
    expect(redacted, 'still says which payment it was').toContain(key.reference)
  },
} satisfies Record<string, Promise_>

type Wire = { calls: string[] }

function situationOf(module: GatewayModule, world: GatewayWorld): Situation {
  return {
    module,
    world,
    open(account = world.account, http = world.http) {
      const wire: Wire = { calls: [] }
      const gateway = module.open(module.accountSchema.parse(account), recording(http, wire), world.clock)
      return { gateway, wire }
    },
    request: overrides => ({
      reference: nextReference(),
      amount: 125_001,
      currency: 'IDR',
      method: world.methods[0]!,
      expiresAt: new Date(world.clock.now().getTime() + 15 * 60_000),
      description: 'ORD-7',
      items: [
        { id: 'a', name: '2 × Paracetamol', amount: 130_001 },
        { id: 'discount', name: 'Discount', amount: -5_000 },
      ],
      customer: buyer,
      ...overrides,
    }),
  }
}

/** Writes down every request and answer as a log of the wire would. */
function recording(http: Http, wire: Wire): Http {
  return async (input, init) => {
    wire.calls.push(`${init?.method} ${input}\n${linesOf(new Headers(init?.headers))}\n\n${init?.body ?? ''}`)
    const response = await http(input, init)
    const body = await response.text()
    wire.calls.push(`${response.status}\n${linesOf(response.headers)}\n\n${body}`)
    return new Response(body === '' ? null : body, { status: response.status, headers: response.headers })
  }
}

const linesOf = (headers: Headers) => [...headers].map(([name, value]) => `${name}: ${value}`).join('\n')

/** 30 characters, the longest that every gateway takes, and new for every request of every run. */
const nextReference = () => `T-${randomId().replaceAll('-', '').slice(0, 28)}`

const thrown = (error: unknown) => error

async function presentedBy(gateway: Gateway, request: PaymentRequest) {
  const result = await gateway.request(request)
  if (result.kind !== 'presented') throw new Error(`refused: ${result.code} ${result.detail}`)
  return result
}

async function keyOf(gateway: Gateway, request: PaymentRequest): Promise<Required<PaymentKey>> {
  const { gatewayTransactionId } = await presentedBy(gateway, request)
  return { reference: request.reference, gatewayTransactionId: gatewayTransactionId! }
}

async function factsOf(gateway: Gateway, key: PaymentKey) {
  const report = await gateway.status(key)
  if (!report.found) throw new Error(`nothing found for ${key.reference}`)
  return report.facts
}

const refundOf = (key: Required<PaymentKey>, { method, amount }: { method: MethodKind; amount: number }) => ({
  ...key,
  refundKey: `${key.reference}-r1`,
  method,
  amount,
  paidAmount: 125_001,
  currency: 'IDR' as const,
  reason: 'out of stock',
})
