import { describe, expect, it } from 'vitest'
import { quantityOf } from '../kernel/quantity.ts'
import { told } from './fixtures/told.ts'
import { compileVocabulary, emptyState, understand } from './index.ts'
import type { DialogueState } from './types/dialogue-state.ts'
import type { ProductSource } from './types/vocabulary-source.ts'

const goods = (id: string, name: string, aliases: string[], more: Partial<ProductSource> = {}): ProductSource => ({
  id,
  name,
  aliases,
  shopId: 'shop',
  unit: 'pcs',
  step: 1_000,
  tags: [],
  attributes: {},
  options: [],
  ...more,
})
const size = { group: 'Size', required: false, max: 1, choices: ['S', 'M', 'L'].map(name => ({ name, price: 0, aliases: [] })) }
const shop = compileVocabulary({
  languages: ['bn', 'en'],
  currency: 'BDT',
  shops: [{ id: 'shop', name: 'Shop' }],
  products: [
    goods('chap', 'Chicken Chap', ['মুরগির চাপ']),
    goods('grill', 'Chicken Grill', ['গ্রিল']),
    goods('halim', 'Halim', ['হালিম'], { unit: 'bowl' }),
    goods('cooker-35', 'Pressure Cooker 3.5 L', ['প্রেসার কুকার সাড়ে ৩']),
    goods('cooker-55', 'Pressure Cooker 5.5 L', ['প্রেসার কুকার সাড়ে ৫']),
    goods('breaker-10', 'Circuit Breaker 10 A', []),
    goods('breaker-20', 'Circuit Breaker 20 A', []),
    goods('silver', 'Silver Bangle', ['রুপার চুড়ি']),
    goods('glass', 'Glass Bangle', ['কাচের চুড়ি']),
    goods('syringe', 'Syringe 10 ml', ['১০ মিলি সিরিঞ্জ']),
    goods('knee', 'Knee Cap', ['hatur cap'], { options: [size] }),
    goods('sandal', 'Sandal', ['স্যান্ডেল']),
    goods('begun', 'Brinjal', ['বেগুন'], { unit: 'kg', step: 250 }),
    goods('potol', 'Pointed Gourd', ['পটল'], { unit: 'kg', step: 250 }),
    goods('drink-glass', 'Borhani Glass', [], { unit: 'glass' }),
    goods('drink-bottle', 'Borhani 1 L', [], { unit: 'bottle' }),
    goods('vetki', 'Vetki', [], { unit: 'kg', category: 'Fish' }),
    ...['Katla', 'Pabda', 'Parshe'].map(name => goods(name, `${name} Mach`, [], { unit: 'kg', category: 'Fish' })),
  ],
  orderTypes: [
    {
      key: 'ELECTRICIAN',
      cues: ['electrician'],
      labels: {},
      fields: [],
    },
    { key: 'PLUMBER', cues: ['plumber'], labels: {}, fields: [] },
  ],
  areas: ['wari', 'মতিঝিল', 'tilagor'],
  payments: ['cash'],
  faq: [],
})
const read = (text: string, state: Partial<DialogueState> = {}) =>
  told(understand(text, shop, { ...emptyState('customer'), ...state }, new Date('2026-11-23T03:00:00Z')).acts)

