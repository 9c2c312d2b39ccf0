import { describe, expect, it } from 'vitest'
import { told } from '../fixtures/told.ts'
import { compileVocabulary, emptyState, understand } from '../index.ts'
import type { DialogueState } from '../types/dialogue-state.ts'
import type { VocabularySource } from '../types/vocabulary-source.ts'

const goods = { shopId: 'main', unit: 'pcs', step: 1000, aliases: [], tags: [], attributes: {}, options: [] }
const shop: VocabularySource = {
  languages: ['id', 'en'],
  currency: 'IDR',
  shops: [{ id: 'main', name: 'Utama' }],
  products: [
    { ...goods, id: 'grass', name: 'Rumput Gajah 40 kg', unit: 'sak' },
    { ...goods, id: 'grass-fine', name: 'Rumput Halus 1 kg', unit: 'bungkus' },
    { ...goods, id: 'hose-9', name: 'Selang 9 mm', unit: 'meter' },
    { ...goods, id: 'hose-12', name: 'Selang 12 mm', unit: 'meter' },
    { ...goods, id: 'ondol', name: 'Kue Ondol-ondol', unit: 'kotak' },
    { ...goods, id: 'pot', name: 'Pot Gantung', unit: 'pcs' },
  ],
  orderTypes: [],
  areas: ['sekarpura'],
  payments: ['cash'],
  faq: [],
}
const vocabulary = compileVocabulary(shop)
const read = (message: string, state: Partial<DialogueState> = {}) =>
  told(understand(message, vocabulary, { ...emptyState('customer'), ...state }, new Date('2026-11-23T03:00:00Z')).acts)

describe('the number of a house', () => {
  it.each([
    ['pot gantung 3 kirim ke jl sekarpura sawah 21', 'order pot×3 | address "jl sekarpura sawah 21" @sekarpura'],
    ['pot gantung 3 antar ke jl tukad yeh aya 40', 'order pot×3 | address "jl tukad yeh aya 40"'],
    ['jl ibu sangki 15, pot gantung 2', 'address "jl ibu sangki 15" | order pot×2'],
  ])('belongs to its street and counts no goods: "%s"', (message, expected) => {
    expect(read(message)).toBe(expected)
  })

  it('ends an address where goods of the shop are counted behind it', () => {
    expect(read('kirim ke jl cendana 5 rumput halus 3')).toBe('address "jl cendana 5" | order grass-fine×3')
    expect(read('jl cendana 5, rumput gajah 2 sak')).toBe('address "jl cendana 5" | order grass×2')
  })

  it('is none where the number has a unit or goods behind it', () => {
    expect(read('kirim ke jl cendana besok 3 pot gantung')).toBe('address "jl cendana" | order pot×3')
  })
})

describe('small words of Indonesian trade', () => {
  it('measures in millimetres by "mili" where goods are told by them', () => {
    expect(read('selang 9 mili 5 meter')).toBe('order hose-9×5')
    expect(read('selang 12 mili 5 meter, eh yang 9 maksudnya')).toBe('order hose-9×5')
  })

  it('says a word twice by "2" where a name has it twice, and counts goods by it elsewhere', () => {
    expect(read('ondol2 4 kotak')).toBe('order ondol×4')
    expect(read('pot2 gantung')).not.toContain('ondol')
  })

  it('takes four by "saya ambil 4", and comes for them by "saya ambil jam 4"', () => {
    expect(read('pot gantung saya ambil 4')).toBe('order pot×4')
    expect(read('pot gantung 4 saya ambil jam 4')).toBe('order pot×4 | pickup')
  })

  it('counts anew what becomes so many, whatever reason is given behind it', () => {
    const basket = [{ lineId: 'a', productId: 'hose-9', quantity: 20_000, options: [] }]
    expect(read('selangnya jadi 25 meter mas, kurang soalnya', { basket })).toBe('change a ×25')
    expect(read('selangnya tambah 5 meter soalnya kurang', { basket })).toBe('change a ×25')
    expect(read('selangnya dikurangi jadi 15 meter', { basket })).toBe('change a ×15')
  })

  it('knows the endings of Javanese and of Makassar', () => {
    const basket = [
      { lineId: 'a', productId: 'pot', quantity: 2000, options: [] },
      { lineId: 'b', productId: 'ondol', quantity: 1000, options: [] },
    ]
    expect(read('pote dicancel ae, liyane tetep', { basket })).not.toContain('cancel')
    expect(read('sudahmi kutransfer barusan', { asks: ['payment'] })).toBe('claims_paid')
    expect(read('iye betulmi itu', { asks: ['confirm'] })).toBe('affirm')
  })
})

describe('a number of a house that is dictated in words', () => {
  it.each([
    [
      'pot gantung dua, antar ke jalan kelinci nomor empat puluh lima',
      'order pot×2 | address "jalan kelinci nomor empat puluh lima"',
    ],
    [
      'kirim ke jalan sekarpura nomor dua puluh tujuh rt tiga rw lima ya',
      'address "jalan sekarpura nomor dua puluh tujuh rt tiga rw lima" @sekarpura',
    ],
    ['jl sekarpura no dua lima, pot gantung 1', 'address "jl sekarpura no dua lima" @sekarpura | order pot×1'],
    ['jalan kelinci dua belas', 'address "jalan kelinci dua belas"'],
    ['jalan kelinci gang dua blok c sepuluh', 'address "jalan kelinci gang dua blok c sepuluh"'],
    ['deliver to house number forty five, Kelinci street', 'address "house number forty five, Kelinci street"'],
    ['deliver to forty two Kelinci street', 'address "forty two Kelinci street"'],
  ])('is part of the address up to its last word: "%s"', (message, expected) => {
    expect(read(message)).toBe(expected)
  })

  it('ends where its last words count goods', () => {
    expect(read('kirim ke jalan kelinci nomor empat dua pot gantung')).toBe('address "jalan kelinci nomor empat" | order pot×2')
    expect(read('ke jalan kelinci nomor empat puluh lima pot gantung dua pcs')).toBe(
      'address "jalan kelinci nomor empat puluh lima" | order pot×2',
    )
    expect(read('kirim ke jalan kelinci lima pot gantung 3')).toBe('address "jalan kelinci lima" | order pot×3')
    expect(read('ke jalan kelinci dua pot gantung')).toBe('address "jalan kelinci" | order pot×2')
  })
})
