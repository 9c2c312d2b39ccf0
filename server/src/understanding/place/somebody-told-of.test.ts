import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id'],
    [
      product('burger', 'Beef Burger', 'pcs', { aliases: ['burger'] }),
      product('fries', 'French Fries', 'pack', { aliases: ['fries', 'kentang goreng'] }),
    ],
  ),
)
const asked = { basket: [line('a', 'burger', 2), line('b', 'fries', 1)], asks: ['address' as const] }

describe('who is told of where an address was asked', () => {
  it.each([
    ['my cousin just showed up, one more burger', 'change a ×3'],
    ['friends are coming over, add 2 fries', 'change b ×3'],
    ['people are coming, 3 more fries', 'change b ×4'],
    ['temen dateng nih tambah kentang goreng 2', 'change b ×3'],
    ['sepupuku baru dateng, tambah 1 burger', 'change a ×3'],
    ["i'm so hungry omg", 'unknown'],
  ])('is no place, and does not fetch it: %s', (text, acts) => expect(read(text, asked)).toBe(acts))

  it.each([
    ["i'm at skyline tower", 'address "skyline tower"'],
    ["my mum's place, road 5", 'address "my mum\'s place, road 5"'],
    ['saya di jalan mawar', 'address "jalan mawar"'],
    ['my brother will come get it', 'pickup'],
    ['anakku jemput nanti', 'pickup'],
  ])('still has a place, or comes for it: %s', (text, acts) => expect(read(text, asked)).toBe(acts))

  it('orders for guests what is counted', () => {
    expect(read('friends are coming over, add 2 fries')).toBe('order fries×2')
  })
})
