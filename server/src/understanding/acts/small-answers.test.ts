import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const goods = [product('gypsum', 'Gypsum'), product('risol', 'Risol Mayo'), product('cement', 'Cement')]
const jakarta = reader(shop(['id', 'en'], goods))
const dhaka = reader(shop(['bn', 'en'], goods, { currency: 'BDT' }))

describe('an answer to a shortage', () => {
  const short = { shortage: { productId: 'gypsum', wanted: 10_000, available: 3_000 } }
  it.each([
    ['3 jg gapapa drpd ga ada', 'fewer'],
    ['better than nothing, send it', 'fewer'],
    ['gypsumnya skip dulu koh', 'drop'],
  ])('is "%s"', (text, act) => expect(jakarta(text, short)).toBe(act))
  it('is said in Bangla as well', () => expect(dhaka('na thakar cheye bhalo', short)).toBe('fewer'))
})

describe('small talk', () => {
  it.each(['mbak yem sehat? hujan mulu nih jakarta', 'koh jarang keliatan, sehat tah?', 'bu sehat? lama ga mampir saya'])(
    'asks after people: "%s"',
    text => expect(jakarta(text)).toBe('chitchat'),
  )
  it.each(['ব্যবসা কেমন চলে?', 'dokane aj vir kemon?'])('and after the shop: "%s"', text => expect(dhaka(text)).toBe('chitchat'))
  it('asks nothing that somebody else knows', () => {
    expect(dhaka('Who won the Bangladesh vs India match')).toBe('unknown')
  })
})

describe('the other way', () => {
  const basket = [{ lineId: 'a', productId: 'cement', quantity: 5_000, options: [] }]
  it('is wished by "instead", even in a question', () => {
    expect(jakarta("Can you have it dropped at my house instead? I don't have a car today", { basket })).toBe('delivery')
  })
  it('is asked after otherwise', () => expect(jakarta('can you deliver to Kemang?', { basket })).toContain('ask_area'))
})
