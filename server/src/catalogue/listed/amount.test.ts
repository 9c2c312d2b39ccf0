import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAmount } from './amount.ts'

const idr = (text: string) => readAmount(text, 'IDR')
const bdt = (text: string) => readAmount(text, 'BDT')

describe('a price of a feed', () => {
  it.each(['18000 IDR', '18000.00 IDR', 'IDR 18000', '18000', 'Rp18.000', 'Rp 18.000', 'rp. 18000', '18000,00'])(
    '%s is eighteen thousand rupiah',
    text => expect(idr(text)).toEqual({ minor: 18_000, rounded: false }),
  )

  it.each(['1250.00 BDT', '৳1,250.00', '1.250,00', 'Tk 1250', '1250'])('%s is one thousand two hundred and fifty taka', text =>
    expect(bdt(text)).toEqual({ minor: 125_000, rounded: false }),
  )

  it('is read in groups of the Indian way', () => {
    expect(bdt('1,25,000.50')).toEqual({ minor: 12_500_050, rounded: false })
    expect(idr('Rp1.250.000')).toEqual({ minor: 1_250_000, rounded: false })
  })

  it('that means one thing in Indonesia and another elsewhere is not guessed', () => {
    for (const text of ['18.000', '18,000', '18.000 IDR', 'IDR 18,000'])
      expect(idr(text)).toMatchObject({ problem: 'ambiguous' })
  })

  it('below the smallest unit is rounded half up, and says so', () => {
    expect(idr('22500.5')).toEqual({ minor: 22_501, rounded: true })
    expect(idr('22500.49')).toEqual({ minor: 22_500, rounded: true })
    expect(bdt('99.995')).toMatchObject({ problem: 'ambiguous' })
    expect(bdt('99.9950')).toEqual({ minor: 10_000, rounded: true })
  })

  it.each([
    ['18000 USD', 'currency'],
    ['$18000', 'not_a_number'],
    ['-1', 'negative'],
    ['', 'not_a_number'],
    ['.', 'not_a_number'],
    ['1e9', 'not_a_number'],
    ['free', 'not_a_number'],
    ['1.2.3', 'not_a_number'],
    ['12..50', 'not_a_number'],
    ['9'.repeat(30), 'too_large'],
    ['0x10', 'not_a_number'],
    ['٣٠٠', 'not_a_number'],
  ])('%s is refused as %s', (text, problem) => expect(idr(text)).toMatchObject({ problem }))

  it('as Google writes it comes back as the same amount, whatever it is', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000 }), minor => {
        expect(idr(`${minor}.00 IDR`)).toEqual({ minor, rounded: false })
        const taka = `${Math.trunc(minor / 100)}.${String(minor % 100).padStart(2, '0')} BDT`
        expect(bdt(taka)).toEqual({ minor, rounded: false })
      }),
    )
  })

  it('never throws, and never comes out negative or inexact', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const read = idr(text)
        if ('minor' in read) expect(Number.isSafeInteger(read.minor) && read.minor >= 0).toBe(true)
      }),
    )
  })
})
