import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const goods = [
  product('burger', 'Beef Burger', 'pcs', { aliases: ['burger', 'বার্গার'] }),
  product('fries', 'French Fries', 'pack', { aliases: ['fries'] }),
  product('bakso', 'Bakso Urat', 'porsi'),
]
const jakarta = reader(shop(['id', 'en'], goods))
const dhaka = reader(shop(['bn', 'bn-Latn', 'en'], goods, { currency: 'BDT' }))

describe('a sum of their own that somebody names for goods', () => {
  it.each([
    '15rb aja ya pak bakso uratnya',
    'bakso urat 10rb aja ya',
    'bakso urat 2 kemahalan, 25rb ya',
    '60000 for 2 burgers n fries, last price?',
    "i'll give 50000 for 2 burgers",
  ])('orders nothing at the price of the shop, and agrees to none: %s', text => expect(jakarta(text)).toBe('unknown'))

  it.each(['burger 250 takay den 2 ta', '২টা বার্গার ১০০ টাকায় দেন'])('in Bangla neither: %s', text =>
    expect(dhaka(text)).toBe('unknown'),
  )

  it('is neither what it is paid with nor a count of many', () => {
    expect(jakarta('bakso urat 2, uang 50rb aja')).toContain('order bakso×2')
    expect(jakarta('60 fries for the office')).toBe('order fries×60')
    expect(dhaka('burger 2 ta, 500 taka note dibo')).toBe('order burger×2 | pay cash')
  })
})
