import { describe, expect, it } from 'vitest'
import { ask, confirmed, drafted, given, money } from '../given.ts'

const approve = ask('Approve', {})
const assign = (sellerId: string, by: 'seller' | 'operator' = 'seller') => ask('AssignSeller', { sellerId }, by)

describe('when the order waits for an approval', () => {
  it('awaits payment once it is released', () => {
    given({ approval: 'prescription' }, drafted(), confirmed()).when(approve).tells('Approved', '→ AWAITING_PAYMENT')
  })

  it('is confirmed when it is paid in cash, and its goods are committed', () => {
    const cash = given({ approval: 'prescription', payment: 'on_delivery' }, drafted(), confirmed())
    cash.when(approve).tells('Approved', '→ CONFIRMED', 'StockCommitted')
  })

  it('stays for a seller who is needed as well', () => {
    const both = given({ approval: 'manual', acceptance: 'seller', payment: 'none' }, drafted(), confirmed())
    both.when(assign('s1')).refuses('not_allowed')
    expect(both.when(approve).tells('Approved').status).toBe('PENDING')
  })

  it('is paid at once where the money had come meanwhile', () => {
    const order = given({ approval: 'manual' }, drafted(), confirmed(), money())
    order.when(approve).tells('Approved', '→ AWAITING_PAYMENT', '→ PAID', 'StockCommitted')
  })

  it('ends with the reason when it is refused, and owes what was paid', () => {
    const refuse = ask('Refuse', { reason: 'Resep sudah kedaluwarsa' })
    const order = given({ approval: 'manual' }, drafted(), confirmed(), money())
      .when(refuse)
      .tells('StockReleased', '→ REJECTED')
    expect(order).toMatchObject({ reason: 'Resep sudah kedaluwarsa', money: 'refund_due', stock: 'none' })
  })

  it('is approved by a person only', () => {
    const order = given({ approval: 'manual' }, drafted(), confirmed())
    for (const kind of ['machine', 'customer', 'seller'] as const) order.when(ask('Approve', {}, kind)).refuses('not_allowed')
  })
})

describe('when the order waits for a seller', () => {
  const offered = given({ acceptance: 'seller', payment: 'none' }, drafted(), confirmed())
  const taken = given({ acceptance: 'seller', payment: 'none' }, drafted(), confirmed(), assign('s1'))

  it('belongs to the first who accepts', () => {
    expect(offered.when(assign('s1')).tells('SellerAssigned', '→ CONFIRMED', 'StockCommitted').sellerId).toBe('s1')
  })

  it('is taken for the second, and nothing new for the first', () => {
    taken.when(assign('s2')).refuses('taken')
    taken.when(assign('s1')).refuses('nothing_to_do')
  })

  it('awaits the payment that follows the acceptance', () => {
    const order = given({ acceptance: 'seller', payment: 'after_acceptance' }, drafted(), confirmed())
    order.when(assign('s1')).tells('SellerAssigned', '→ CONFIRMED', '→ AWAITING_PAYMENT', 'StockCommitted')
  })

  it('is confirmed, and stays paid, when the money came first', () => {
    const paid = given({ acceptance: 'seller' }, drafted(), confirmed(), money())
    expect(paid.order.status).toBe('PENDING')
    expect(paid.when(assign('s1')).tells('SellerAssigned', '→ CONFIRMED')).toMatchObject({ money: 'paid', stock: 'committed' })
  })

  it('is not taken by an acceptance that comes after the cancel', () => {
    given({ acceptance: 'seller', payment: 'none' }, drafted(), confirmed(), ask('CancelOrder', {}))
      .when(assign('s1'))
      .refuses('not_in_status')
  })
})
