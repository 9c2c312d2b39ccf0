import { describe, expect, it } from 'vitest'
import { ask, basket, confirmed, drafted, draftOf, given, goods, later, lineOf, money, now, quoteOf } from '../given.ts'

describe('when the order is a draft', () => {
  const draft = given({}, drafted())

  it('awaits payment once the customer agrees, and the goods are held', () => {
    draft.when(confirmed()).tells('OrderConfirmed', 'StockHeld', '→ AWAITING_PAYMENT')
  })

  it('takes the payment method from the tap that confirms', () => {
    const bare = given({}, drafted(basket, 'q1', {}), ask('ChangeDraft', { draft: without(), quote: quoteOf('q2', basket) }))
    bare.when(confirmed('q2')).refuses('no_payment_method')
    const order = bare.when(ask('ConfirmOrder', { quoteId: 'q2', paymentMethod: 'va:bca' })).order
    expect(order.draft.paymentMethod).toBe('va:bca')
  })

  it('is confirmed at once when cash was chosen in the same tap', () => {
    const cash = ask('ConfirmOrder', { quoteId: 'q1', paymentMethod: 'cash', policy: { ...goods, payment: 'on_delivery' } })
    draft.when(cash).tells('PolicyChanged', 'OrderConfirmed', 'StockHeld', '→ CONFIRMED', 'StockCommitted')
  })

  it('refuses the button of an older quote, and one whose time is over', () => {
    given({}, drafted(), drafted([lineOf('a', 3)], 'q2'))
      .when(confirmed('q1'))
      .refuses('quote_changed')
    draft.when(ask('ConfirmOrder', { quoteId: 'q1' }, 'customer', later)).refuses('quote_expired')
    draft
      .when(ask('ConfirmOrder', { quoteId: 'q1' }, 'customer', new Date('2026-11-23T03:15:00.000Z')))
      .refuses('quote_expired')
  })

  it('refuses while something is open or nothing was quoted', () => {
    const open = [{ kind: 'not_sold' as const, itemId: 'i1', phrase: 'a unicorn' }]
    given({}, drafted(basket, 'q1', { open }))
      .when(confirmed())
      .refuses('incomplete')
    given({}, ask('ChangeDraft', { draft: draftOf(basket) }))
      .when(confirmed())
      .refuses('incomplete')
    given({}, drafted(), ask('ChangeDraft', { draft: draftOf([lineOf('a', 5)]) }))
      .when(confirmed())
      .refuses('incomplete')
  })

  it('is confirmed once when the customer taps the button twice', () => {
    given({}, drafted(), confirmed()).when(confirmed()).refuses('nothing_to_do')
  })

  it('waits for the approval before the payment', () => {
    given({ approval: 'prescription' }, drafted()).when(confirmed()).tells('OrderConfirmed', 'StockHeld', '→ PENDING')
  })

  it('waits for a seller where nothing is paid first', () => {
    given({ acceptance: 'seller', payment: 'none' }, drafted())
      .when(confirmed())
      .tells('OrderConfirmed', 'StockHeld', '→ PENDING')
  })

  it('passes CONFIRMED when it is accepted by itself and paid after that', () => {
    const order = given({ payment: 'after_acceptance' }, drafted())
    order.when(confirmed()).tells('OrderConfirmed', 'StockHeld', '→ CONFIRMED', '→ AWAITING_PAYMENT')
  })

  it('asks nobody to pay for what is free', () => {
    const free = [lineOf('a', 1, { unitPrice: 0, amount: 0, counted: false })]
    given({}, drafted(free)).when(confirmed()).tells('OrderConfirmed', '→ CONFIRMED')
  })

  it('is paid at once by money that came before it was quoted again', () => {
    const paid = given({ acceptance: 'seller', pricing: 'quoted_by_seller' }, drafted(), confirmed(), money())
    const again = paid.when(ask('ChangeDraft', { draft: draftOf(basket), quote: quoteOf('q2', basket) }, 'seller'))
    const order = again.tells('StockReleased', 'Quoted', '→ DRAFT')
    expect(order).toMatchObject({ received: 20_000, money: 'paid' })
    expect(order.confirmedAt).toBeUndefined()
  })

  it('is not confirmed by a seller', () => {
    draft.when(ask('ConfirmOrder', { quoteId: 'q1' }, 'seller', now)).refuses('not_allowed')
  })
})

function without() {
  const { paymentMethod: _, ...draft } = draftOf(basket)
  return draft
}
