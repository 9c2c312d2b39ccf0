import { describe, expect, it } from 'vitest'
import { compileVocabulary, emptyState, type ProductSource, understand } from '../index.ts'

const product = (id: string, name: string, aliases: string[], options: ProductSource['options']): ProductSource => ({
  ...{ id, name, aliases, options, shopId: 'shop', unit: 'pc', step: 1000, tags: [], attributes: {} },
})
const flags = { required: false, qualified: true, negatable: true }
const stall = compileVocabulary({
  languages: ['id', 'en', 'bn'],
  currency: 'BDT',
  shops: [{ id: 'shop', name: 'shop' }],
  products: [
    product(
      'burger',
      'Burger',
      ['বার্গার'],
      [
        {
          ...{ group: 'Filling', max: 6, ...flags },
          choices: [
            { name: 'Onion', aliases: ['পেঁয়াজ', 'peyaj', 'bawang'] },
            { name: 'Peanut', aliases: ['বাদাম', 'badam', 'kacang'] },
            { name: 'Cheese', aliases: ['চিজ', 'keju'] },
          ],
        },
      ],
    ),
    product(
      'drink',
      'Drink',
      [],
      [
        { group: 'Kind', required: true, max: 1, core: true, choices: [{ name: 'Cold Coffee', aliases: ['কোল্ড কফি'] }] },
        { group: 'Sugar', max: 1, ...flags, choices: [{ name: 'Sugar', aliases: ['চিনি', 'chini', 'gula'] }] },
      ],
    ),
  ],
  orderTypes: [],
  areas: [],
  payments: [],
  faq: [],
})

/** Each line as "burger +Cheese -Onion". */
const read = (text: string) =>
  understand(text, stall, emptyState('customer'), new Date('2026-11-23T03:00:00Z')).acts.flatMap(act =>
    act.act !== 'order'
      ? [act.act]
      : act.lines.map(({ candidates, options, excluded = [] }) =>
          [
            candidates[0]?.productId,
            ...options.filter(({ group }) => group !== 'Kind').map(({ choice }) => `+${choice}`),
            ...excluded.map(({ choice }) => `-${choice}`),
          ].join(' '),
        ),
  )

describe('what must not be in it is never put in', () => {
  it.each([
    ['একটা বার্গার পেঁয়াজ ছাড়া', ['burger -Onion']],
    ['বার্গার ২টা, পেঁয়াজ দিয়েন না', ['burger -Onion']],
    ['peyaj chara burger 1ta', ['burger -Onion']],
    ['burger ekta, badam jeno na thake', ['burger -Peanut']],
    ['burger 1 peyaj ar badam chara', ['burger -Onion -Peanut']],
    ['2 ta burger cheese diye ar peyaj chara, ekta cold coffee chini chara', ['burger +Cheese -Onion', 'drink -Sugar']],
    ['burger 1ta peyaj diyen na cheese extra', ['burger +Cheese -Onion']],
    ['burger 1, bawangnya ga usah', ['burger -Onion']],
    ['burger 1 keju ga usah bawang', ['burger +Cheese -Onion']],
    ['one burger with cheese, no peanut', ['burger +Cheese -Peanut']],
  ])('whichever side of it says so: %s', (text, lines) => {
    expect(read(text).map(line => line.split(' ').toSorted().join(' '))).toEqual(
      lines.map(line => line.split(' ').toSorted().join(' ')),
    )
  })
})
