import { fold } from './fold.ts'
import type { SearchQuery } from './query.ts'
import { beginningLetters, type SearchModel } from './read-model.ts'

/**
 * The products that fit, by id: names that begin with what was typed, then names that hold it, then the rest (other names,
 * keys, tags), each in the catalogue's own order.
 */
export function matches(model: SearchModel, { text, shopId, category }: SearchQuery): string[] {
  const words = fold(text ?? '')
    .split(' ')
    .flatMap(word => (word === '' ? [] : [` ${word}`]))
  const ranked: string[][] = [[], [], []]
  for (const i of placesFor(model, words)) {
    if (shopId !== undefined && model.shopIds[i] !== shopId) continue
    if (category !== undefined && model.categories[i] !== category) continue
    const rank = rankOf(model.texts[i]!, model.nameEnds[i]!, words)
    if (rank !== undefined) ranked[rank]!.push(model.productIds[i]!)
  }
  return ranked.flat()
}

/** Where to look: the places of the rarest beginning, or all of them where no word is long enough to have one. */
function placesFor({ byBeginning, productIds }: SearchModel, words: string[]): Iterable<number> {
  const beginnings = words.filter(word => word.length > beginningLetters).map(word => word.slice(1, beginningLetters + 1))
  const lists = beginnings.map(beginning => byBeginning.get(beginning) ?? [])
  return lists.length === 0 ? productIds.keys() : lists.reduce((rarest, list) => (list.length < rarest.length ? list : rarest))
}

function rankOf(text: string, nameEnd: number, words: string[]): 0 | 1 | 2 | undefined {
  let inName = true
  for (const word of words) {
    const at = text.indexOf(word)
    if (at < 0) return undefined
    inName &&= at < nameEnd
  }
  if (!inName) return 2
  return words[0] === undefined || text.startsWith(words[0]) ? 0 : 1
}
