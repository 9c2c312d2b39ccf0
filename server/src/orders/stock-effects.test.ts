import { describe, expect, it } from 'vitest'
import { decide } from './decide.ts'
import { ask, confirmed, drafted, given, lineOf, money, start } from './given.ts'
import { stockEffects } from './stock-effects.ts'

const effects = (standing: ReturnType<typeof given>, command: Parameters<ReturnType<typeof given>['when']>[0]) =>
  stockEffects(standing.order, standing.when(command).events).map(row => `${row.productId} ${row.effect} ${row.quantity}`)

describe('what a decision does to the stock', () => {
  it('sums two lines of one product and goes in the order of the products', () => {
    const lines = [lineOf('b', 1), lineOf('a', 1), lineOf('a', 2, { lineId: 'again' })]
    expect(effects(given({}, drafted(lines)), confirmed())).toEqual(['a hold 3000', 'b hold 1000'])
  })

  it('leaves products alone that are not counted', () => {
    const lines = [lineOf('a', 1), lineOf('b', 1, { counted: false })]
    expect(effects(given({}, drafted(lines)), confirmed())).toEqual(['a hold 1000'])
    expect(given({}, drafted([lineOf('b', 1, { counted: false })]), confirmed()).order.stock).toBe('none')
  })

  it('takes the parts of a bundle and nothing of its own, as one sum with a line of its part', () => {
    const parts = [
      { productId: 'b', quantity: 2_000, counted: true },
      { productId: 'c', quantity: 500, counted: true },
      { productId: 'd', quantity: 1_000, counted: false },
    ]
    const lines = [lineOf('b', 1), lineOf('a', 3, { counted: false, parts })]
    expect(effects(given({}, drafted(lines)), confirmed())).toEqual(['b hold 7000', 'c hold 1500'])
    const waiting = given({}, drafted(lines), confirmed())
    expect(effects(waiting, ask('ExpireOrder', {}))).toEqual(['b release 7000', 'c release 1500'])
  })

  it('commits on payment and frees a hold on expiry', () => {
    const waiting = given({}, drafted(), confirmed())
    expect(effects(waiting, money())).toEqual(['a commit 2000'])
    expect(effects(waiting, ask('ExpireOrder', {}))).toEqual(['a release 2000'])
  })

  it('puts committed goods back when a paid order is cancelled', () => {
    const paid = given({ cancelUntil: 'work' }, drafted(), confirmed(), money())
    expect(effects(paid, ask('CancelOrder', {}))).toEqual(['a restock 2000'])
  })

  it('releases the old lines of an edit before it holds the new ones, product by product', () => {
    const waiting = given({}, drafted([lineOf('b', 2), lineOf('a', 1)]), confirmed())
    const edit = drafted([lineOf('b', 3), lineOf('c', 1)], 'q2')
    expect(effects(waiting, edit)).toEqual(['a release 1000', 'b release 2000', 'b hold 3000', 'c hold 1000'])
  })

  it('does nothing when an edit leaves the quantities as they are', () => {
    expect(
      effects(given({}, drafted(), confirmed()), drafted(undefined, 'q2', { destination: { text: 'Jl. Melati 6' } })),
    ).toEqual([])
  })

  it('does nothing for an order that begins', () => {
    const decision = decide(start(), undefined)
    expect(stockEffects(undefined, decision.ok ? decision.events : [])).toEqual([])
  })
})
