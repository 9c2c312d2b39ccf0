import { describe, expect, it } from 'vitest'
import { ask, basket, confirmed, drafted, draftOf, given, goods, lineOf, money, quoteOf } from '../given.ts'
import type { Policy } from '../policy.ts'

const three = [lineOf('a', 3)]
const one = [lineOf('a', 1)]
const resep = [lineOf('amoxicillin', 2, { prescription: true })]
const edit = (lines = three, policy?: Policy, quoteId = 'q2') =>
  ask('ChangeDraft', { draft: draftOf(lines), quote: quoteOf(quoteId, lines), ...(policy === undefined ? {} : { policy }) })

describe('when the order is a draft', () => {
  it('changes freely, and has no quote until the next one is made', () => {
    const order = given({}, drafted())
      .when(ask('ChangeDraft', { draft: draftOf(three) }))
      .tells('DraftChanged')
    expect(order.quote).toBeUndefined()
  })

  it('is quoted again without being changed', () => {
    given({}, drafted()).when(edit(basket)).tells('Quoted')
  })

  it('finds nothing to do in the same draft with the same quote', () => {
    given({}, drafted()).when(drafted()).refuses('nothing_to_do')
  })

  it('is corrected after its details were wrong', () => {
    const invalid = given({}, drafted(), ask('ReportInvalid', { reason: 'the address' }))
    expect(invalid.order.reason).toBe('the address')
    expect(invalid.when(edit()).tells('DraftChanged', 'Quoted', '→ DRAFT').reason).toBeUndefined()
  })
})

describe('when the order awaits payment', () => {
  const waiting = given({}, drafted(), confirmed())

  it('is edited in place: the old goods are released and the new ones held', () => {
    waiting.when(edit()).tells('StockReleased', 'DraftChanged', 'Quoted', 'StockHeld')
  })

  it('needs a whole quote for an edit, and a way to pay', () => {
    waiting.when(ask('ChangeDraft', { draft: draftOf(three) })).refuses('incomplete')
    const { paymentMethod: _, ...draft } = draftOf(three)
    waiting.when(ask('ChangeDraft', { draft, quote: quoteOf('q2', three) })).refuses('no_payment_method')
  })

  it('is paid when the edit makes it no dearer than what came in', () => {
    const part = given({}, drafted(), confirmed(), money(10_000))
    part.when(edit(one)).tells('StockReleased', 'DraftChanged', 'Quoted', 'StockHeld', '→ PAID', 'StockCommitted')
  })

  it('is confirmed when the customer turns to cash because the gateway is down', () => {
    const cash = drafted(basket, 'q2', { paymentMethod: 'cash' })
    const turned = waiting.when({ ...cash, policy: { ...goods, payment: 'on_delivery' } } as typeof cash)
    turned.tells('DraftChanged', 'PolicyChanged', 'Quoted', '→ CONFIRMED', 'StockCommitted')
  })

  it('goes back to the pharmacist when the edit adds a prescription', () => {
    const order = waiting.when(edit(resep, { ...goods, approval: 'prescription' }))
    order.tells('StockReleased', 'DraftChanged', 'PolicyChanged', 'Quoted', 'StockHeld', '→ PENDING')
  })
})

describe('when the order is paid in part', () => {
  it('is not paid by an edit that makes it cheaper and adds a prescription, before that is released', () => {
    const cheap = [lineOf('amoxicillin', 1, { prescription: true })]
    const part = given({}, drafted(), confirmed(), money(10_000))
    const edited = part.when(edit(cheap, { ...goods, approval: 'prescription' }))
    const order = edited.tells('StockReleased', 'DraftChanged', 'PolicyChanged', 'Quoted', 'StockHeld', '→ PENDING')
    expect(order).toMatchObject({ stock: 'held', money: 'paid' })
  })
})

