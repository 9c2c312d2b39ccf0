import { describe, expect, it } from 'vitest'
import { actsReader, product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const products = [
  product('mango', 'Jus Mangga', 'gelas'),
  product('avocado', 'Jus Alpukat', 'gelas'),
  product('guava', 'Jus Jambu', 'gelas'),
  product('tea', 'Es Teh', 'gelas'),
  product('borhani', 'Borhani', 'glass'),
  product('napa', 'Napa 500 mg', 'strip'),
  product('napa-extra', 'Napa Extra', 'strip'),
]
const bali = shop(['id', 'en'], products, { areas: ['renon', 'sanur'], payments: ['midtrans:qris', 'cash'] })
const inBali = reader(bali)
const actsInBali = actsReader(bali)
const inDhaka = reader(
  shop(['en', 'bn', 'bn-Latn'], products, { currency: 'BDT', areas: ['lalmatia', 'dhanmondi', 'ধানমন্ডি', 'লালমাটিয়া'] }),
)

const offered = (...of: [string, string][]) => of.map(([key, label]) => ({ key, label, kind: 'product' as const, of: 'w' }))
const which = (...of: [string, string][]): Partial<DialogueState> => ({ asks: ['choice', 'address'], choices: offered(...of) })
const juices = which(['avocado', 'Jus Alpukat'], ['mango', 'Jus Mangga'], ['guava', 'Jus Jambu'])
const napas = which(['napa', 'Napa 500 mg'], ['napa-extra', 'Napa Extra'])

describe('asked which one', () => {
  it.each([
    ['yang nomor 2', 'choose mango'],
    ['no 2', 'choose mango'],
  ])('a place in the list is no address: %s', (text, expected) => {
    expect(inBali(text, juices)).toBe(expected)
  })

  it('a place in the list is no address in Bangla either', () => {
    expect(inDhaka('2 number ta', napas)).toBe('choose napa-extra')
    expect(inDhaka('২ নম্বরটা', napas)).toBe('choose napa-extra')
  })

  it.each([
    ['mangga berapa harganya?', 'ask_price'],
    ['mangganya manis ga?', 'unknown'],
  ])('who asks about one has not chosen it: %s', (text, expected) => {
    expect(inBali(text, juices)).toContain(expected)
    expect(inBali(text, juices)).not.toContain('choose')
  })

  it('who asks what one costs is told, in Bangla too', () => {
    expect(inDhaka('extra ta koto dam', napas)).toContain('ask_price')
  })

  it('two that are named with "or" between them are none', () => {
    expect(inBali('alpukat atau mangga ya', juices)).toBe('unknown')
  })

  it('both of them, or the first two, are not one of them', () => {
    const three = which(['napa', 'Napa 500 mg'], ['napa-extra', 'Napa Extra'], ['borhani', 'Borhani'])
    for (const text of ['prothom duita', 'duitai', 'দুইটাই']) expect(inDhaka(text, three)).not.toContain('choose')
  })

  it('a number at the beginning chooses, and what stands behind the comma is the address', () => {
    expect(inBali('2, jl tukad badung no 10', juices)).toContain('choose mango')
    expect(inBali('2, jl tukad badung no 10', juices)).toContain('address "jl tukad badung no 10"')
  })

  it('a number beside other goods counts those', () => {
    expect(inBali('es teh 2 aja', juices)).toBe('order tea×2')
  })

  it('a number beside the name counts it', () => {
    expect(actsInBali('2 mangga', juices)).toEqual([{ act: 'choose', key: 'mango', quantity: 2000 }])
  })
})

describe.each(['confirm', 'payment'])('asked whether all is right, and the question is %s', ask => {
  const asked: Partial<DialogueState> = {
    asks: [ask],
    basket: [{ lineId: 'a', productId: 'borhani', quantity: 2000, options: [] }],
    total: 500,
  }

  it.each(['nanti ya', 'bentar', 'tunggu dulu', 'mikir dulu', 'just a sec'])('who puts it off has not agreed: %s', text => {
    expect(inBali(text, asked)).toBe('deny')
  })

  it.each(['ek min', 'ektu daran', 'vabtesi', 'এক মিনিট'])('who puts it off has not agreed, in Bangla: %s', text => {
    expect(inDhaka(text, asked)).toBe('deny')
  })

  it.each(['yes if it comes before 5', 'yes and add a croissant', '70k right?', 'eta ami order kori nai'])(
    'a condition, a wish that nobody understood, a question and a denial are no yes: %s',
    text => {
      expect(inDhaka(text, asked)).not.toContain('affirm')
    },
  )

  it.each(['yes please', 'ok thanks', 'ha den', 'thik ase'])('a plain yes is one: %s', text => {
    expect(inDhaka(text, asked)).toContain('affirm')
  })

  it.each([
    ['thikana lalmatia na, dhanmondi 15', 'dhanmondi 15'],
    ['লালমাটিয়া না, ধানমন্ডি ১৫', 'ধানমন্ডি ১৫'],
    ['not villa 3, villa 4', 'villa 4'],
  ])('a place that is denied is not where it goes: %s', (text, address) => {
    expect(inDhaka(text, asked)).toContain(`address "${address}"`)
  })

  it.each([
    ['bukan ke renon, ke sanur', 'sanur'],
    ['alamatnya bukan jl nakula 8 tapi jl nakula 9', 'jl nakula 9'],
    ['kirim ke sanur bukan renon', 'sanur'],
  ])('a place that is denied is not where it goes, in Indonesian: %s', (text, address) => {
    expect(inBali(text, asked)).toContain(`address "${address}"`)
  })
})
