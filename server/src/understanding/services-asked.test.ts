import { describe, expect, it } from 'vitest'
import { told } from './fixtures/told.ts'
import { compileVocabulary, emptyState, understand } from './index.ts'
import type { DialogueState } from './types/dialogue-state.ts'
import type { FieldSource, VocabularySource } from './types/vocabulary-source.ts'

const goods = { shopId: 'main', unit: 'buah', step: 1000, aliases: [], tags: [], attributes: {}, options: [] }
const choice = (key: string, choices: [name: string, ...aliases: string[]][]): FieldSource => ({
  key,
  kind: 'choice',
  required: true,
  labels: {},
  choices: choices.map(([name, ...aliases]) => ({ name, aliases })),
})
const name = (key: string, labels: FieldSource['labels'] = {}): FieldSource => ({
  key,
  kind: 'name',
  required: true,
  labels,
  choices: [],
})
const shop: VocabularySource = {
  languages: ['id', 'en'],
  currency: 'IDR',
  shops: [{ id: 'main', name: 'Utama' }],
  products: [
    { ...goods, id: 'gorden', name: 'Bilas Gorden' },
    { ...goods, id: 'kelambu', name: 'Bilas Kelambu' },
    { ...goods, id: 'tikar', name: 'Bilas Tikar' },
  ],
  orderTypes: [
    {
      key: 'TANK',
      labels: { id: 'Bilas tandon', en: 'Tank rinse' },
      cues: ['tandon', 'bilas tandon', 'tank rinse'],
      fields: [
        name('name'),
        choice('work', [
          ['Bilas', 'rinse'],
          ['Tambal Retak', 'mending'],
        ]),
      ],
    },
    {
      key: 'TIDY',
      labels: { id: 'Rapi rumah', en: 'Tidying' },
      cues: ['rapi-rapi', 'tidying up'],
      fields: [
        name('name'),
        choice('size', [
          ['Kamar Sewa', 'sewa'],
          ['Rumah Panggung', 'panggung'],
        ]),
      ],
    },
    {
      key: 'PARCEL',
      labels: { id: 'Antar berkas', en: 'Parcel run' },
      cues: ['antar berkas', 'parcel run'],
      fields: [
        name('recipient', { id: 'Nama penerima', en: 'Recipient' }),
        choice('speed', [
          ['Same Day', 'hari ini'],
          ['Instan', 'urgent'],
        ]),
      ],
    },
  ],
  areas: [],
  payments: ['cash'],
  faq: [],
}
const vocabulary = compileVocabulary(shop)
const read = (message: string, state: Partial<DialogueState> = {}) =>
  told(understand(message, vocabulary, { ...emptyState('customer'), ...state }, new Date('2026-11-23T03:00:00Z')).acts)
const acts = (message: string, state: Partial<DialogueState> = {}) =>
  understand(message, vocabulary, { ...emptyState('customer'), ...state }, new Date('2026-11-23T03:00:00Z')).acts

describe('the price of a service', () => {
  it.each(['bilas tandon berapa kak', 'tandon berapa ya', 'tambal retak berapa', 'how much is a tank rinse'])(
    'is asked by its words, and by a choice that it alone has, whatever goods begin alike: "%s"',
    message => {
      expect(acts(message)).toEqual([{ act: 'ask_price', productIds: [], orderType: 'TANK' }])
    },
  )

  it('is asked beside that of goods', () => {
    expect(acts('bilas tandon sama bilas kelambu berapa')).toEqual([
      { act: 'ask_price', productIds: ['kelambu'], orderType: 'TANK' },
    ])
    expect(acts('bilas kelambu berapa')).toEqual([{ act: 'ask_price', productIds: ['kelambu'] }])
  })
})

describe('who was just told the price of a service', () => {
  const heard: Partial<DialogueState> = {
    lastService: 'PARCEL',
    choices: [{ key: 'service:PARCEL', label: 'Parcel run', kind: 'listed' }],
  }

  it.each(['ok book it please', 'oke pesan ya', 'mau dong kak'])('wants it by a wish alone: "%s"', message => {
    expect(read(message, heard)).toBe('service PARCEL')
  })

  it.each([
    ['ok book it please, the recipient is Hendra Wijaya', 'service PARCEL | recipient=Hendra Wijaya'],
    ['boleh, penerimanya Hendra Wijaya', 'service PARCEL | recipient=Hendra Wijaya'],
  ])('wants it by what it needs: "%s"', (message, expected) => {
    expect(read(message, heard)).toBe(expected)
  })

  it.each([
    ['ok', 'affirm'],
    ['ok thanks', 'thanks'],
  ])('has only heard it: "%s"', (message, expected) => {
    expect(read(message, heard)).toBe(expected)
  })
})

describe('what a service needs', () => {
  const filling: Partial<DialogueState> = {
    orderType: 'PARCEL',
    missingFields: ['recipient', 'speed'],
    asks: ['field:recipient', 'field:speed'],
  }

  it.each([
    ['penerimanya bu Sari', 'recipient=bu Sari'],
    ['the recipient is Hendra', 'recipient=Hendra'],
  ])('is told behind its own label: "%s"', (message, expected) => {
    expect(read(message, filling)).toBe(expected)
  })

  it.each([
    ['urgent... no wait, same day is fine', 'Same Day'],
    ['instan eh ga jadi, same day aja', 'Same Day'],
    ['same day, eh urgent aja', 'Instan'],
  ])('is chosen by what stands behind the word that takes the first back: "%s"', (message, expected) => {
    expect(read(message, filling)).toBe(`speed=${expected}`)
  })

  it('is found behind a word that a hyphen writes as one', () => {
    expect(read('mau rapi-rapi kamar sewa dong')).toBe('service TIDY | size=Kamar Sewa')
    expect(read('mau rapi rapi kamar sewa dong')).toBe('service TIDY | size=Kamar Sewa')
  })
})

describe('what is amiss with what was just done', () => {
  it.each([
    'pak ini kok netes lagi ya sambungannya, kerjanya gimana sih',
    'tandonnya bocor lagi pak',
    'the tank is leaking again',
    "it's still not clean",
  ])('is for a person, also after the stars: "%s"', message => {
    expect(read(message, { delivered: true })).toBe('human')
  })

  it('is another order where something is wanted', () => {
    expect(read('mau bilas tandon lagi dong', { delivered: true })).toContain('service TANK')
  })
})