describe('when the order is paid or confirmed', () => {
  const paid = given({}, drafted(), confirmed(), money())
  const cash = given({ payment: 'on_delivery' }, drafted(), confirmed())

  it('keeps its goods committed through an edit', () => {
    cash.when(edit()).tells('StockReleased', 'DraftChanged', 'Quoted', 'StockHeld', 'StockCommitted')
  })

  it('awaits the rest when an edit makes it dearer, and owes the rest when it makes it cheaper', () => {
    const dearer = paid.when(edit()).tells('StockReleased', 'DraftChanged', 'Quoted', 'StockHeld', '→ AWAITING_PAYMENT')
    expect(dearer.money).toBe('part')
    const cheaper = paid.when(edit(one)).tells('StockReleased', 'DraftChanged', 'Quoted', 'StockHeld', 'StockCommitted')
    expect(cheaper).toMatchObject({ status: 'PAID', money: 'refund_due' })
  })

  it('is not edited after work started', () => {
    given({}, drafted(), confirmed(), money(), ask('StartWork', {})).when(edit()).refuses('not_in_status')
  })
})

describe('when the order is pending', () => {
  const policy = { approval: 'prescription' } as const
  const released = [drafted(resep), confirmed(), ask('Approve', {})]

  it('needs a new approval for more of what was released, and none for less', () => {
    const approved = given(policy, ...released)
    const more = approved.when(edit([lineOf('amoxicillin', 3, { prescription: true })]))
    more.tells('StockReleased', 'DraftChanged', 'Quoted', 'ApprovalWithdrawn', 'StockHeld', '→ PENDING')
    const less = approved.when(edit([lineOf('amoxicillin', 1, { prescription: true }), ...basket]))
    less.tells('StockReleased', 'DraftChanged', 'Quoted', 'StockHeld')
  })

  it('is not tricked by the same product on two lines', () => {
    const twice = [...resep, { ...resep[0]!, lineId: 'again' }]
    expect(given(policy, ...released).when(edit(twice)).order).toMatchObject({ status: 'PENDING', approved: false })
  })

  it('needs a new manual approval for any change of what was looked at', () => {
    const approved = given({ approval: 'manual' }, drafted(), confirmed(), ask('Approve', {}))
    expect(approved.when(edit()).order).toMatchObject({ status: 'PENDING', approved: false })
    const method = drafted(basket, 'q2', { paymentMethod: 'va:bca' })
    expect(approved.when(method).order).toMatchObject({ status: 'AWAITING_PAYMENT', approved: true })
  })

  it('needs the other approval when an edit asks for another kind', () => {
    const approved = given({ approval: 'manual' }, drafted(resep), confirmed(), ask('Approve', {}))
    const order = approved.when(edit(resep, { ...goods, approval: 'prescription' })).order
    expect(order).toMatchObject({ status: 'PENDING', approved: false })
  })

  it('goes on to payment when the edit takes the prescription out', () => {
    const pending = given(policy, drafted(resep), confirmed())
    expect(pending.when(edit(basket, goods)).order.status).toBe('AWAITING_PAYMENT')
  })

  it('is a draft again when the seller names a price, for the customer to agree to', () => {
    const asked = given(
      { acceptance: 'seller', payment: 'after_acceptance', pricing: 'quoted_by_seller' },
      drafted(),
      confirmed(),
    )
    const offer = { ...edit(), by: { kind: 'seller' } } as ReturnType<typeof edit>
    asked.when(offer).tells('StockReleased', 'DraftChanged', 'Quoted', '→ DRAFT')
    expect(asked.when(edit()).order.status).toBe('PENDING')
  })

  it('is not changed by a seller whose price nobody asked for', () => {
    const offered = given({ acceptance: 'seller', payment: 'none' }, drafted(), confirmed())
    offered.when({ ...edit(), by: { kind: 'seller' } } as ReturnType<typeof edit>).refuses('not_allowed')
  })

  it('tells what is wrong with the details and frees the goods', () => {
    const wrong = given({ approval: 'manual' }, drafted(), confirmed()).when(ask('ReportInvalid', { reason: 'the photo' }))
    expect(wrong.tells('StockReleased', '→ INVALID').confirmedAt).toBeUndefined()
  })
})
