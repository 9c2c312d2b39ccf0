import { describe, expect, it } from 'vitest'
import { told } from '../fixtures/told.ts'
import { compileVocabulary, emptyState, understand } from '../index.ts'
import type { DialogueState } from '../types/dialogue-state.ts'
import type { VocabularySource } from '../types/vocabulary-source.ts'

const goods = { shopId: 'main', step: 1000, aliases: [], tags: [], attributes: {}, options: [] }
const broth = { group: 'Kuah', required: false, max: 1, choices: ['Santan', 'Bening'].map(name => ({ name, aliases: [] })) }
const shop: VocabularySource = {
  languages: ['id', 'en', 'bn', 'bn-Latn'],
  currency: 'IDR',
  shops: [{ id: 'main', name: 'Utama' }],
  products: [
    { ...goods, id: 'ondol', name: 'Kotak Ondol', unit: 'kotak', category: 'Kotakan', options: [broth] },
    { ...goods, id: 'serabi', name: 'Kotak Serabi', unit: 'kotak', category: 'Kotakan' },
    { ...goods, id: 'ketan', name: 'Ketan Bubuk', unit: 'porsi', category: 'Jajan' },
    { ...goods, id: 'cenil', name: 'Cenil Warna', unit: 'porsi', category: 'Jajan', options: [broth] },
    { ...goods, id: 'santan', name: 'Santan', unit: 'porsi', category: 'Tambahan' },
    { ...goods, id: 'gula', name: 'Gula Aren', unit: 'kg', category: 'Tambahan' },
  ],
  orderTypes: [],
  areas: ['sekarpura'],
  payments: ['cash'],
  faq: [{ id: 'unload', cues: ['bongkar'] }],
}
const vocabulary = compileVocabulary(shop)
const read = (message: string, state: Partial<DialogueState> = {}) =>
  told(understand(message, vocabulary, { ...emptyState('customer'), ...state }, new Date('2026-11-23T03:00:00Z')).acts)
const line = (productId: string, quantity: number) => ({ lineId: productId, productId, quantity: quantity * 1000, options: [] })
const boxes = { basket: [line('ondol', 15)], asks: ['payment'] }
const sweets = { basket: [line('ketan', 5), line('ondol', 15)], asks: ['payment'] }

describe('some of a line that give way to something else', () => {
  it.each([
    'eh yang 5 ganti serabi aja',
    '5 kotak diganti serabi ya',
    'ganti 5 jadi serabi',
    'yang 5 serabi aja',
    'yang 5 jadi serabi',
    'change 5 of them to serabi',
    'make five of them serabi',
  ])('leave the others as they are: "%s"', message => {
    expect(read(message, boxes)).toBe('change ondol ×10 | order serabi×5')
  })

  it('are of the line that is named', () => {
    expect(read('ketannya yang 2 ganti cenil', sweets)).toBe('change ketan ×3 | order cenil×2')
    expect(read('make 2 of the ketan cenil', sweets)).toBe('change ketan ×3 | order cenil×2')
  })

  it('are all of it where the number counts what comes, and none where it is added', () => {
    expect(read('ganti serabi 5', boxes)).toBe('replace ondol by serabi×5')
    expect(read('tambah serabi 5', boxes)).toBe('order serabi×5')
    expect(read('kotak serabi 5 ya', boxes)).toBe('order serabi×5')
  })
})

describe('who counts goods and asks what they come to', () => {
  it.each([
    ['ketan 10 porsi sama cenil 15 jadi brp?', 'order ketan×10, cenil×15'],
    ['ketan 10 porsi ke jl sekarpura 5 jadi berapa?', 'order ketan×10 | address "jl sekarpura 5" @sekarpura'],
    ['ketan 10 porsi totalnya berapa', 'order ketan×10'],
    ['how much for 10 ketan and 15 cenil', 'order ketan×10, cenil×15'],
    ['gula aren 2 kg ar ketan 3 ta mot koto', 'order gula×2, ketan×3'],
    ['গুলা আরেন ২ কেজি মোট কত?', 'order gula×2'],
  ])('orders them: "%s"', (message, expected) => {
    expect(read(message)).toBe(expected)
  })

  it.each([
    ['gula aren sekilo berapa', 'ask_price gula'],
    ['ketan 10 porsi harganya berapa', 'ask_price ketan'],
    ['kalau beli ketan 10 jadi berapa', 'ask_price ketan'],
    ['ketan sama cenil berapa', 'ask_price ketan cenil'],
  ])('only asks where one is meant, where it is only thought of, or where nothing is counted: "%s"', (message, expected) => {
    expect(read(message)).toBe(expected)
  })
})

describe('what is sold by itself and is a choice of something else', () => {
  it.each([
    ['cenil warna 2 pakai santan', 'order cenil×2 {Santan}'],
    ['cenil warna 2, pake santan, ketan bubuk 1', 'order cenil×2 {Santan}, ketan×1'],
    ['2 cenil with santan', 'order cenil×2 {Santan}'],
  ])('is that choice behind a word that joins: "%s"', (message, expected) => {
    expect(read(message)).toBe(expected)
  })

  it.each([
    ['cenil warna 2 sama santan', 'order cenil×2, santan'],
    ['cenil warna 3 pakai santan 2', 'order cenil×3, santan×2'],
    ['ketan bubuk 2 pakai santan', 'order ketan×2, santan'],
  ])('is ordered where it is counted, put beside, or no choice of what it joins: "%s"', (message, expected) => {
    expect(read(message)).toBe(expected)
  })
})

describe('questions in other forms of the words that answers are for', () => {
  it('are answered by them', () => {
    expect(read('barangnya dibongkarin sampai mana?')).toBe('faq unload')
    expect(read('kotak serabi 5, barangnya dibongkarin ga?')).toBe('order serabi×5 | faq unload')
  })

  it('claim nothing paid where it is to be paid some day', () => {
    expect(read('akhir bulan saya lunasin', boxes)).not.toContain('claims_paid')
    expect(read('udah saya lunasin', boxes)).toBe('claims_paid')
  })
})
