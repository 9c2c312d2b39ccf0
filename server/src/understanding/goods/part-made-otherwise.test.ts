import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const portion = choices('Portion', ['Half', 'Full'])
const read = reader(
  shop(
    ['id', 'en', 'bn', 'bn-Latn'],
    [
      product('kacchi', 'Mutton Kacchi', 'plate', {
        aliases: ['kacchi', 'কাচ্চি'],
        options: [portion, choices('Add-on', [['Boiled Egg', 'dim', 'ডিম', 'telur'], 'Raita'], { required: false })],
      }),
      product('grill', 'Grilled Chicken', 'pcs', { options: [choices('Cut', ['Quarter', 'Half', 'Full'])] }),
      product('beef', 'Beef Burger', 'pcs', {
        options: [
          choices(
            'Extra',
            [
              ['Cheese Slice', 'keju'],
              ['Double Patty', 'ডাবল প্যাটি'],
            ],
            { required: false, max: 2 },
          ),
        ],
      }),
      product('chicken', 'Chicken Burger', 'pcs', {
        options: [
          choices(
            'Extra',
            [
              ['Cheese Slice', 'keju'],
              ['Double Patty', 'ডাবল প্যাটি'],
            ],
            { required: false, max: 2 },
          ),
        ],
      }),
    ],
  ),
)

describe('two plates of which the portion is asked', () => {
  const answer = (text: string) =>
    read(text, {
      asks: ['choice'],
      choices: ['Half', 'Full'].map(key => ({ key, label: key, kind: 'option' })),
      basket: [line('a', 'kacchi', 2)],
    })

  it.each([
    '1 ta full 1 ta half',
    '1 full 1 half',
    '১টা ফুল ১টা হাফ',
    'full 1 ta half 1 ta',
    'one full, one half',
    'satu full satu half',
  ])('are one of each where one of each is said, whatever else has choices of those names: %s', text => {
    expect(answer(text)).toContain('change a portion 1 {Full}')
    expect(answer(text)).toContain('change a portion 1 {Half}')
  })
})

describe('of two lines of one thing', () => {
  const change = (text: string) =>
    read(text, {
      asks: ['payment'],
      basket: [line('a', 'kacchi', 1, { Portion: 'Full' }), line('b', 'kacchi', 1, { Portion: 'Half' })],
    })

  it.each([
    'full tay ekta dim bariye diyen',
    'ফুলটায় একটা ডিম দিয়েন',
    'ফুলটাতে ডিম দিয়েন',
    'full er shathe dim add koren',
    'add an egg to the full one',
  ])('the one that is called by how it is made gets what is added: %s', text =>
    expect(change(text)).toMatch(/^change a \{(?:Full, Boiled Egg|Boiled Egg, Full)\}$/),
  )
})

describe('a choice that is put into so many of what stands in the order', () => {
  const change = (text: string, many = 2) => read(text, { asks: ['payment'], basket: [line('a', 'beef', many)] })

  it.each([
    'ekta burger e double patty add korben please',
    'একটা বার্গারে ডাবল প্যাটি দিবেন',
    '1 ta beef burger e double patty diben',
    'add double patty to one burger',
    'add double patty to one of the burgers',
    'tambah keju ke satu beef burger',
  ])('makes those of them so and orders none: %s', text => expect(change(text)).toMatch(/^change a portion 1 \{/))

  it('is for all of them where that is as many as there are', () =>
    expect(change('ekta burger e double patty diyen', 1)).toMatch(/^change a (?:×1 )?\{Double Patty\}$/))

  it('is of something new where that is not in the order, or nothing is put into anything', () => {
    expect(change('1 ta chicken burger e double patty')).toMatch(/^order chicken×1/)
    expect(change('ar ekta beef burger den double patty')).not.toContain('portion')
  })
})
