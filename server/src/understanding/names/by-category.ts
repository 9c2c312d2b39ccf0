import type { ProductSource } from '../types/vocabulary-source.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { phraseWords } from '../words/stems.ts'
import { goodsNamed, isGoods } from './everyday-goods.ts'

type Words = readonly string[]

/** A merchant's own words are taken as they are. */
const asWritten = { canon: (word: string) => word }

/** Categories of more goods than this are departments, and name nothing. */
const mostOfKind = 40

/**
 * "Popok" over goods that only have names of makes: where a category is called as everyday goods are, no name of its products
 * says what they are, and all share a word ("pants"), each of them is also called so. What shares no word is a department:
 * "medicine" names none of them. Gives the further names by category.
 */
export function namesByCategory(sources: readonly ProductSource[], lexicon: Lexicon): ReadonlyMap<string, readonly Words[]> {
  const found = new Map<string, readonly Words[]>()
  for (const [category, products] of Map.groupBy(sources, source => source.category ?? '')) {
    if (category === '' || products.length < 2 || products.length > mostOfKind) continue
    const names = goodsNamed(phraseWords(category, asWritten).join(' '), lexicon)
    if (names.length === 0) continue
    const each = products.map(({ name, aliases }) => new Set([name, ...aliases].flatMap(text => phraseWords(text, asWritten))))
    const isAlike = [...each[0]!].some(
      word => /^\p{L}{3,}/u.test(word) && !lexicon.units.has(word) && each.every(words => words.has(word)),
    )
    // "Chilli powder", "turmeric powder": what says itself what it is needs no name of its shelf.
    const isOther = each.some(words =>
      [...words].some(word => word.length > 2 && isGoods(word, lexicon) && !each.every(own => own.has(word))),
    )
    const isSaid = names.some(words => each.some(own => words.every(word => own.has(word))))
    if (isAlike && !isOther && !isSaid) found.set(category, names)
  }
  return found
}
