import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, type PaymentCommand } from './decide.ts'
import type { PaymentFact } from './gateway.ts'
import { evolve, movementsOf, type Payment, type PaymentEvent, received, refundable } from './payment.ts'

const at = new Date('2026-11-23T03:00:00.000Z')
const expiresAt = new Date('2026-11-23T03:15:00.000Z')

const requested: PaymentCommand = {
  at,
  type: 'RequestPayment',
  paymentId: 'p1',
  orderId: 'o1',
  account: 'g1',
  reference: 'ref1',
  method: 'qris',
  amount: 51_000,
  currency: 'IDR',
  expiresAt,
}
const presented: PaymentCommand = { at, type: 'RecordPresented', presentation: { type: 'qr', content: '000201' }, expiresAt }
const cancelled: PaymentCommand = { at, type: 'RecordCancelled', final: true }
const expired: PaymentCommand = { at, type: 'ExpirePayment' }

const fact = (kind: PaymentFact['kind'], amount = 51_000, tx = 't1', changes: Partial<PaymentFact> = {}): PaymentFact => ({
  reference: 'ref1',
  gatewayTransactionId: tx,
  kind,
  amount,
  currency: 'IDR',
  raw: kind,
  ...changes,
})
const facts = (...told: PaymentFact[]): PaymentCommand => ({ at, type: 'RecordFacts', facts: told })

