import { describe, expect, it } from 'vitest'
import { product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const source = shop(
  ['id', 'en'],
  [
    product('baut-6', 'Baut Baja 6 cm', 'kg'),
    product('baut-8', 'Baut Baja 8 cm', 'kg'),
    product('tali-pandan', 'Tali Pandan', 'pcs'),
    product('tali-rotan', 'Tali Rotan', 'pcs'),
    product('celemek-m', 'Celemek M', 'pcs'),
    product('celemek-xl', 'Celemek XL', 'pcs'),
  ],
)
const basket: DialogueState['basket'] = [
  { lineId: 'a', productId: 'baut-6', quantity: 2000, options: [] },
  { lineId: 'b', productId: 'tali-pandan', quantity: 1000, options: [] },
  { lineId: 'c', productId: 'celemek-xl', quantity: 1000, options: [] },
]
const acts = reader(source)
const read = (text: string, asks: string[] = []) => acts(text, { basket, asks })

describe('another size of what is in the order', () => {
  it.each([
    ['bautnya ganti yang 8', 'replace a by baut-8'],
    ['bautnya ganti 8 cm aja 3 kilo', 'replace a by baut-8×3'],
    ['talinya ganti yang rotan', 'replace b by tali-rotan'],
    ['celemeknya ganti M', 'replace c by celemek-m'],
    ['celemek ganti ukuran M', 'replace c by celemek-m'],
    ['bautnya ganti jadi 3', 'change a ×3'],
    ['bautnya ganti 5 kilo', 'change a ×5'],
  ])('takes its place and is no quantity: %s', (text, acts) => expect(read(text)).toBe(acts))
})

describe('a change beside which the rest is agreed to', () => {
  it.each([
    ['bautnya ga jadi, yang lain oke', 'remove a | affirm'],
    ['tali coret, sisanya lanjut', 'remove b | affirm'],
    ['bautnya 3 kilo, selain itu udah bener', 'change a ×3 | affirm'],
    ['remove the celemek, rest is ok', 'remove c | affirm'],
  ])('says yes as well where that was asked: %s', (text, acts) => {
    expect(read(text, ['confirm'])).toBe(acts)
    expect(read(text)).not.toContain('affirm')
  })

  it.each(['bautnya 3 kilo ya', 'talinya ganti yang rotan ya', 'bautnya ga jadi, yang lain belum oke'])(
    'is no yes by itself: %s',
    text => expect(read(text, ['confirm'])).not.toContain('affirm'),
  )
})
