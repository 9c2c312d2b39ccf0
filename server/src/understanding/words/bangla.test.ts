import { describe, expect, it } from 'vitest'
import { told } from '../fixtures/told.ts'
import { compileVocabulary } from '../names/compile.ts'
import { emptyState } from '../state.ts'
import type { DialogueState } from '../types/dialogue-state.ts'
import type { OrderTypeSource } from '../types/vocabulary-source.ts'
import { understand } from '../understand.ts'
import { soundAmong, soundOf } from './bangla-sound.ts'

const cleaning: OrderTypeSource = {
  key: 'CLEANING',
  labels: { en: 'Cleaning' },
  cues: ['cleaning', 'পরিষ্কার'],
  fields: [
    {
      key: 'size',
      kind: 'choice',
      required: true,
      labels: {},
      choices: [
        { name: 'Small', aliases: ['1-2 rooms'] },
        { name: 'Large', aliases: ['3+ rooms'] },
      ],
    },
    {
      key: 'slot',
      kind: 'choice',
      required: true,
      labels: {},
      choices: [
        { name: 'Morning', aliases: [] },
        { name: 'Evening', aliases: [] },
      ],
    },
  ],
}
const shop = compileVocabulary({
  languages: ['bn', 'en'],
  currency: 'BDT',
  shops: [{ id: 'shop', name: 'Dokan' }],
  products: [
    { id: 'egg', name: 'Egg', unit: 'pcs' },
    { id: 'potato', name: 'Potato', unit: 'kg' },
    { id: 'tomato', name: 'Tomato', unit: 'kg' },
    { id: 'oil-1', name: 'Soybean Oil 1 L', unit: 'bottle' },
    { id: 'oil-5', name: 'Soybean Oil 5 L', unit: 'bottle' },
  ].map(product => ({ ...product, shopId: 'shop', step: 1_000, aliases: [], tags: [], attributes: {}, options: [] })),
  orderTypes: [cleaning],
  areas: ['ধানমন্ডি'],
  payments: ['cash'],
  faq: [{ id: 'credit', cues: ['বাকিতে'] }],
})
const read = (text: string, state: Partial<DialogueState> = {}) =>
  told(understand(text, shop, { ...emptyState('customer'), ...state }, new Date('2026-11-23T03:00:00Z')).acts)

const line = (lineId: string, productId: string) => ({ lineId, productId, quantity: 2_000, options: [] })
const basket = [line('a', 'egg'), line('b', 'potato')]
const running = { runningOrders: [{ number: 'ORD-4821730965-K7M2QX', status: 'PAID' }] }

describe('the sound of a Bangla word', () => {
  it.each([
    ['koren', 'করেন', 'korben', 'koiren', 'করবেন'],
    ['pathaisi', 'পাঠাইছি', 'pathiyechi', 'পাঠিয়েছি'],
    ['order', 'অর্ডার', 'odar'],
    ['cancel', 'ক্যানসেল', 'batil', 'বাতিল'],
  ])('is one for all ways to write %s', (first, ...others) => {
    for (const other of others) expect(soundOf(other)).toBe(soundOf(first))
  })

  it('keeps English words and what is somebody else’s deed apart', () => {
    expect(soundOf('of')).not.toBe(soundOf('off'))
    expect(soundOf('call')).not.toBe(soundOf('chal'))
    expect(soundOf('dibo')).not.toBe(soundOf('diben'))
  })

  it('is found without its ending where only that is known', () => {
    expect(soundAmong('দোকানটা', new Set([soundOf('dokan')]))).toBe(soundOf('dokan'))
  })
})

describe('Bangla in both scripts', () => {
  it.each<[string, Partial<DialogueState>, string]>([
    ['order ta koira dao', { basket, asks: ['confirm'] }, 'affirm'],
    ['ekhon confirm koiren na', { basket, asks: ['confirm'] }, 'deny'],
    ['আলু আর দরকার নাই', { basket }, 'remove b'],
    ['অর্ডারটা কদ্দূর', running, 'ask_status'],
    ['keraniganj e den?', {}, 'ask_area'],
    ['আপনারা কি বাকিতে দেন?', {}, 'faq credit'],
    ['apnara ki bakite den?', {}, 'faq credit'],
  ])('%s', (text, state, expected) => {
    expect(read(text, state)).toBe(expected)
  })

  it('says no word of friends to a shop', () => {
    expect(read('tui kobe ashbi bashay')).toContain('unknown')
  })
})

describe('an address that was asked for', () => {
  it.each([
    'তাজমহল রোড, মসজিদের পিছনে, হলুদ বাড়ি, ৩য় তলা',
    'mirpur 2 stadium er ulta pashe, sonali bank er goli, 4 tola',
    'zindabazar, al hamra er opposite',
  ])('is everything that describes the place: %s', text => {
    expect(read(text, { basket, asks: ['address'] })).toBe(`address "${text}"`)
  })

  it('ends where something else is said', () => {
    expect(read('road 5, basa 12, lake er pashe. cash dibo', { basket, asks: ['address'] })).toBe(
      'address "road 5, basa 12, lake er pashe" | pay cash',
    )
  })
})

describe('what a service asks for', () => {
  const open = { orderType: 'CLEANING', missingFields: ['size', 'slot'], asks: ['field:size', 'field:slot'] }
  it.each([
    ['2 room er basha, sokale', 'Small', 'Morning'],
    ['৫ রুম, সন্ধ্যায়', 'Large', 'Evening'],
    ['1 room, sokale na', 'Small', 'Evening'],
  ])('is read from ranges and everyday words: %s', (text, size, slot) => {
    const { acts } = understand(text, shop, { ...emptyState('customer'), ...open }, new Date('2026-11-23T03:00:00Z'))
    expect(acts.flatMap(act => (act.act === 'field' ? [`${act.key} ${act.value}`] : [])).sort()).toEqual([
      `size ${size}`,
      `slot ${slot}`,
    ])
  })
})
