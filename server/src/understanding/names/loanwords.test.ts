import { expect, it } from 'vitest'
import { told } from '../fixtures/told.ts'
import { emptyState } from '../state.ts'
import { understand } from '../understand.ts'
import { compileVocabulary } from './compile.ts'

const phone = [
  {
    group: 'Phone',
    required: false,
    max: 1,
    choices: ['Nokia C12', 'Oppo 17S', 'Pixel 8'].map(name => ({ name, aliases: [] })),
  },
]
const shop = compileVocabulary({
  languages: ['bn', 'en'],
  currency: 'BDT',
  shops: [{ id: 'shop', name: 'Shop' }],
  products: [
    { id: 'case', name: 'Silicone Case', options: phone },
    { id: 'lamp', name: 'Desk Lamp' },
    { id: 'torch', name: 'Torch Light' },
    { id: 'cord-1', name: 'Extension Cord 1 m' },
    { id: 'cord-3', name: 'Extension Cord 3 m' },
    { id: 'holder', name: 'Card Holder' },
    { id: 'notebook', name: 'Notebook' },
  ].map(product => ({
    options: [],
    ...product,
    unit: 'pcs',
    shopId: 'shop',
    step: 1_000,
    aliases: [],
    tags: [],
    attributes: {},
  })),
  orderTypes: [],
  areas: [],
  payments: ['cash'],
  faq: [],
})
const read = (text: string) => told(understand(text, shop, emptyState('customer'), new Date('2026-11-23T03:00:00Z')).acts)

it.each([
  ['ডেস্ক ল্যাম্প ২টা দিয়েন', 'order lamp×2'],
  ['টর্চ লাইটটা একটা লাগবে', 'order torch×1'],
  ['এক্সটেনশন কর্ড ৩ মিটার ২টা', 'order cord-3×2'],
  ['কার্ড হোল্ডার ৩টা', 'order holder×3'],
  ['notbuk 4 ta den', 'order notebook×4'],
])('goods that are sold under English names are known in Bangla letters and by ear: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it.each([
  ['নকিয়া সি১২ এর সিলিকন কেস একটা', 'order case×1 {Nokia C12}'],
  ['সিলিকন কেস অপো ১৭এস ২টা', 'order case×2 {Oppo 17S}'],
])('what a model is called is no quantity: %s', (text, expected) => {
  expect(read(text)).toContain(expected)
})

it('a card to pay with is no holder of cards', () => {
  expect(read('কার্ড দিয়ে টাকা দিব')).not.toContain('order')
})
