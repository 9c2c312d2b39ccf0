import { describe, expect, it } from 'vitest'
import { ask, confirmed, drafted, given, money } from '../given.ts'

const paid = [drafted(), confirmed(), money()]
const pickup = { payment: 'on_delivery', fulfilment: 'pickup' } as const
const service = { payment: 'none', fulfilment: 'seller', acceptance: 'seller' } as const

describe('when the order is worked on', () => {
  it('passes the statuses between when a later step proves them, each in the journal', () => {
    const order = given({}, ...paid)
    order.when(ask('MarkReady', {})).tells('→ IN_PROGRESS', '→ READY')
    order.when(ask('RecordPickup', {})).tells('→ IN_PROGRESS', '→ READY', '→ IN_DELIVERY')
    order.when(ask('RecordDelivery', {})).tells('→ IN_PROGRESS', '→ READY', '→ IN_DELIVERY', '→ COMPLETED')
  })

  it('is handed over at the counter', () => {
    given(pickup, drafted(), confirmed()).when(ask('HandOver', {})).tells('→ IN_PROGRESS', '→ READY', '→ COMPLETED')
  })

  it('is done when the seller says so, ready or not', () => {
    const accepted = [drafted(), confirmed(), ask('AssignSeller', { sellerId: 's1' })]
    given(service, ...accepted)
      .when(ask('Finish', {}))
      .tells('→ IN_PROGRESS', '→ COMPLETED')
    given(service, ...accepted, ask('MarkReady', {}))
      .when(ask('Finish', {}))
      .tells('→ COMPLETED')
  })

  it('is not brought by a courier that nobody ordered, unless an operator says so', () => {
    given(pickup, drafted(), confirmed()).when(ask('RecordPickup', {})).refuses('not_allowed')
    given({}, ...paid)
      .when(ask('HandOver', {}))
      .refuses('not_allowed')
    expect(given({}, ...paid).when(ask('HandOver', {}, 'operator')).order.status).toBe('COMPLETED')
  })

  it('is not started before it is paid or accepted', () => {
    given({}, drafted(), confirmed()).when(ask('StartWork', {})).refuses('not_in_status')
    given(service, drafted(), confirmed()).when(ask('Finish', {})).refuses('not_in_status')
  })

  it('comes back to the shop, keeps its money and leaves the goods to a person', () => {
    const order = given({}, ...paid, ask('RecordPickup', {}))
      .when(ask('RecordReturn', {}))
      .tells('→ RETURNED')
    expect(order).toMatchObject({ money: 'paid', stock: 'committed' })
  })

  it('hears an old step again without going back', () => {
    const done = given({}, ...paid, ask('RecordDelivery', {}))
    for (const type of ['StartWork', 'MarkReady', 'RecordPickup', 'RecordDelivery'] as const)
      done.when(ask(type, {})).refuses('nothing_to_do')
    done.when(ask('RecordReturn', {})).refuses('not_in_status')
  })
})

describe('when the order is completed', () => {
  const done = [...paid, ask('RecordDelivery', {})]

  it('is rated once, with one to five stars', () => {
    expect(
      given({}, ...done)
        .when(ask('Rate', { stars: 5 }))
        .tells('Rated').rating,
    ).toBe(5)
    given({}, ...done, ask('Rate', { stars: 5 }))
      .when(ask('Rate', { stars: 1 }))
      .refuses('nothing_to_do')
    given({}, ...done)
      .when(ask('Rate', { stars: 6 }))
      .refuses('not_allowed')
    given({}, ...paid)
      .when(ask('Rate', { stars: 5 }))
      .refuses('not_in_status')
  })
})
