import { describe, expect, it } from 'vitest'
import { told } from '../fixtures/told.ts'
import { compileVocabulary, emptyState, understand } from '../index.ts'
import type { VocabularySource } from '../types/vocabulary-source.ts'

const good = { shopId: 'main', unit: 'pcs', step: 1000, aliases: [], tags: [], attributes: {}, options: [] }
const toppings = { group: 'Topping', required: false, max: 1, choices: ['Keju', 'Kacang'].map(name => ({ name, aliases: [] })) }
const bakery: VocabularySource = {
  languages: ['id', 'en'],
  currency: 'IDR',
  shops: [{ id: 'main', name: 'Main' }],
  products: [
    { ...good, id: 'sobek-coklat', name: 'Roti Sobek Coklat' },
    { ...good, id: 'sobek-keju', name: 'Roti Sobek Keju' },
    { ...good, id: 'bolu-pandan', name: 'Bolu Gulung Pandan' },
    { ...good, id: 'bolu-keju', name: 'Bolu Gulung Keju' },
    { ...good, id: 'donat', name: 'Donat Kentang', aliases: ['donat'], options: [toppings] },
    { ...good, id: 'sirup-anak', name: 'Sirup Anak' },
  ],
  orderTypes: [],
  areas: [],
  payments: [],
  faq: [],
}
const vocabulary = compileVocabulary(bakery)
const read = (message: string) =>
  told(understand(message, vocabulary, emptyState('customer'), new Date('2026-11-23T03:00:00Z')).acts)

describe('a word that many products have, behind one of them', () => {
  it.each([
    ['bolu gulung pandan 1, yang keju 2', 'order bolu-pandan×1, bolu-keju×2'],
    ['roti sobek keju 2, coklat 1', 'order sobek-keju×2, sobek-coklat×1'],
    ['roti sobek dua, coklat satu keju satu', 'order sobek-coklat×1, sobek-keju×1'],
  ])('means the one that has it too: "%s"', (message, lines) => {
    expect(read(message)).toBe(lines)
  })

  it('is a choice where the product before has that choice', () => {
    expect(read('donat 6, keju')).toBe('order donat×6 {Keju}')
    expect(read('bolu gulung pandan 1, donat 4 keju')).toBe('order bolu-pandan×1, donat×4 {Keju}')
  })

  it('never orders once more what was just ordered', () => {
    expect(read('bolu gulung pandan 2, yang pandan 2')).not.toContain('bolu-keju')
  })
})
