import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const service = (key: string, ...cues: string[]) => ({ key, cues, labels: {}, fields: [] })
const orderTypes = [
  service('AC', 'ac service', 'এসি সার্ভিস'),
  service('PEST', 'pest control'),
  service('PASSPORT', 'passport', 'paspor'),
]
const goods = [product('photo', 'Passport Photo Set', 'set'), product('teflon', 'Teflon Tape')]
const dhaka = reader(shop(['en', 'bn'], goods, { currency: 'BDT', orderTypes }))
const jakarta = reader(shop(['id', 'en'], goods, { orderTypes }))

describe('who asks about a service, and nothing that has another answer, begins it', () => {
  it.each([
    ['do you do pest control?', 'service PEST'],
    ['is pest control possible this week?', 'service PEST'],
    ['how do I order a passport', 'service PASSPORT'],
    ['what do you need for a passport?', 'service PASSPORT'],
    ['apnara ki ac service koren?', 'service AC'],
    ['ac service korte parben?', 'service AC'],
    ['এসি সার্ভিস হবে?', 'service AC'],
    ['এসি সার্ভিস করা যাবে?', 'service AC'],
  ])('"%s"', (text, acts) => expect(dhaka(text)).toBe(acts))
  it('in Indonesian as well', () => expect(jakarta('paspor bisa?')).toBe('service PASSPORT'))
})

describe('but a question that has an answer of its own keeps it', () => {
  it.each([
    ['how much is ac service?', 'ask_price'],
    ['until when are you open for pest control?', 'ask_hours'],
  ])('"%s"', (text, act) => expect(dhaka(text)).toContain(act))
  it('and with an order under way it may be about that', () => {
    const runningOrders = [{ number: 'ORD-1', status: 'CONFIRMED' }]
    expect(dhaka('ac service ki hobe?', { runningOrders })).not.toContain('service AC')
  })
})