describe('what Bangla speakers order', () => {
  it.each([
    ['murgir chap kurita', 'order chap×20'],
    ['halim 3 ta, dhoniya pata chara', 'order halim×3 -dhoniya pata'],
    ['begun potol ek kg kore', 'order begun×1, potol×1'],
    ['pressure cooker sare tin liter 1 ta', 'order cooker-35×1'],
    ['প্রেসার কুকার সাড়ে পাঁচ লিটার ১টা', 'order cooker-55×1'],
    ['20 amp breaker 2 ta', 'order breaker-20×2'],
    ['kach er churi 4 ta', 'order glass×4'],
    ['১০ মিলি সিরিঞ্জ ১০টা', 'order syringe×10'],
    ['pressure cooker lagbe ekta, choto family tai 3.5 litre e cholbe', 'order cooker-35×1'],
    ['halim shesh hoye gelo, 2 ta dilei cholbe', 'order halim×2'],
    ['vetki mach 2 kg', 'order vetki×2'],
  ])('is read as they say it: %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it('in pairs is two of what is sold one by one, and one of what is sold in pairs', () => {
    expect(read('hatur cap ek jora')).toBe('order knee×2')
    expect(read('sandal ek jora')).toBe('order sandal×1')
  })

  it('is told to be not sold where it is not, even everyday goods and what is wanted only if it is there', () => {
    expect(read('halim 2 ta ar chal 5 kg')).toBe('order halim×2, nothing<chal>×5')
    expect(read('halim 2 ta, pizza thakle ekta')).toBe('order halim×2, nothing<pizza>×1')
    expect(read('halim 2 ta, ekjon lok pathan')).toBe('order halim×2')
  })

  it('stays open where a name fits one that only adds the unit it is sold in', () => {
    expect(read('borhani 2 ta')).toBe('order drink-glass/drink-bottle×2')
    expect(read('1 liter borhani 2 ta')).toBe('order drink-bottle×2')
  })

  it('is never a unit with an ending', () => {
    expect(read('দেড় কেজির মতো বেগুন')).toBe('order begun×1.5')
  })
})

describe('sums of money in Bangla', () => {
  it('told in words, or with an ending, count no goods', () => {
    const seller = (text: string) => told(understand(text, shop, emptyState('seller'), new Date('2026-11-23T03:00:00Z')).acts)
    expect(seller('মোট আঠারো হাজার টাকা লাগবে')).toBe('seller_quote 1800000')
    expect(seller('350 takay kore dimu')).toBe('seller_quote 35000')
    expect(read('100 takar begun den')).toBe('order begun')
    expect(read('halim duita, taka cash e dibo')).toBe('order halim×2 | pay cash')
  })
})

describe('places in Bangladesh', () => {
  it.each([
    ['halim 2 ta. 21/B hatkhola road, wari', 'order halim×2 | address "21/B hatkhola road, wari" @wari'],
    ['হালিম ২টা। ৬৭ দিলকুশা, মতিঝিল, লিফটের ৯', 'order halim×2 | address "৬৭ দিলকুশা, মতিঝিল, লিফটের ৯" @মতিঝিল'],
    ['noor villa 2nd floor, tilagor', 'address "noor villa 2nd floor, tilagor" @tilagor'],
    ['halim 1 ta, wari, dholpur bou bazar, 3 no goli', 'order halim×1 | address "wari, dholpur bou bazar, 3 no goli" @wari'],
  ])('begin with a house and go on over what is near: %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it('are none where goods are counted or somebody shall do something', () => {
    expect(read('2 burger, wari')).not.toContain('address "2 burger')
    expect(
      read('halim barai den, make it 6', {
        basket: [{ lineId: 'a', productId: 'halim', quantity: quantityOf(4)!, options: [] }],
      }),
    ).toBe('change a ×6')
  })
})

describe('services in everyday words', () => {
  it.each([
    ['current er mistri lagbe', 'service ELECTRICIAN'],
    ['একজন কারেন্টের মিস্ত্রি পাঠান', 'service ELECTRICIAN'],
    ['panir mistri lagbe', 'service PLUMBER'],
    ['plumber lagbe na, electric er lok lagbe', 'service ELECTRICIAN'],
  ])('are wanted, and one that is not wanted is none: %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })
})

it('what is said of one line in two parts is one change, and a number that it has already changes nothing', () => {
  const basket = [{ lineId: 'a', productId: 'knee', quantity: quantityOf(1)!, options: [{ group: 'Size', choice: 'M' }] }]
  expect(read('M size e hobe na lagbe L, ekta na duita koren', { basket, asks: ['confirm'] })).toBe('change a ×2 {L}')
  expect(read('hatur cap 1 ta L koren', { basket, asks: ['confirm'] })).toBe('change a {L}')
})
