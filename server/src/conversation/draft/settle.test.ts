import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { familiesOf, type Offer } from '../../catalogue/index.ts'
import { draft, offer, wish } from './draft.fixture.ts'
import { settle, tooManyOf } from './settle.ts'
import { addWish, splitWish, type Wanted, wantedOf } from './wanted.ts'

const now = new Date('2026-11-23T03:00:00Z')
const shelf = (...offers: Offer[]) => ({
  now,
  offer: (id: string) => offers.find(one => one.productId === id),
  all: offers,
  families: familiesOf(offers),
})

const shots = {
  group: 'Shot',
  required: false,
  max: 3,
  repeatable: true,
  choices: [{ name: 'Shot', price: 2_000, aliases: [] }],
}
const sambals = {
  group: 'Sambal',
  required: false,
  max: 3,
  qualified: true,
  choices: ['Lime', 'Peanut', 'Green'].map((name, i) => ({ name, price: 500 * i, aliases: [] })),
}

describe('a choice', () => {
  it('that is taken several times is paid as often, within what the group takes', () => {
    const wishes = [wish({ quantity: 2_000, options: [{ group: 'Shot', choice: 'Shot', count: 5 }] })]
    const { lines } = settle(wishes, shelf(offer({ options: [shots] })))
    expect(lines).toMatchObject([{ amount: 30_000, options: [{ choice: 'Shot', price: 2_000, count: 3 }] }])
    expect(tooManyOf(wishes, shelf(offer({ options: [shots] })))).toMatchObject([
      { product: 'Black Tea', group: 'Shot', max: 3 },
    ])
    expect(tooManyOf(wantedOf(draft({ lines })), shelf(offer({ options: [shots] })))).toEqual([])
  })

  it('keeps its measure on the line and on the way back', () => {
    const options = [{ group: 'Sambal', choice: 'Peanut', qualifier: 'less' as const }]
    const { lines } = settle([wish({ options, without: ['Lime'] })], shelf(offer({ options: [sambals] })))
    expect(lines).toMatchObject([{ amount: 9_500, options: [{ choice: 'Peanut', qualifier: 'less' }], without: ['Lime'] }])
    expect(wantedOf(draft({ lines }))).toEqual([wish({ options, without: ['Lime'] })])
  })

  it('whose words fit several is asked about, also once it is written down; of what there is one only, nothing is asked', () => {
    const options = [{ group: 'Sambal', choice: 'Peanut', or: ['Green', 'Gone'], qualifier: 'extra' as const }]
    const asked = settle([wish({ options })], shelf(offer({ options: [sambals] })))
    expect(asked).toMatchObject({ lines: [], open: [{ kind: 'option', group: 'Sambal', quantity: 1_000 }] })
    expect(settle(wantedOf(draft(asked)), shelf(offer({ options: [sambals] })))).toEqual(asked)
    const left = { ...sambals, choices: sambals.choices.filter(({ name }) => name === 'Green') }
    const { lines, open } = settle([wish({ options })], shelf(offer({ options: [left] })))
    expect(open).toEqual([])
    expect(lines[0]!.options).toEqual([{ group: 'Sambal', choice: 'Green', qualifier: 'extra', price: 1_000 }])
  })
})

describe('however a line is parted and put together again', () => {
  const groups = [shots, sambals]
  const tea = shelf(offer({ options: groups }))
  const picked = fc
    .subarray(groups.flatMap(group => group.choices.map(({ name }) => ({ group: group.group, choice: name }))))
    .chain(chosen =>
      fc.tuple(
        ...chosen.map(one =>
          one.group === 'Shot'
            ? fc.integer({ min: 1, max: 3 }).map(count => ({ ...one, ...(count > 1 && { count }) }))
            : fc
                .constantFrom<'extra' | 'less' | undefined>('extra', 'less', undefined)
                .map(qualifier => ({ ...one, ...(qualifier && { qualifier }) })),
        ),
      ),
    )
  const priceOf = (group: string, choice: string) =>
    groups.find(one => one.group === group)!.choices.find(({ name }) => name === choice)!.price
  const totalOf = (wishes: Wanted[]) => settle(wishes, tea).lines.reduce((sum, { amount }) => sum + amount, 0)

  it('it costs the product and every choice as often as it is taken, and the parts cost the whole', () => {
    const units = fc.integer({ min: 1, max: 40 })
    fc.assert(
      fc.property(picked, units, units, (options, whole, part) => {
        const one = wish({ options, quantity: whole * 1_000 })
        const each = options.reduce((sum, o) => sum + priceOf(o.group, o.choice) * ('count' in o ? (o.count ?? 1) : 1), 9_000)
        expect(totalOf([one])).toBe(whole * each)
        const parted = splitWish(one, part * 1_000, half => ({ ...half, notes: ['hot'] }))
        expect(totalOf(parted)).toBe(whole * each)
        const again = splitWish(one, part * 1_000, half => half).reduce<Wanted[]>(addWish, [])
        expect(again).toHaveLength(1)
        expect(totalOf(again)).toBe(whole * each)
        expect(totalOf(wantedOf(draft(settle(parted, tea))))).toBe(whole * each)
      }),
    )
  })
})

