import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const goods = [
  product('water', 'Mineral Water 500 ml', 'bottle', { aliases: ['পানি', 'air mineral'] }),
  product('doi', 'Mishti Doi', 'pot', { aliases: ['মিষ্টি দই'] }),
  product('burger', 'Beef Burger', 'pcs', { aliases: ['burger'] }),
  product('bakso', 'Bakso Urat', 'porsi'),
  product('pad', 'Kampas Rem Depan', 'set'),
]
const dhaka = reader(shop(['bn', 'bn-Latn', 'en'], goods, { currency: 'BDT' }))
const jakarta = reader(shop(['id', 'en'], goods))

describe('what a place is near', () => {
  it.each([
    ['ঠিকানা পানির ট্যাংকের পাশে ৪২ নম্বর বাসা', 'address "পানির ট্যাংকের পাশে ৪২ নম্বর বাসা"'],
    [
      'burger 2 ta, thikana panir tank er pashe 42 number basa',
      'order burger×2 | address "panir tank er pashe 42 number basa"',
    ],
    ['2 burgers, house 12 next to the burger shop', 'order burger×2 | address "house 12 next to the burger shop"'],
  ])('orders nothing and is part of the address: %s', (text, acts) => expect(dhaka(text)).toBe(acts))

  it.each([
    [
      'bakso urat 1, antar ke rumah depan warung bakso pak min no 12',
      'order bakso×1 | address "rumah depan warung bakso pak min no 12"',
    ],
    ['air mineral 2 kirim ke kos belakang warung burger', 'order water×2 | address "kos belakang warung burger"'],
  ])('in Indonesian too: %s', (text, acts) => expect(jakarta(text)).toBe(acts))

  it.each([
    ['burger 2 ta masjider samne pathan', 'order burger×2'],
    ['burger masjider samne pathan', 'order burger'],
  ])('is told by a word for where goods are sold or kept: %s', (text, acts) => expect(dhaka(text)).toBe(acts))

  it.each([
    ['depan masjid bakso urat 2', 'order bakso×2'],
    ['kampas rem depan bakso urat 1', 'order pad, bakso×1'],
  ])('is nothing that is counted, or told by a part of a name: %s', (text, acts) => expect(jakarta(text)).toBe(acts))
})
