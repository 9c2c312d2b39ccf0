import { inOtherWords } from '../names/everyday-goods.ts'
import type { Vocabulary } from '../names/vocabulary.ts'
import { phraseWords } from '../words/stems.ts'

/**
 * "Nasi campur" where "Nasi Campur Bali" and "Nasi Campur Jawa" are sold, and a "Nasi Rames", which others call so: what the shop itself
 * calls so comes before what is only known by that name elsewhere. Answers the products that are meant. One word says too little: an
 * "egg tray" is no egg.
 */
export function ownNamesFirst(
  pool: ReadonlyMap<number, { exact: boolean }>,
  said: readonly string[],
  { names, lexicon }: Vocabulary,
): number[] | undefined {
  if (said.length < 2 || pool.size < 2) return undefined
  const begins = (name: readonly string[]) => said.every((word, i) => name[i] === word)
  const isOwn = (product: number) => {
    const { name, aliases } = names.product(product).source
    return [name, ...aliases].some(text => begins(phraseWords(text, lexicon)))
  }
  const [exact, others] = [true, false].map(is => [...pool].flatMap(([product, fit]) => (fit.exact === is ? [product] : [])))
  // What no name of it begins with, lent ones included, needs no closer look.
  const likely = others!.filter(product => names.product(product).aliases.some(alias => begins(names.wordsOf(alias))))
  return likely.length > 0 && exact!.length > 0 && !exact!.some(isOwn) ? nonEmpty(likely.filter(isOwn)) : undefined
}

/** Products that are looked at for what they are called in other words. */
const mostCalled = 12

/**
 * "Perkedel" where "Perkedel Kentang" is sold, and "Bakwan Jagung", which others call "perkedel jagung": what goods of the first name are
 * called for short comes before what only has the word in a name that is lent to it.
 */
export function calledSoFirst(
  pool: ReadonlyMap<number, unknown>,
  said: readonly string[],
  { names, lexicon }: Vocabulary,
): number[] | undefined {
  const products = [...pool.keys()]
  if (said.length !== 1 || products.length < 2 || products.length > mostCalled) return undefined
  const [word] = said as [string]
  const has = (product: number) => names.product(product).words.has(word)
  if (products.every(has) || !products.some(has)) return undefined
  const isCalledSo = (product: number) =>
    inOtherWords(phraseWords(names.product(product).source.name, lexicon), lexicon).some(
      ([only, more]) => only === word && more === undefined,
    )
  return products.some(product => has(product) && isCalledSo(product)) ? products.filter(has) : undefined
}

const nonEmpty = (products: number[]) => (products.length > 0 ? products : undefined)
