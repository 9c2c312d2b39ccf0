import { describe, expect, it } from 'vitest'
import { compileVocabulary, emptyState, refreshVocabulary, understand, type VocabularySource } from '../index.ts'

const products = Array.from({ length: 2_100 }, (_, i) => ({
  id: `p${i}`,
  shopId: 'main',
  name: `Item ${String.fromCharCode(97 + (i % 26), 97 + ((i / 26) % 26), 97 + ((i / 676) % 26))}oro ${(i % 7) + 1} kg`,
  unit: 'sack',
  step: 1000,
  aliases: [],
  tags: ['bulk'],
  attributes: {},
  options: [],
}))
const source: VocabularySource = {
  languages: ['en'],
  currency: 'IDR',
  shops: [{ id: 'main', name: 'Depot' }],
  products,
  orderTypes: [],
  areas: [],
  payments: ['cash'],
  faq: [],
}
const first = compileVocabulary(source)
const ordered = (message: string, vocabulary: typeof first) =>
  understand(message, vocabulary, emptyState('customer'), new Date('2026-11-23T03:00:00Z')).acts.flatMap(act =>
    act.act === 'order' ? act.lines.flatMap(line => line.candidates.map(candidate => candidate.productId)) : [],
  )
const extra = { ...products[0]!, id: 'new', name: 'Zanzibar Cloves' }

describe('a vocabulary that is refreshed', () => {
  it('is the same one where no word has changed', async () => {
    expect(await refreshVocabulary(first, { ...source, products: products.map(product => ({ ...product })) })).toBe(first)
  })

  it('knows a new product, also mistyped, and still everything else', async () => {
    const next = await refreshVocabulary(first, { ...source, products: [...products, extra] })
    expect(next.base).toBe(first)
    expect(ordered('2 zanzibar cloves', next)).toEqual(['new'])
    expect(ordered('2 zanzibr cloves', next)).toEqual(['new'])
    expect(ordered(`2 ${products[40]!.name}`, next)).toEqual(ordered(`2 ${products[40]!.name}`, first))
    expect(ordered('2 zanzibar cloves', first)).toEqual([])
  })

  it('forgets what is no longer sold and what was called otherwise', async () => {
    const gone = products[3]!
    const renamed = { ...products[5]!, name: 'Saffron Threads' }
    const next = await refreshVocabulary(first, {
      ...source,
      products: products.filter(product => product !== gone).map(product => (product.id === renamed.id ? renamed : product)),
    })
    expect(ordered(`2 ${gone.name}`, next)).not.toContain(gone.id)
    expect(ordered('2 saffron threads', next)).toEqual([renamed.id])
    expect(ordered(`2 ${products[5]!.name}`, next)).not.toContain(renamed.id)
  })

  it('is made from the packed names again when the change is taken back', async () => {
    const next = await refreshVocabulary(first, { ...source, products: [...products, extra] })
    expect(await refreshVocabulary(next, source)).toBe(first)
  })

  it('is packed anew when much has changed', async () => {
    const next = await refreshVocabulary(first, { ...source, products: products.map(p => ({ ...p, name: `New ${p.name}` })) })
    expect(next.base).toBeUndefined()
    expect(ordered(`2 New ${products[9]!.name}`, next)).toContain(products[9]!.id)
  })
})
