import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('set', 'Student Set', 'set', {
        options: [
          choices('Drink', [
            ['Coke', 'কোক'],
            ['Sprite', 'স্প্রাইট'],
          ]),
        ],
      }),
      product('coke', 'Coke 250 ml', 'bottle'),
      product('sprite', 'Sprite 250 ml', 'bottle'),
    ],
    { currency: 'BDT' },
  ),
)

describe('what so many of something come with, where that is sold by itself too', () => {
  it.each([
    'student set 10 ta, 5 tar sathe coke, baki 5 tar sathe sprite',
    'student set 10 ta, 5 ta coke diye, baki 5 ta sprite diye',
    'স্টুডেন্ট সেট ১০টা, ৫টার সাথে কোক, বাকি ৫টার সাথে স্প্রাইট',
    '10 student sets, 5 with coke and the other 5 with sprite',
  ])('is the choice of that part: %s', text => expect(read(text)).toBe('order set×5 {Coke}, set×5 {Sprite}'))

  it('is ordered by itself where the numbers are no parts', () => {
    expect(read('student set 1 ta coke diye, coke 2 ta, sprite 3 ta')).toBe('order set×1 {Coke}, coke×2, sprite×3')
    expect(read('borhani chara student set 10 ta, coke 5 ta, sprite 5 ta')).toContain('coke×5, sprite×5')
  })

  it('is no heat where something would be good', () => expect(read('sprite ekta dile bhalo hoto')).toBe('order sprite×1'))
})
