import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { choices, product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const products = [
  product('wajik', 'Wajik Ketan', 'lusin'),
  product('kacang', 'Kacang Mete', 'toples', { options: [choices('Isi', ['250 g', '500 g'])] }),
  product('tikar', 'Tikar Pandan', 'pcs', { options: [choices('Warna', ['Hijau', 'Ungu'])] }),
  product('kapsul-20', 'Kapsul Jahe 20 mg', 'strip'),
  product('kapsul-40', 'Kapsul Jahe 40 mg', 'strip'),
  product('kawat-2x15', 'Kawat Lilit 2x1.5', 'meter'),
  product('kawat-3x25', 'Kawat Lilit 3x2.5', 'meter'),
  product('jepit', 'Jepit Setengah Bulan', 'pcs'),
  product('lem', 'Lem Putih', 'kg'),
].map(one => ({ ...one, step: 250 }))
const source = shop(['id', 'en', 'bn'], products, {
  orderTypes: [
    {
      key: 'RUG',
      labels: { id: 'Cuci karpet' },
      cues: ['cuci karpet'],
      fields: [
        { key: 'name', kind: 'name', required: true, labels: {}, choices: [] },
        {
          key: 'pieces',
          kind: 'choice',
          required: true,
          labels: {},
          choices: [
            { name: '1 unit', aliases: [] },
            { name: '2 unit', aliases: [] },
          ],
        },
      ],
    },
  ],
  areas: ['halimun'],
})
const read = reader(source)
const listed = (...keys: string[]): Partial<DialogueState> => ({
  choices: keys.map(key => ({ key, label: key, kind: 'listed' })),
})
const two: Partial<DialogueState> = {
  asks: ['payment'],
  basket: [line('a', 'tikar', 1, { Warna: 'Hijau' }), line('b', 'tikar', 2, { Warna: 'Ungu' })],
}
const running: DialogueState['runningOrders'] = [
  { number: 'ORD-4821730965-K7M2QX', status: 'CONFIRMED', productIds: ['lem'] },
  { number: 'ORD-4821730966-PWFDMV', status: 'CONFIRMED', productIds: ['tikar', 'wajik'] },
]

describe('how much', () => {
  it('counts dozens and pieces in dozens, of what is sold by the dozen', () => {
    expect(read('wajik ketan 3 lusin')).toBe('order wajik×3')
    expect(read('wajik ketan 24 biji')).toBe('order wajik×2')
    expect(read('wajik ketan satu setengah lusin')).toBe('order wajik×1.5')
  })
  it('counts half a kilo, though something else is called half a moon', () => {
    expect(read('lem putih setengah kilo')).toBe('order lem×0.5')
  })
  it('takes a measure for the choice that is called so, in whatever spelling', () => {
    expect(read('kacang mete 500 gram 2 toples')).toBe('order kacang×2 {500 g}')
  })
  it('reads two sizes of one thing as a part of its name', () => {
    expect(read('10 meter kawat lilit 2x1,5')).toBe('order kawat-2x15×10')
  })
})

describe('which one', () => {
  it('orders by the place in a list, with the amount and the wish behind it', () => {
    expect(read('yang kedua dong, 3 lusin', listed('lem', 'wajik'))).toBe('order wajik×3')
    expect(read('nomor 2, 2 kg', listed('wajik', 'lem'))).toBe('order lem×2')
    expect(read('three of the 40 mg please', listed('kapsul-20', 'kapsul-40'))).toBe('order kapsul-40×3')
  })
  it('orders the only thing that was listed where just a number is said, as it was priced', () => {
    const options = [{ group: 'Warna', choice: 'Ungu' }]
    const choice = { key: 'tikar', label: 'Tikar', kind: 'listed' as const, options }
    expect(read('ok ambil 2 ya', { choices: [choice] })).toBe('order tikar×2 {Ungu}')
  })
  it('counts anew, or takes out, the line that is made so, and leaves the other', () => {
    expect(read('yang ungu 4 deh', two)).toBe('change b ×4')
    expect(read('yg hijau ga jadi', two)).toBe('remove a')
  })
  it('takes another strength after a no for the sibling, as many as before', () => {
    expect(read('eh bukan, yang 20', { asks: ['payment'], basket: [line('a', 'kapsul-40', 2)] })).not.toContain('×20')
    expect(read('no no, the 20', { asks: ['payment'], basket: [line('a', 'kapsul-40', 2)] })).toBe('replace a by kapsul-20×2')
  })
})

describe('which order', () => {
  it('cancels the order that holds what is named, and orders none of it', () => {
    expect(read('batalin pesanan yang lem putih', { runningOrders: running })).toBe('cancel ORD-4821730965-K7M2QX')
  })
  it('takes goods, a place or the end of a number for the answer to which one', () => {
    for (const text of ['yang tikar', 'yang kedua', '2', 'PWFDMV'])
      expect(read(text, { runningOrders: running, cancelWhich: true })).toContain('cancel ORD-4821730966-PWFDMV')
  })
})

describe('a service', () => {
  it('begins with the one that was listed, by what it needs', () => {
    expect(read('ya udah 2 unit, atas nama Yayah', { lastService: 'RUG' })).toContain('service RUG')
  })
  it('takes a single name in front of a street for the name', () => {
    expect(read('cuci karpet 1 unit. Lilis, jl gatot subroto 5')).toContain('name=Lilis')
  })
  it('is asked for its name where only the other answer was given', () => {
    const state = { orderType: 'RUG', missingFields: ['name', 'pieces'], asks: ['field:name', 'field:pieces'] }
    expect(read('2 units', state)).toBe('pieces=2 unit')
  })
})
