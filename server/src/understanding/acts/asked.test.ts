import { describe, expect, it } from 'vitest'
import { worldMerchant } from '../fixtures/world.ts'
import { compileVocabulary } from '../names/compile.ts'
import { emptyState } from '../state.ts'
import type { Act } from '../types/act.ts'
import type { DialogueState } from '../types/dialogue-state.ts'
import { understand } from '../understand.ts'

const vocabularies = Object.fromEntries(
  (['apotek', 'kopi', 'docs', 'warung'] as const).map(key => [key, compileVocabulary(worldMerchant(key))]),
)
const today = new Date('2026-11-23T03:00:00Z')

const read = (merchant: string, message: string, state: Partial<DialogueState> = {}): Act[] =>
  understand(message, vocabularies[merchant]!, { ...emptyState('customer'), ...state }, today).acts

describe('a question about opening hours', () => {
  it.each([
    ['apotek', 'buka jam berapa besok?', { act: 'ask_hours', day: 'tomorrow' }],
    ['apotek', 'hari minggu buka?', { act: 'ask_hours', day: 'sun' }],
    ['apotek', 'masih buka?', { act: 'ask_hours' }],
    ['apotek', 'are you open on sunday?', { act: 'ask_hours', day: 'sun' }],
    ['apotek', 'yang di tebet buka sampai jam berapa?', { act: 'ask_hours', shopId: 'tebet' }],
    ['apotek', 'buka jam berapa tanggal 25 desember?', { act: 'ask_hours', date: '2026-12-25' }],
    ['docs', 'শুক্রবার খোলা আছে?', { act: 'ask_hours', day: 'fri' }],
    ['docs', 'কাল খোলা?', { act: 'ask_hours', day: 'tomorrow' }],
    ['docs', 'kalke khola?', { act: 'ask_hours', day: 'tomorrow' }],
  ])('%s: %s', (merchant, message, act) => {
    expect(read(merchant, message)).toEqual([act])
  })
})

describe('a question about delivery', () => {
  it('names the area, whose words are then no goods', () => {
    const acts = read('apotek', 'buka jam berapa, ongkir ke kelapa dua berapa, dan paracetamol 2 strip ya')
    expect(acts.map(({ act }) => act)).toEqual(['ask_hours', 'ask_area', 'order'])
    expect(acts[1]).toEqual({ act: 'ask_area', area: 'kelapa dua' })
  })

  it('names the area before it asks', () => {
    expect(read('apotek', 'kelapa dua ongkirnya berapa')).toEqual([{ act: 'ask_area', area: 'kelapa dua' }])
  })

  it.each(['delivery ke kelapa dua bisa? berapa fee nya', 'bisa antar ke kelapa dua? berapa ya'])(
    'asks for the price of bringing and of no goods: %s',
    text => expect(read('apotek', text)).toEqual([{ act: 'ask_area', area: 'kelapa dua' }]),
  )

  it('leaves the address of an order to the order', () => {
    expect(read('apotek', 'kirim ke kelapa dua, ongkirnya berapa?').map(({ act }) => act)).toEqual(['address', 'ask_area'])
  })
})

