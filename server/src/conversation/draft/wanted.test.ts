import { describe, expect, it } from 'vitest'
import { withOptions } from './chosen.ts'
import { draft, offer, products, request, wish } from './draft.fixture.ts'
import { settle } from './settle.ts'
import { addWish, splitWish, wantedOf, wishFor } from './wanted.ts'

describe('a wish', () => {
  it('for one product is that product, once when no number was said', () => {
    expect(wishFor(request())).toMatchObject({ kind: 'product', productId: 'tea', quantity: 1_000 })
    expect(wishFor(request({ quantity: 2_500 }))).toMatchObject({ quantity: 2_500 })
  })

  it('that fits several products is asked about, and keeps what was said of it', () => {
    const candidates = [
      { productId: 'tea', score: 1 },
      { productId: 'mint', score: 0.9 },
    ]
    expect(wishFor(request({ candidates, quantity: 3_000, notes: ['cold'] }))).toMatchObject({
      kind: 'which',
      candidates: ['tea', 'mint'],
      quantity: 3_000,
      notes: ['cold'],
    })
  })

  it('keeps how a choice is wanted and what shall be left out', () => {
    const said = request({
      options: [{ group: 'Filling', choice: 'Cheese', qualifier: 'extra', quantity: 2_000 }],
      excluded: [{ group: 'Filling', choice: 'Peanut' }],
      without: ['chilli'],
    })
    expect(wishFor(said)).toMatchObject({
      options: [{ group: 'Filling', choice: 'Cheese', qualifier: 'extra', count: 2 }],
      without: ['chilli', 'Peanut'],
    })
  })

  it('for something that is not sold is named as it was said', () => {
    expect(wishFor(request({ candidates: [], phrase: 'a unicorn' }))).toMatchObject({ kind: 'not_sold', phrase: 'a unicorn' })
  })

  it('said twice the same way is one wish with both quantities', () => {
    const wishes = [wish({ id: 'a' }), wish({ id: 'b', quantity: 2_000 })].reduce<ReturnType<typeof addWish>>(addWish, [])
    expect(wishes).toMatchObject([{ id: 'a', quantity: 3_000 }])
  })

  it('for the same product another way stays a wish of its own', () => {
    const ways = [
      wish(),
      wish({ notes: ['hot'] }),
      wish({ without: ['sugar'] }),
      wish({ options: [{ group: 'Size', choice: 'Big' }] }),
      wish({ options: [{ group: 'Size', choice: 'Big', qualifier: 'extra' }] }),
      wish({ options: [{ group: 'Size', choice: 'Big', count: 2 }] }),
    ]
    expect(ways.reduce<ReturnType<typeof addWish>>(addWish, [])).toHaveLength(6)
  })

  it('is the same however its options and notes are ordered', () => {
    const [a, b] = [
      { group: 'Size', choice: 'Big' },
      { group: 'Ice', choice: 'No' },
    ]
    const wishes = [wish({ options: [a, b], notes: ['x', 'y'] }), wish({ options: [b, a], notes: ['y', 'x'] })]
    expect(wishes.reduce<ReturnType<typeof addWish>>(addWish, [])).toHaveLength(1)
  })

  it('survives the way into a draft and back', () => {
    const wishes = [wish({ id: 'a', quantity: 2_000, notes: ['cold'] }), wish({ id: 'b', productId: 'gone' })]
    const settled = settle(wishes, {
      now: new Date(0),
      offer: id => (id === 'tea' ? offer() : undefined),
      all: [],
      families: new Map(),
    })
    expect(wantedOf(draft(settled))).toEqual([wishes[0]])
    const short = settle([wish({ quantity: 5_000 })], {
      now: new Date(0),
      offer: () => offer({ free: 1_000 }),
      all: [],
      families: new Map(),
    })
    expect(wantedOf(draft(short))).toEqual([wish({ quantity: 5_000 })])
  })
})

describe('an option', () => {
  const [big, small, ice, pearl] = [
    ['Size', 'Big'],
    ['Size', 'Small'],
    ['Extra', 'Ice'],
    ['Extra', 'Pearl'],
  ].map(([group, choice]) => ({ group: group!, choice: choice! })) as [
    { group: string; choice: string },
    { group: string; choice: string },
    { group: string; choice: string },
    { group: string; choice: string },
  ]
  const max = (group: string) => (group === 'Extra' ? 2 : 1)

  it('takes the place of the one chosen before in a group that takes one', () => {
    expect(withOptions([big], [small], max)).toEqual([small])
  })

  it('joins the others in a group that takes several', () => {
    expect(withOptions([ice], [pearl], max)).toEqual([ice, pearl])
  })

  it('chosen twice is chosen once', () => {
    expect(withOptions([big], [big], max)).toEqual([big])
  })
})

describe('a change of a part', () => {
  const less = (part: ReturnType<typeof wish>) => ({ ...part, notes: ['less sugar'] })

  it('splits the line and loses nothing of its quantity', () => {
    const parts = products(splitWish(wish({ quantity: 3_000 }), 1_000, less))
    expect(parts).toMatchObject([
      { quantity: 1_000, notes: ['less sugar'] },
      { id: 'wish', quantity: 2_000, notes: [] },
    ])
    expect(new Set(parts.map(part => part.id)).size).toBe(2)
  })

  it('of the whole or more changes the whole line', () => {
    for (const portion of [3_000, 4_000])
      expect(splitWish(wish({ quantity: 3_000 }), portion, less)).toMatchObject([{ quantity: 3_000, notes: ['less sugar'] }])
  })
})