/** The payment after these commands, each of which has to be accepted. */
function given(...commands: PaymentCommand[]) {
  const payment = commands.reduce<Payment | undefined>((before, command) => {
    const decision = decide(command, before)
    if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.refusal.why}`)
    return decision.events.reduce<Payment | undefined>(evolve, before)
  }, undefined)
  return { payment: payment!, when: (command: PaymentCommand) => after(command, payment) }
}

function after(command: PaymentCommand, before: Payment | undefined) {
  const decision = decide(command, before)
  const events: PaymentEvent[] = decision.ok ? decision.events : []
  const payment = events.reduce<Payment | undefined>(evolve, before)!
  const money = movementsOf(events).map(({ kind, amount }) => `${kind} ${amount}`)
  return { why: decision.ok ? undefined : decision.refusal.why, told: events.map(event => event.type), payment, money }
}

describe('a payment request', () => {
  describe('when it was asked for', () => {
    it('is presented once', () => {
      expect(given(requested).when(presented)).toMatchObject({ told: ['PaymentPresented'], payment: { status: 'presented' } })
      expect(given(requested, presented).when(presented).why).toBe('nothing_to_do')
    })

    it('fails when the gateway says no', () => {
      const no: PaymentCommand = { at, type: 'RecordRefused', why: 'temporary', detail: 'down' }
      expect(given(requested).when(no).payment).toMatchObject({ status: 'failed', refusal: { why: 'temporary' } })
    })

    it('remembers an unknown outcome until a fact tells that the gateway has it', () => {
      const unknown = given(requested, { at, type: 'ReportUnknown' })
      expect(unknown.payment.outcomeUnknown).toBe(true)
      expect(unknown.when(facts(fact('pending'))).payment).toMatchObject({ outcomeUnknown: false, gatewayTransactionId: 't1' })
    })

    it('is paid by a notice that comes before the answer to the request, which then changes nothing', () => {
      const paid = given(requested, facts(fact('paid')))
      expect(paid.payment.status).toBe('paid')
      expect(paid.when(presented).why).toBe('nothing_to_do')
    })
  })

  describe('when it awaits money', () => {
    const waiting = given(requested, presented)

    it('is paid by the first settlement and books the same one no second time', () => {
      expect(waiting.when(facts(fact('paid')))).toMatchObject({ payment: { status: 'paid' }, money: ['in 51000'] })
      expect(given(requested, presented, facts(fact('paid'))).when(facts(fact('paid'))).why).toBe('nothing_to_do')
    })

    it('stays unpaid when the amount settled is one rupiah short, and books it all the same', () => {
      const short = waiting.when(facts(fact('paid', 50_999)))
      expect(short).toMatchObject({ payment: { status: 'presented' }, money: ['in 50999'] })
      expect(received(short.payment)).toBe(50_999)
    })

    it('is paid when the rest comes by another transaction', () => {
      const half = given(requested, presented, facts(fact('paid', 20_000, 't1')))
      expect(half.when(facts(fact('paid', 31_000, 't2')))).toMatchObject({ payment: { status: 'paid' }, money: ['in 31000'] })
    })

    it('books a second payment of the same code as another receipt', () => {
      const twice = waiting.when(facts(fact('paid', 51_000, 't1'), fact('paid', 51_000, 't2')))
      expect(twice.money).toEqual(['in 51000', 'in 51000'])
      expect(received(twice.payment)).toBe(102_000)
    })

    it('fails by a refusal of the gateway, and only tries again on its hosted page', () => {
      expect(waiting.when(facts(fact('failed'))).payment.status).toBe('failed')
      const page = given({ ...requested, method: 'page' } as PaymentCommand, presented)
      expect(page.when(facts(fact('failed'))).why).toBe('nothing_to_do')
    })

    it('changes nothing for a status that nobody knows, or for a fact of another reference', () => {
      expect(waiting.when(facts(fact('pending', 51_000, 't1', { unknown: true }))).why).toBe('nothing_to_do')
      expect(waiting.when(facts(fact('paid', 51_000, 't1', { reference: 'ref2' }))).why).toBe('nothing_to_do')
    })

    it('refuses money in another currency', () => {
      expect(waiting.when(facts(fact('paid', 51_000, 't1', { currency: 'BDT' }))).why).toBe('wrong_currency')
    })
  })

  describe('when it is paid', () => {
    const paid = given(requested, presented, facts(fact('paid', 51_000, 't1', { at })))

    it.each(['pending', 'expired', 'cancelled'] as const)('drops %s', kind => {
      expect(paid.when(facts(fact(kind))).why).toBe('nothing_to_do')
    })

    it('is not ended by our clock or by a cancel that comes after the money', () => {
      expect(paid.when(expired).why).toBe('nothing_to_do')
      expect(paid.when(cancelled).why).toBe('nothing_to_do')
      expect(paid.when({ at, type: 'RequestCancel' }).why).toBe('not_open')
    })

    it('is reversed by a refusal of the settled transaction, and not by one that is older than the settlement', () => {
      const denied = paid.when(facts(fact('failed', 51_000, 't1', { at: new Date('2026-11-23T03:04:00.000Z') })))
      expect(denied).toMatchObject({ payment: { status: 'reversed' }, money: ['reversal 51000'] })
      const older = fact('failed', 51_000, 't1', { at: new Date('2026-11-23T02:59:00.000Z') })
      expect(paid.when(facts(older)).why).toBe('nothing_to_do')
    })

    it('is reversed once', () => {
      const reversed = given(requested, facts(fact('paid')), facts(fact('reversed')))
      expect(reversed.payment.status).toBe('reversed')
      expect(reversed.when(facts(fact('reversed'), fact('failed'))).why).toBe('nothing_to_do')
    })

    it('takes back no more than what came in', () => {
      expect(paid.when(facts(fact('reversed', 60_000))).money).toEqual(['reversal 51000'])
    })
  })

  describe('when it has ended', () => {
    it.each([
      ['expired', expired],
      ['cancelled', cancelled],
    ] as const)('records money that comes after it was %s', (_, end) => {
      const late = given(requested, presented, end).when(facts(fact('paid')))
      expect(late).toMatchObject({ payment: { status: 'paid_late' }, money: ['in 51000'] })
    })

    it('books money that came and went unheard not at all', () => {
      const both = given(requested, presented).when(facts(fact('paid'), fact('reversed')))
      expect(both).toMatchObject({ told: ['FactRecorded', 'FactRecorded'], payment: { status: 'presented' }, money: [] })
    })
  })

  describe('when money goes back', () => {
    const paid = given(requested, facts(fact('paid')))
    const refund = (refundId: string, amount: number): PaymentCommand => ({ at, type: 'RequestRefund', refundId, amount })

    it('is asked for once by its key, and never more than is there', () => {
      expect(paid.when(refund('r1', 20_000)).payment.refunds).toMatchObject([
        { gatewayTransactionId: 't1', status: 'requested' },
      ])
      const asked = given(requested, facts(fact('paid')), refund('r1', 20_000))
      expect(asked.when(refund('r1', 20_000)).why).toBe('nothing_to_do')
      expect(refundable(asked.payment)).toBe(31_000)
      expect(asked.when(refund('r2', 31_001)).why).toBe('more_than_received')
    })

    it('is booked once, whether our call or a notice tells first, and confirmed by the bank later', () => {
      const asked = [requested, facts(fact('paid')), refund('r1', 20_000)]
      const done: PaymentCommand = { at, type: 'RecordRefundDone', refundId: 'r1' }
      const notice = (changes = {}) => facts(fact('refunded', 20_000, 't1', { refundKey: 'r1', ...changes }))
      expect(given(...asked).when(done).money).toEqual(['refund 20000'])
      expect(given(...asked).when(notice()).money).toEqual(['refund 20000'])
      expect(given(...asked, done).when(notice()).why).toBe('nothing_to_do')
      expect(given(...asked, notice()).when(done).why).toBe('nothing_to_do')
      const confirmed = given(...asked, done).when(notice({ confirmedAt: at }))
      expect(confirmed).toMatchObject({ told: ['RefundConfirmed'], money: [] })
      expect(confirmed.payment.refunds[0]).toMatchObject({ status: 'done', confirmedAt: at.toISOString() })
    })

    it('frees the amount again when the gateway refuses', () => {
      const no: PaymentCommand = { at, type: 'RecordRefundRefused', refundId: 'r1', why: 'method' }
      expect(refundable(given(requested, facts(fact('paid')), refund('r1', 51_000), no).payment)).toBe(51_000)
    })

    it('books a refund that somebody made at the gateway', () => {
      const told = facts(fact('refunded', 51_000, 't1', { refundKey: 'dashboard' }))
      expect(paid.when(told)).toMatchObject({ payment: { status: 'paid' }, money: ['refund 51000'] })
      expect(refundable(paid.when(told).payment)).toBe(0)
    })
  })
})

describe('any news of a payment', () => {
  const kinds = fc.constantFrom<PaymentFact['kind']>('pending', 'paid', 'failed', 'expired', 'cancelled', 'reversed')
  const told = fc.record({ kind: kinds, tx: fc.constantFrom('t1', 't2'), amount: fc.constantFrom(20_000, 51_000) })
  const news = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.array(told, { maxLength: 3 }).map(rows => facts(...rows.map(row => fact(row.kind, row.amount, row.tx)))),
    },
    { weight: 1, arbitrary: fc.constantFrom(presented, expired, cancelled) },
  )

  it('books each transaction at most once, never drops money and never books less than nothing', () => {
    fc.assert(
      fc.property(fc.array(news, { maxLength: 20, size: 'max' }), commands => {
        let payment = given(requested).payment
        let books = 0
        const paid = new Set<string>()
        for (const command of commands) {
          const decision = decide(command, payment)
          const events = decision.ok ? decision.events : []
          payment = events.reduce<Payment>(evolve, payment)
          for (const { kind, amount } of movementsOf(events)) books += kind === 'in' ? amount : -amount
          for (const row of command.type === 'RecordFacts' ? command.facts : []) {
            if (row.kind === 'paid') paid.add(row.gatewayTransactionId)
          }
          expect(new Set(payment.receipts.map(({ receiptId }) => receiptId)).size).toBe(payment.receipts.length)
          const recorded = payment.receipts.filter(({ kind }) => kind === 'paid').map(receipt => receipt.gatewayTransactionId)
          expect(new Set(recorded)).toEqual(paid)
          expect(books).toBe(received(payment))
          expect(books).toBeGreaterThanOrEqual(0)
          expect(decide(command, payment).ok).toBe(false)
        }
      }),
    )
  })
})
