import { describe, expect, it } from 'vitest'
import { actsReader, choices, product, shop } from '../fixtures/shop.ts'

const heat = choices('Heat', [
  ['Pedas', 'spicy', 'jhal'],
  ['Tidak Pedas', 'mild'],
])
const topping = choices(
  'Topping',
  [
    ['Telur', 'egg', 'dim'],
    ['Keju', 'cheese'],
  ],
  { max: 3 },
)
const packing = choices('Packing', [['Dibungkus', 'to go'], 'Makan di tempat'], { global: true })
const shots = choices('Shots', [['Shot', 'shots'], 'Hazelnut'], { repeatable: true, max: 4 })
const acts = actsReader(
  shop(
    ['id', 'en', 'bn'],
    [
      product('rice', 'Nasi Goreng', 'porsi', { options: [heat, topping, packing], aliases: ['nasgor', 'fried rice'] }),
      product('noodles', 'Mie Goreng', 'porsi', { options: [heat, topping, packing], aliases: ['fried noodles'] }),
      product('coffee', 'Kopi Susu', 'porsi', { options: [shots], aliases: ['latte'] }),
      product('tea', 'Es Teh', 'porsi'),
    ],
  ),
)

/** Each line as "2 rice Pedas, Shot ×2 (note)". */
function read(text: string): string[] {
  return acts(text).flatMap(act =>
    act.act !== 'order'
      ? [act.act]
      : act.lines.map(line =>
          [
            `${line.quantity === undefined ? '?' : line.quantity / 1000} ${line.candidates.map(one => one.productId).join('/')}`,
            ...line.options.map(one => (one.quantity === undefined ? one.choice : `${one.choice} ×${one.quantity / 1000}`)),
            ...line.without.map(text => `-${text}`),
            ...line.notes.map(text => `(${text})`),
          ].join(' '),
        ),
  )
}

describe('what is wished for everything', () => {
  it.each([
    ['2 nasi goreng 1 mie goreng, semua pedas', ['2 rice Pedas', '1 noodles Pedas']],
    ['2 fried rice and 1 fried noodles, all of them spicy please', ['2 rice Pedas', '1 noodles Pedas']],
    ['both spicy: 1 fried rice, 1 fried noodles', ['1 rice Pedas', '1 noodles Pedas']],
    ['duita nasgor ekta mie goreng, shobgula jhal', ['2 rice Pedas', '1 noodles Pedas']],
    ['1 nasgor 1 mie goreng pedas semua', ['1 rice Pedas', '1 noodles Pedas']],
    ['1 nasgor 2 mie goreng semua tanpa bawang', ['1 rice -bawang', '2 noodles -bawang']],
  ])('reaches every line: %s', (text, lines) => {
    expect(read(text)).toEqual(lines)
  })

  it('leaves a line as it was said where it has a wish of its own, and what has no such choice', () => {
    expect(read('1 nasgor tidak pedas, 1 mie goreng, 2 es teh, semuanya pedas')).toEqual([
      '1 rice Tidak Pedas',
      '1 noodles Pedas',
      '2 tea',
    ])
  })

  it('is no wish for all where only the last line was spoken of', () => {
    expect(read('1 nasgor, 1 mie goreng pedas')).toEqual(['1 rice', '1 noodles Pedas'])
  })

  it('is said once for all where the group is global, and stays with the first where it was said of that', () => {
    expect(read('1 nasgor pedas 1 mie goreng, dibungkus ya')).toEqual(['1 rice Pedas Dibungkus', '1 noodles Dibungkus'])
    expect(read('1 nasgor dibungkus, 1 mie goreng')).toEqual(['1 rice Dibungkus', '1 noodles'])
  })
})

describe('a number beside a choice', () => {
  it.each([
    ['latte with 2 shots', ['? coffee Shot ×2']],
    ['2 latte 3 shots each', ['2 coffee Shot ×3']],
    ['1 kopi susu tambah 2 shot', ['1 coffee Shot ×2']],
    ['2 hazelnut latte', ['2 coffee Hazelnut']],
  ])('counts the choice where it may be taken several times: %s', (text, lines) => {
    expect(read(text)).toEqual(lines)
  })

  it.each([
    ['nasi goreng tambah 2 telur', ['? rice Telur (2 telur)']],
    ['3 fried rice with 2 eggs and cheese', ['3 rice Telur Keju (2 eggs)']],
    ['nasgor 1 extra telur 2', ['1 rice Telur (telur 2)']],
  ])('goes along as a note where the shop does not count it, and never counts the goods: %s', (text, lines) => {
    expect(read(text)).toEqual(lines)
  })

  it('counts the goods where nothing is added', () => {
    expect(read('nasgor 2 pedas')).toEqual(['2 rice Pedas'])
    expect(read('nasi goreng 2 tambah 3 es teh')).toEqual(['2 rice', '3 tea'])
  })
})
