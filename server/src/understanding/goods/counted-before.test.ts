import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id', 'bn', 'bn-Latn'],
    [
      product('donat', 'Donat', 'pcs', { aliases: ['donut', 'donuts', 'ডোনাট'] }),
      product('map', 'Map Plastik', 'pcs', { aliases: ['folder', 'folders', 'map'] }),
      product('gula', 'Gula Pasir', 'kg', { step: 250, aliases: ['sugar', 'chini'] }),
    ],
  ),
)
const state = { asks: ['confirm'], basket: [line('a', 'donat', 3), line('b', 'map', 10), line('c', 'gula', 5)] }
const alone = { asks: ['confirm'], basket: [line('a', 'map', 10)] }

describe('of two numbers the one that a line has already', () => {
  it.each([
    ['3 donuts is too much, 2 is enough', 'change a ×2'],
    ['donat 3 kebanyakan, cukup 2', 'change a ×2'],
    ['3 donat kebanyakan kak, 2 cukup', 'change a ×2'],
    ['donut 3 ta beshi, 2 ta den', 'change a ×2'],
    ['ডোনাট ৩টা বেশি, ২টা দেন', 'change a ×2'],
    ['sugar 5 kg is too much, 2 is enough', 'change c ×2'],
  ])('is more than are wanted beside words for too many: %s', (text, acts) => expect(read(text, state)).toBe(acts))

  it.each([
    ['donuts should be 5, i said 3 earlier', 'change a ×5'],
    ['donut ta 5 ta korben, earlier 3 bolsilam', 'change a ×5'],
    ['chini 6 kg koren, age 5 kg bolsilam', 'change c ×6'],
    ['donatnya 5 ya, tadi aku bilang 3', 'change a ×5'],
    ['tadi kan donat 3, sekarang 5 aja', 'change a ×5'],
    ['yang tadi 10 jadi 4', 'change b ×4'],
  ])('is what was said before: %s', (text, acts) => expect(read(text, state)).toBe(acts))

  it.each([
    ['10 is too many, just 4', 'change a ×4'],
    ['too many, 4 please', 'change a ×4'],
    ['eh yang tadi 10 jadi 4 aja', 'change a ×4'],
    ['10 ta beshi, 4 ta den', 'change a ×4'],
  ])('needs no name where the order has one line: %s', (text, acts) => expect(read(text, alone)).toBe(acts))
})

describe('a part of what is sold whole', () => {
  it.each([
    ['map kebanyakan, separonya aja', 'change b ×5'],
    ['mapnya setengahnya aja', 'change b ×5'],
    ['too many folders, half of that please', 'change b ×5'],
    ['mapnya kebanyakan, kurangi separo', 'change b ×5'],
  ])('is a part of as many as the order has: %s', (text, acts) => expect(read(text, state)).toBe(acts))

  it('is a part of the unit where that is sold in parts', () => {
    expect(read('gulanya setengah kilo aja', state)).toBe('change c ×0.5')
    expect(read('half is enough', alone)).toBe('change a ×5')
  })
})
