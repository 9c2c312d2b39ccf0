import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('borhani', 'Borhani 250 ml', 'glass', { aliases: ['বোরহানি'] }),
      product('monas', 'Monas 10 mg', 'strip'),
      product('egg', 'Hen Egg', 'pcs', { aliases: ['ডিম'] }),
    ],
    { currency: 'BDT' },
  ),
)
const ordered = [{ asks: ['rating'] }, { runningOrders: [{ number: 'ORD-1', status: 'IN_DELIVERY' }] }]

describe('so many that were given, or paid for', () => {
  it.each([
    'borhani to 1 glass dise, taka to 2 glass er nisen!!',
    'borhani 1 glass dilen, 2 glass chaisilam',
    'বোরহানি ২ গ্লাসের জায়গায় ১ গ্লাস দিছে',
  ])('are told of an order and not wanted again: %s', text => {
    for (const state of ordered) expect(read(text, state)).toBe('human')
  })

  it('are wanted where nothing was ordered and a doctor gave them', () =>
    expect(read('doctor monas 10 mg 1 pata dise')).toBe('order monas×1'))
})

describe('who wants their money back', () => {
  it.each(['খাবার একদম ঠান্ডা আর তেলে চুপচুপা, টাকা ফেরত চাই', 'taka ferot den', 'kalke je pata ta disen otar meyad shesh'])(
    'gets a person, also where the order is over: %s',
    text => expect(read(text)).toBe('human'),
  )
})
