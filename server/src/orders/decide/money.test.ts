import { describe, expect, it } from 'vitest'
import { ask, confirmed, drafted, given, goods, money } from '../given.ts'

const reversal = (amount = 20_000) => ask('RecordReversal', { receiptId: 'v1', amount })
const expire = ask('ExpireOrder', {})

describe('when the order awaits payment', () => {
  const waiting = given({}, drafted(), confirmed())

  it('is paid by the first settlement and owes the second', () => {
    waiting.when(money()).tells('MoneyReceived', '→ PAID', 'StockCommitted')
    const twice = given({}, drafted(), confirmed(), money()).when(money(20_000, 'r2')).tells('MoneyReceived')
    expect(twice).toMatchObject({ status: 'PAID', money: 'refund_due', received: 40_000 })
  })

  it('books the same receipt once', () => {
    given({}, drafted(), confirmed(), money()).when(money()).refuses('nothing_to_do')
  })

  it('stays unpaid when the amount settled is one rupiah short, and is paid by the rest', () => {
    expect(waiting.when(money(19_999)).tells('MoneyReceived')).toMatchObject({ status: 'AWAITING_PAYMENT', money: 'part' })
    given({}, drafted(), confirmed(), money(19_999)).when(money(1, 'r2')).tells('MoneyReceived', '→ PAID', 'StockCommitted')
  })

  it('goes on to the sellers when one has yet to accept', () => {
    const offered = given({ acceptance: 'seller' }, drafted(), confirmed())
    offered.when(money()).tells('MoneyReceived', '→ PAID', '→ PENDING', 'StockCommitted')
  })

  it('is never paid by a person', () => {
    for (const kind of ['customer', 'seller', 'operator'] as const)
      waiting.when(ask('RecordMoney', { receiptId: 'r1', amount: 20_000, restockable: true }, kind)).refuses('not_allowed')
    waiting.when(ask('CollectCash', { receiptId: 'c1', amount: 20_000 })).refuses('not_allowed')
  })
})

describe('when the order has ended', () => {
  it('comes back by late money whose goods can be had again', () => {
    const expired = given({}, drafted(), confirmed(), expire)
    const order = expired.when(money()).tells('MoneyReceived', 'OrderReinstated', 'StockHeld', '→ PAID', 'StockCommitted')
    expect(order.endedAt).toBeUndefined()
  })

  it('stays expired when the goods are gone or the money is short, and owes what came', () => {
    const expired = given({}, drafted(), confirmed(), expire)
    expect(expired.when(money(20_000, 'r1', false)).tells('MoneyReceived')).toMatchObject({
      status: 'EXPIRED',
      money: 'refund_due',
    })
    expect(expired.when(money(19_999)).tells('MoneyReceived')).toMatchObject({ status: 'EXPIRED', money: 'refund_due' })
  })

  it('does not come back past an approval that is still open', () => {
    const released = [drafted(), confirmed(), ask('Approve', {})]
    const more = drafted(undefined, 'q2', { fields: { note: { value: 'more', sensitive: false, quality: 'said' } } })
    const expired = given({ approval: 'manual' }, ...released, more, expire)
    expect(expired.when(money()).tells('MoneyReceived')).toMatchObject({ status: 'EXPIRED', money: 'refund_due' })
  })

  it('looks for a seller again when nobody had accepted', () => {
    const expired = given({ acceptance: 'seller' }, drafted(), confirmed(), expire)
    expect(expired.when(money()).order).toMatchObject({ status: 'PENDING', stock: 'committed' })
  })

  it('stays cancelled when money comes, and owes it', () => {
    const cancelled = given({}, drafted(), confirmed(), ask('CancelOrder', {}))
    expect(cancelled.when(money()).tells('MoneyReceived')).toMatchObject({ status: 'CANCELLED', money: 'refund_due' })
  })

  it('owes nothing any more once it was paid back', () => {
    const refund = ask('RecordRefund', { refundId: 'f1', amount: 20_000 })
    const cancelled = [drafted(), confirmed(), ask('CancelOrder', {}), money()]
    expect(
      given({}, ...cancelled)
        .when(refund)
        .tells('MoneyRefunded').money,
    ).toBe('refunded')
    given({}, ...cancelled, refund)
      .when(refund)
      .refuses('nothing_to_do')
    given({}, ...cancelled, refund)
      .when(ask('RecordRefund', { refundId: 'f2', amount: 1 }, 'operator'))
      .refuses('not_allowed')
  })
})

describe('when money is reversed', () => {
  it('ends a paid order before work, with nothing owed', () => {
    const paid = given({}, drafted(), confirmed(), money())
    const order = paid.when(reversal()).tells('MoneyReversed', 'StockReleased', '→ CANCELLED')
    expect(order).toMatchObject({ money: 'unpaid', reason: 'payment reversed', received: 0 })
  })

  it('leaves an order that is still covered alone', () => {
    const twice = given({}, drafted(), confirmed(), money(), money(20_000, 'r2'))
    expect(twice.when(reversal()).tells('MoneyReversed')).toMatchObject({ status: 'PAID', money: 'paid' })
  })

  it('changes money only once work has started', () => {
    const done = given({}, drafted(), confirmed(), money(), ask('RecordDelivery', {}))
    expect(done.when(reversal()).tells('MoneyReversed')).toMatchObject({ status: 'COMPLETED', money: 'unpaid' })
  })

  it('does not end an order that was never paid by it', () => {
    const part = given({ approval: 'manual' }, drafted(), confirmed(), money(10_000))
    expect(part.when(reversal(10_000)).tells('MoneyReversed').status).toBe('PENDING')
    const cash = given({ payment: 'on_delivery' }, drafted(), confirmed(), money())
    expect(cash.when(reversal()).tells('MoneyReversed').status).toBe('CONFIRMED')
  })

  it('is refused where more would go than came', () => {
    given({}, drafted(), confirmed()).when(reversal()).refuses('not_allowed')
  })
})

describe('when cash is paid at hand-over', () => {
  const cash = { ...goods, payment: 'on_delivery', fulfilment: 'pickup' } as const
  const collect = ask('CollectCash', { receiptId: 'c1', amount: 20_000 })

  it('is booked by who hands over, before or after, and once', () => {
    const ready = [drafted(), confirmed(), ask('MarkReady', {})]
    expect(
      given(cash, ...ready)
        .when(collect)
        .tells('CashCollected').money,
    ).toBe('paid')
    expect(given(cash, ...ready, ask('HandOver', {})).when(collect).order).toMatchObject({ status: 'COMPLETED', money: 'paid' })
    given(cash, ...ready, collect)
      .when(collect)
      .refuses('nothing_to_do')
  })

  it('is not booked before the order is agreed to, nor by the customer', () => {
    given(cash, drafted()).when(collect).refuses('not_in_status')
    given(cash, drafted(), confirmed())
      .when(ask('CollectCash', { receiptId: 'c1', amount: 1 }, 'customer'))
      .refuses('not_allowed')
  })
})
