import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { line } from './fixtures/line.ts'
import { actsReader, product, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

/** What people say for one thing, by what they were asked and by language; the whole message means just that. */
const phrases = z
  .array(z.strictObject({ act: z.string(), when: z.string(), said: z.record(z.string(), z.array(z.string())) }))
  .parse(JSON.parse(readFileSync(new URL('./fixtures/everyday-phrases.json', import.meta.url), 'utf8')))

const products = [product('cake', 'Croissant Butter', 'pcs', { aliases: ['ক্রসাঁ'] }), product('soap', 'Lifebuoy')]
const payments = ['midtrans:qris', 'midtrans:va:bca', 'cash']
const indonesian = actsReader(shop(['id', 'en'], products, { payments }))
const bangla = actsReader(shop(['bn-Latn', 'bn', 'en'], products, { currency: 'BDT' }))
const basket = [line('a', 'cake', 2), line('b', 'soap', 5)]
const order = (status: string) => ({ runningOrders: [{ number: 'ORD-7718402936-D9X3FK', status }] })
const states: Record<string, Partial<DialogueState>> = {
  nothing: {},
  confirm: { asks: ['confirm'], basket },
  payment: { asks: ['payment'], basket },
  address: { asks: ['address'], basket },
  rating: { asks: ['rating'] },
  short: { basket, shortage: { productId: 'soap', wanted: 5000, available: 3000 } },
  running: order('IN_DELIVERY'),
  offered: { role: 'seller', ...order('PENDING') },
  inHand: { role: 'seller', ...order('CONFIRMED') },
}
const courtesy = ['greet', 'thanks']

describe.each(phrases)('$act ($when)', ({ act, when, said }) => {
  it.each(Object.keys(said))('is said in %s in all these ways', language => {
    const read = language === 'id' || language === 'en' ? indonesian : bangla
    for (const text of said[language]!) {
      const acts = read(text, states[when]).map(one => one.act)
      expect(
        acts.filter(one => !courtesy.includes(one)),
        text,
      ).toEqual([act])
    }
  })
})
