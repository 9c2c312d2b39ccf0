import { describe, expect, it } from 'vitest'
import { amountsIn, namesAmount } from './amounts.ts'

describe('an amount in a text', () => {
  it.each(['Total Rp58.000', 'Total Rp 58.000,00', '*Total: Rp58,000*', 'totalnya 58000 ya', 'IDR58.000.', 'Rp58 000'])(
    'of 58000 rupiah is found in "%s"',
    text => {
      expect(namesAmount(text, 58_000, 'IDR')).toBe(true)
    },
  )

  it.each(['৳450', '৳450.00', 'Total ৳450', 'মোট ৳৪৫০', 'মোট ৪৫০.০০ টাকা', 'BDT 450', 'Tk. 450'])(
    'of 45000 poisha is found in "%s"',
    text => {
      expect(namesAmount(text, 45_000, 'BDT')).toBe(true)
    },
  )

  it('may be grouped in lakhs or in thousands', () => {
    expect(namesAmount('৳1,25,000.50', 12_500_050, 'BDT')).toBe(true)
    expect(namesAmount('৳1,250.00', 125_000, 'BDT')).toBe(true)
    expect(namesAmount('Rp1.250.000', 1_250_000, 'IDR')).toBe(true)
  })

  it('is not a part of a larger one, of an order id or of a plate', () => {
    expect(namesAmount('Rp158.000', 58_000, 'IDR')).toBe(false)
    expect(namesAmount('Rp58.000.000', 58_000, 'IDR')).toBe(false)
    expect(namesAmount('Rp580.00', 58_000, 'IDR')).toBe(false)
    expect(namesAmount('ORD-4821730965-K7M2QX', 4_821_730_965, 'IDR')).toBe(false)
    expect(namesAmount('vit500', 500, 'IDR')).toBe(false)
    expect(namesAmount('500mg', 500, 'IDR')).toBe(false)
  })

  it('of rupiah is not mistaken for one of taka', () => {
    expect(namesAmount('৳45.000', 45_000, 'BDT')).toBe(false)
    expect(namesAmount('৳45000', 45_000, 'BDT')).toBe(false)
  })

  it('stands beside others', () => {
    expect(amountsIn('2 × Paracetamol — Rp16.000\nOngkir — Rp14.000\nTotal Rp30.000', 'IDR')).toEqual(
      new Set([2, 16_000, 14_000, 30_000]),
    )
  })
})
