import { describe, expect, it } from 'vitest'
import { ask, confirmed, drafted, given, money } from '../given.ts'
import type { Policy } from '../policy.ts'

const cancel = ask('CancelOrder', { reason: 'changed my mind' })
const byOperator = ask('CancelOrder', {}, 'operator')
const expire = ask('ExpireOrder', {})

describe('when the customer cancels', () => {
  it('ends an unpaid order at once and frees its goods', () => {
    const order = given({}, drafted(), confirmed()).when(cancel).tells('StockReleased', '→ CANCELLED')
    expect(order).toMatchObject({ reason: 'changed my mind', money: 'unpaid', stock: 'none' })
  })

  it('owes the money of a paid order where the shop lets it be cancelled', () => {
    const paid = given({ cancelUntil: 'work' }, drafted(), confirmed(), money())
    expect(paid.when(cancel).order).toMatchObject({ status: 'CANCELLED', money: 'refund_due', stock: 'none' })
  })

  const accepted = [drafted(), confirmed(), money(), ask('AssignSeller', { sellerId: 's1' })]
  const life = [...accepted, ask('StartWork', {}), ask('MarkReady', {}), ask('RecordPickup', {})]
  it.each([
    ['confirmation', 1],
    ['payment', 2],
    ['acceptance', 3],
    ['work', 4],
    ['pickup', 6],
  ] as [Policy['cancelUntil'], number][])('may do so alone until %s', (cancelUntil, steps) => {
    const policy = { acceptance: 'seller', cancelUntil } as const
    expect(given(policy, ...life.slice(0, steps)).when(cancel).order.status).toBe('CANCELLED')
    given(policy, ...life.slice(0, steps + 1))
      .when(cancel)
      .refuses('too_late_to_cancel')
  })

  it('is too late once a kitchen works on a cash order, though nothing was paid', () => {
    const cash = given({ payment: 'on_delivery' }, drafted(), confirmed(), ask('StartWork', {}))
    cash.when(cancel).refuses('too_late_to_cancel')
  })

  it('may be asked once more, may think better of it, and the flag goes with the order', () => {
    const asked = given({ cancelUntil: 'work' }, drafted(), confirmed(), money(), ask('RequestCancel', {}))
    asked.when(ask('RequestCancel', {})).refuses('nothing_to_do')
    expect(asked.when(ask('WithdrawCancel', {})).tells('CancelWithdrawn').cancelRequested).toBe(false)
    expect(asked.when(cancel).order).toMatchObject({ status: 'CANCELLED', cancelRequested: false })
  })
})

describe('when others end the order', () => {
  it('lets an operator cancel until the goods have left', () => {
    const ready = [drafted(), confirmed(), money(), ask('MarkReady', {})]
    given({}, ...ready)
      .when(byOperator)
      .tells('StockReleased', '→ CANCELLED')
    given({}, ...ready, ask('RecordPickup', {}))
      .when(byOperator)
      .refuses('too_late_to_cancel')
  })

  it('lets neither a seller nor the machine cancel', () => {
    for (const kind of ['seller', 'machine'] as const)
      given({}, drafted(), confirmed())
        .when(ask('CancelOrder', {}, kind))
        .refuses('not_allowed')
  })

  it('expires a draft and an unpaid order, and frees the goods', () => {
    given({}, drafted()).when(expire).tells('→ EXPIRED')
    given({}, drafted(), confirmed()).when(expire).tells('StockReleased', '→ EXPIRED')
  })

  it('is not ended by an expiry that arrives after the settlement, even while a seller is sought', () => {
    given({}, drafted(), confirmed(), money()).when(expire).refuses('nothing_to_do')
    given({ acceptance: 'seller' }, drafted(), confirmed(), money()).when(expire).refuses('nothing_to_do')
  })

  it('does not begin twice', () => {
    given({}, drafted())
      .when(ask('StartOrder', {} as never))
      .refuses('nothing_to_do')
  })
})
