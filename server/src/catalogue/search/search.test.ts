import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestImports, type TestImports } from '../import/import.fixture.ts'
import type { SearchQuery } from './query.ts'
import { catalogueSearch } from './search.ts'

let imports: TestImports
const search = catalogueSearch()
const feed = [
  'id,title,price,quantity,aliases,category',
  'P-500,Paracetamol 500 mg,8000,4,pct|parasetamol,Demam',
  'P-SYR,Sirup paracetamol anak,21000,0,,Demam',
  'VIT-C,Vitamin C 500,32000,9,,Vitamin',
  'CAFE,Café crème,15000,,,Minuman',
  'BN-1,নোনতা বিস্কুট,12000,2,,Snack',
].join('\n')

beforeAll(async () => {
  imports = await openTestImports()
  await imports.bring(feed)
  await imports.bring('id,title,price\nOTHER,Paracetamol dua,9000', {}, imports.otherShop)
})
afterAll(() => imports.close())

const found = async (query: Partial<SearchQuery> | string, limit = 50) =>
  (await imports.within(tx => search(tx, { limit, ...(typeof query === 'string' ? { text: query } : query) }))).map(
    offer => offer.key,
  )

describe('a search', () => {
  it('finds by the beginnings of words, in any order, names that begin so first', async () => {
    expect(await found('para')).toEqual(['P-500', 'OTHER', 'P-SYR'])
    expect(await found('anak par')).toEqual(['P-SYR'])
    expect(await found('500')).toEqual(['P-500', 'VIT-C'])
  })

  it('finds by other names and by the key', async () => {
    expect(await found('parasetamol')).toEqual(['P-500'])
    expect(await found('vit-c')).toEqual(['VIT-C'])
  })

  it('does not ask for capitals or accents, and keeps the vowels of Bangla apart', async () => {
    expect(await found('CAFE creme')).toEqual(['CAFE'])
    expect(await found('বিস্কুট')).toEqual(['BN-1'])
    expect(await found('বস্কট')).toEqual([])
  })

  it('finds nothing in the middle of a word, and everything where nothing is asked', async () => {
    expect(await found('cetamol')).toEqual([])
    expect(await found('  ')).toHaveLength(6)
    expect(await found("%' OR 1=1 --")).toEqual([])
  })

  it('keeps to a shop, a category and what can be sold', async () => {
    expect(await found({ text: 'para', shopId: imports.otherShop })).toEqual(['OTHER'])
    expect(await found({ category: 'Demam' })).toEqual(['P-500', 'P-SYR'])
    expect(await found({ text: 'para', available: { now: new Date(), timeZone: 'UTC' } })).toEqual(['P-500', 'OTHER'])
  })

  it('goes on after the last product of a page, and repeats and skips none', async () => {
    const all = await found('')
    const pages: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await imports.within(tx => search(tx, { limit: 2, ...(after !== undefined && { after }) }))
      if (page.length === 0) break
      pages.push(...page.map(offer => offer.key))
      after = page.at(-1)!.productId
    }
    expect(pages).toEqual(all)
  })

  it('answers the price and stock of this moment, and what an import has just changed', async () => {
    await imports.bring(feed.replace('Vitamin C 500,32000,9', 'Vitamin C forte,33000,3'))
    const [offer] = await imports.within(tx => search(tx, { text: 'forte', limit: 1 }))
    expect(offer).toMatchObject({ key: 'VIT-C', price: 33_000, free: 3_000 })
  })
})
