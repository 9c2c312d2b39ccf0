import type { Vocabulary } from '../names/vocabulary.ts'
import { phraseWords } from '../words/stems.ts'

/**
 * "Nasi campur" where "Nasi Campur Bali" and "Nasi Campur Jawa" are sold, and a "Nasi Rames", which others call so: what the shop itself
 * calls so comes before what is only known by that name elsewhere. Answers the products that are meant. One word says too little: an
 * "egg tray" is no egg.
 */
export function ownNamesFirst(
  exact: readonly number[],
  others: readonly number[],
  said: readonly string[],
  vocabulary: Vocabulary,
) {
  if (said.length < 2 || exact.length === 0 || others.length === 0) return undefined
  const ownNames = (product: number) => {
    const { name, aliases } = vocabulary.names.product(product).source
    return [name, ...aliases].map(text => phraseWords(text, vocabulary.lexicon))
  }
  const begins = (name: readonly string[]) => said.every((word, i) => name[i] === word)
  const isOwn = (product: number) => ownNames(product).some(begins)
  const own = others.filter(isOwn)
  return own.length > 0 && !exact.some(isOwn) ? own : undefined
}