describe('a question about what there is', () => {
  it.each([
    ['apotek', 'masih ada vit c?', { query: 'vit c', productIds: ['vitamin-c-500', 'vitamin-c-1000'], named: true }],
    ['apotek', 'menu hari ini apa aja?', { query: '', productIds: [] }],
    ['apotek', 'jual apa aja di tebet?', { query: '', productIds: [], shopId: 'tebet' }],
    ['apotek', 'ada sepatu?', { query: 'sepatu', productIds: [] }],
    ['apotek', 'ada kopi?', { query: 'kopi', productIds: [] }],
    ['warung', 'ada yang murah?', { query: '', productIds: [], cheapest: true }],
    ['docs', 'ki ki ase', { query: '', productIds: [] }],
    ['docs', 'ki ki ache apnader kache?', { query: '', productIds: [] }],
    ['docs', 'চা কী কী আছে', { query: 'চা', productIds: [] }],
    ['docs', 'কী কী সেবা দেন?', { query: '', productIds: [], services: true }],
    ['docs', 'what services do you have', { query: '', productIds: [], services: true }],
  ])('%s: %s', (merchant, message, asked) => {
    expect(read(merchant, message)).toEqual([{ act: 'menu', ...asked }])
  })

  it('about coffee does not list what is filed as no coffee', () => {
    const [menu] = read('kopi', 'kopi apa aja?')
    expect(menu?.act === 'menu' && menu.productIds).not.toContain('coklat-dingin')
  })

  it('is answered beside an order and beside another question', () => {
    const order = read('apotek', 'paracetamol 2 strip, ke kelapa dua jl mawar 3. ada vitamin apa aja?')
    expect(order.map(({ act }) => act)).toEqual(['order', 'address', 'menu'])
    const questions = read('apotek', 'buka jam berapa? menunya apa aja?')
    expect(questions.map(({ act }) => act)).toEqual(['ask_hours', 'menu'])
  })

  it('asks for the rest of a list only while there is a rest', () => {
    for (const [merchant, message] of [
      ['apotek', 'lagi'],
      ['apotek', 'more'],
      ['docs', 'আরও'],
      ['docs', 'aro dekhan'],
    ] as const) {
      expect(read(merchant, message, { moreListed: true })).toEqual([{ act: 'more' }])
      expect(read(merchant, message)).not.toContainEqual({ act: 'more' })
    }
  })
})

describe('a row of a list', () => {
  const choices = [
    { key: 'vitamin-c-500', label: 'Vitamin C 500 mg', kind: 'listed' as const },
    { key: 'zinc-20', label: 'Zinc 20 mg', kind: 'listed' as const },
  ]

  it('is meant by its place and by its name', () => {
    expect(read('apotek', 'nomor 2', { choices })).toEqual([{ act: 'choose', key: 'zinc-20' }])
    expect(read('apotek', '2', { choices })).toEqual([{ act: 'choose', key: 'zinc-20' }])
  })

  it('does not swallow an order that says more', () => {
    expect(read('apotek', 'zinc 3 strip', { choices })).toMatchObject([{ act: 'order', lines: [{ quantity: 3000 }] }])
  })
})

describe('the usual', () => {
  it.each([
    ['apotek', 'seperti biasa ya'],
    ['apotek', 'kayak kemarin'],
    ['apotek', 'the usual please'],
    ['docs', 'আগের মতো দিন'],
    ['docs', 'ager moto din'],
  ])('%s: %s', (merchant, message) => {
    expect(read(merchant, message)).toEqual([{ act: 'usual' }])
  })

  it('beside goods orders the goods alone, unless they are added to it', () => {
    expect(read('apotek', 'paracetamol 2 seperti biasa').map(({ act }) => act)).toEqual(['order'])
    expect(read('apotek', 'minta yang biasa, tambah paracetamol 1 strip').map(({ act }) => act)).toEqual(['usual', 'order'])
  })
})

describe('other questions', () => {
  it.each([
    ['apotek', 'pesanan saya', { act: 'ask_status' }],
    ['apotek', 'my order', { act: 'ask_status' }],
    ['docs', 'amar order', { act: 'ask_status' }],
    ['docs', 'ফেরত নেওয়া যায়?', { act: 'ask_return' }],
    ['kopi', 'bisa dikembalikan ga kalau salah?', { act: 'ask_return' }],
    ['docs', 'NID korte koto taka?', { act: 'ask_price', productIds: [], orderType: 'NID_ORDER' }],
  ])('%s: %s', (merchant, message, act) => {
    expect(read(merchant, message)).toEqual([act])
  })

  it('prefers the answer of the merchant', () => {
    expect(read('apotek', 'kebijakan retur gimana?')).toEqual([{ act: 'faq', id: '0' }])
  })
})

describe('a price that is asked for between the goods and their unit', () => {
  it.each(['koyo cabe berapa sebungkus?', 'koyo cabe brp satu bungkusnya'])('orders nothing: "%s"', message => {
    expect(read('apotek', message)).toEqual([{ act: 'ask_price', productIds: ['koyo-cabe'] }])
  })
})
