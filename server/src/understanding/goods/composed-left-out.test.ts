import { describe, expect, it } from 'vitest'
import { actsReader, choices, product, shop } from '../fixtures/shop.ts'

const part = { required: false, qualified: true, negatable: true }
const filling = choices(
  'Filling',
  [
    ['Onion', 'পেঁয়াজ', 'peyaj', 'bawang'],
    ['Peanut', 'বাদাম', 'badam', 'kacang'],
    ['Cheese', 'চিজ', 'keju'],
  ],
  { ...part, max: 6 },
)
const kind = choices('Kind', [['Cold Coffee', 'কোল্ড কফি']], { core: true })
const sugar = choices('Sugar', [['Sugar', 'চিনি', 'chini', 'gula']], part)
const acts = actsReader(
  shop(
    ['id', 'en', 'bn'],
    [
      product('burger', 'Burger', 'pcs', { options: [filling], aliases: ['বার্গার'] }),
      product('drink', 'Drink', 'pcs', { options: [kind, sugar] }),
    ],
  ),
)

/** Each line as "burger +Cheese -Onion". */
const read = (text: string) =>
  acts(text).flatMap(act =>
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
