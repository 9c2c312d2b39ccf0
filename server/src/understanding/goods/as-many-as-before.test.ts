import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id', 'bn', 'bn-Latn'],
    [
      product('oreo', 'Oreo Shake', 'cup'),
      product('lychee', 'Lychee Juice', 'cup'),
      product('lassi', 'Sweet Lassi', 'glass', { aliases: ['lassi'] }),
      product('a70', 'Kertas A4 70 gram', 'rim'),
      product('a80', 'Kertas A4 80 gram', 'rim'),
    ],
  ),
)
const state = { asks: ['confirm'], basket: [line('a', 'oreo', 2), line('b', 'lassi', 3), line('c', 'a70', 4)] }

describe('what takes the place of a line', () => {
  it.each([
    ['can you change oreo to lychee juice? both', 'replace a by lychee×2'],
    ['swap both oreo shakes for lychee juice', 'replace a by lychee×2'],
    ['ga jadi oreo shake ganti lychee juice aja dua duanya', 'replace a by lychee×2'],
    ['lassinya ganti lychee juice aja, tetep 3', 'replace b by lychee×3'],
    ['lassi er bodole lychee juice den, 3 tai', 'replace b by lychee×3'],
    ['kertasnya ganti yg 80 gram deh, tetep 4 rim', 'replace c by a80×4'],
  ])('is as many as that was where its number is said again: %s', (text, acts) => expect(read(text, state)).toBe(acts))

  it('is not counted by what is said of something else', () => {
    expect(read('change the lassi to lychee juice, and make the oreo 3', state)).toBe('replace b by lychee | change a ×3')
  })
})
