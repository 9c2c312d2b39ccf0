import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { compileVocabulary, emptyState, understand } from './index.ts'
import type { DialogueState, VocabularySource } from './types.ts'

/** What people say for one thing, by what they were asked and by language; the whole message means just that. */
const phrases = z
  .array(z.strictObject({ act: z.string(), when: z.string(), said: z.record(z.string(), z.array(z.string())) }))
  .parse(JSON.parse(readFileSync(new URL('./fixtures/everyday-phrases.json', import.meta.url), 'utf8')))

const goods = { shopId: 'main', unit: 'pcs', step: 1000, aliases: [], tags: [], attributes: {}, options: [] }
const shop = (languages: VocabularySource['languages'], currency: 'IDR' | 'BDT'): VocabularySource => ({
  languages,
  currency,
  shops: [{ id: 'main', name: 'Main' }],
  products: [
    { ...goods, id: 'cake', name: 'Croissant Butter', aliases: ['ক্রসাঁ'] },
    { ...goods, id: 'soap', name: 'Lifebuoy' },
  ],
  orderTypes: [],
  areas: [],
  payments: currency === 'IDR' ? ['midtrans:qris', 'midtrans:va:bca', 'cash'] : ['cash'],
  faq: [],
})
const indonesian = compileVocabulary(shop(['id', 'en'], 'IDR'))
const bangla = compileVocabulary(shop(['bn-Latn', 'bn', 'en'], 'BDT'))
const basket = [
  { lineId: 'a', productId: 'cake', quantity: 2000, options: [] },
  { lineId: 'b', productId: 'soap', quantity: 5000, options: [] },
]
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
    const vocabulary = language === 'id' || language === 'en' ? indonesian : bangla
    const state = { ...emptyState('customer'), ...states[when] }
    for (const text of said[language]!) {
      const acts = understand(text, vocabulary, state, new Date('2026-11-23T03:00:00Z')).acts.map(one => one.act)
      expect(
        acts.filter(one => !courtesy.includes(one)),
        text,
      ).toEqual([act])
    }
  })
})
