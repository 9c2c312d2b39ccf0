import { describe, expect, it } from 'vitest'
import { priceAt } from './price.ts'

const at = (time: string) => new Date(`2026-11-23T${time}Z`)

describe('the price of a product', () => {
  const sale = { price: 20_000, from: at('03:00:00'), until: at('05:00:00') }

  it('is the sale price from its first moment on and before its last', () => {
    const price = (time: string) => priceAt({ price: 25_000, sale }, at(time)).price
    expect(['02:59:59', '03:00:00', '04:59:59', '05:00:00'].map(price)).toEqual([25_000, 20_000, 20_000, 25_000])
  })

  it('tells the usual price and the end of the sale beside it', () => {
    expect(priceAt({ price: 25_000, sale }, at('04:00:00'))).toEqual({ price: 20_000, usual: 25_000, until: sale.until })
    expect(priceAt({ price: 25_000, sale: { price: 20_000 } }, at('04:00:00'))).toEqual({ price: 20_000, usual: 25_000 })
  })

  it('is never raised by a sale', () => {
    expect(priceAt({ price: 25_000, sale: { price: 25_000 } }, at('04:00:00'))).toEqual({ price: 25_000 })
    expect(priceAt({ price: 25_000, sale: { price: 30_000 } }, at('04:00:00'))).toEqual({ price: 25_000 })
  })
})