describe('a basket', () => {
  it('is priced from the catalogue, with what the options add', () => {
    const options = [{ group: 'Size', required: true, max: 1, choices: [{ name: 'Big', price: 2_000, aliases: [] }] }]
    const { lines } = settle(
      [wish({ quantity: 2_000, options: [{ group: 'Size', choice: 'Big' }] })],
      shelf(offer({ options })),
    )
    expect(lines).toMatchObject([{ unitPrice: 9_000, quantity: 2_000, amount: 22_000 }])
  })

  it('costs the sale price while there is one, and remembers the usual price', () => {
    const sale = { price: 7_000, until: new Date('2026-11-23T03:00:01Z') }
    expect(settle([wish()], shelf(offer({ sale }))).lines).toMatchObject([
      { unitPrice: 7_000, usualPrice: 9_000, amount: 7_000 },
    ])
    const [line] = settle([wish()], shelf(offer({ sale: { ...sale, until: now } }))).lines
    expect(line).toMatchObject({ unitPrice: 9_000, amount: 9_000 })
    expect(line).not.toHaveProperty('usualPrice')
  })

  it('gives nothing for a choice that does not exist', () => {
    const options = [{ group: 'Size', required: false, max: 1, choices: [{ name: 'Big', price: 2_000, aliases: [] }] }]
    const { lines } = settle([wish({ options: [{ group: 'Size', choice: 'For free' }] })], shelf(offer({ options })))
    expect(lines).toMatchObject([{ amount: 9_000, options: [] }])
  })

  it('asks for a choice that must be made', () => {
    const options = [{ group: 'Size', required: true, max: 1, choices: [{ name: 'Big', price: 0, aliases: [] }] }]
    expect(settle([wish()], shelf(offer({ options })))).toMatchObject({ lines: [], open: [{ kind: 'option', group: 'Size' }] })
  })

  it('rounds up to what is sold, never down to nothing', () => {
    expect(settle([wish({ quantity: 1 })], shelf(offer({ step: 250 }))).lines).toMatchObject([{ quantity: 250 }])
    expect(settle([wish({ quantity: 1_001 })], shelf(offer())).lines).toMatchObject([{ quantity: 2_000 }])
  })

  it('says what is not sold any more', () => {
    expect(settle([wish({ productId: 'gone' })], shelf(offer()))).toMatchObject({ lines: [], open: [{ kind: 'not_sold' }] })
  })
})

describe('stock', () => {
  it('is shared by all lines of one product', () => {
    const { lines, open } = settle(
      [wish({ id: 'a', quantity: 6_000 }), wish({ id: 'b', quantity: 6_000, notes: ['cold'] })],
      shelf(offer({ free: 10_000 })),
    )
    expect(lines).toMatchObject([{ lineId: 'a', quantity: 6_000 }])
    expect(open).toMatchObject([{ kind: 'short', itemId: 'b', wanted: 6_000, available: 4_000 }])
  })

  it('that this order holds counts as there for it', () => {
    const holding = new Map([['tea', 5_000]])
    expect(settle([wish({ quantity: 6_000 })], shelf(offer({ free: 1_000 })), holding)).toMatchObject({
      open: [],
      lines: [{ quantity: 6_000 }],
    })
    expect(settle([wish({ quantity: 7_000 })], shelf(offer({ free: 1_000 })), holding)).toMatchObject({
      open: [{ available: 6_000 }],
    })
  })

  it('that is below one step is none at all', () => {
    expect(settle([wish()], shelf(offer({ free: 999 }))).open).toMatchObject([{ kind: 'short', available: 0 }])
  })

  it('below nothing, after a count, is nothing', () => {
    expect(settle([wish()], shelf(offer({ free: -3_000 }))).open).toMatchObject([{ kind: 'short', available: 0 }])
  })

  it('that nobody counts is enough', () => {
    expect(settle([wish({ quantity: 1_000_000 })], shelf(offer())).open).toEqual([])
  })

  it('that is short offers what is alike and there, never what needs a prescription', () => {
    const others = [
      offer({ productId: 'green', name: 'Green Tea', free: 3_000 }),
      offer({ productId: 'empty', name: 'White Tea', free: 0 }),
      offer({ productId: 'strong', name: 'Strong Tea', free: 3_000, prescription: true }),
      offer({ productId: 'elsewhere', name: 'Red Tea', free: 3_000, shopId: 'another' }),
    ]
    expect(settle([wish()], shelf(offer({ free: 0 }), ...others)).open).toMatchObject([{ substitutes: ['green'] }])
  })
})
