import { endsInHead, goodsAt } from '../names/everyday-goods.ts'
import type { Vocabulary } from '../names/vocabulary.ts'
import type { Mention } from '../reading/mention.ts'
import { phraseWords } from '../words/stems.ts'
import type { Fit } from './fits.ts'

/** One kind of thing by itself is no choice: then what only has the word in its name may be meant as well. */
const fewest = 2

type Named = Pick<Vocabulary, 'names' | 'lexicon'>

/**
 * "আপেল" where Fuji apples, green apples and the plum called "আপেল কুল" are sold, "tyre" beside a gel for tyres: in Bangla and English the last
 * word of a name says what the thing is. Where some of several names end in what was said, those that only begin with it are other things.
 */
export function withHeads(fits: Fit[], { words, exact }: Mention, { names, lexicon }: Named): Fit[] {
  if (exact) return fits
  if (lexicon.heard.size === 0) return withFirstHeads(fits, words, { names, lexicon })
  const isSaid = (word: string | undefined) => word !== undefined && words.includes(word)
  // "Adult Diaper XL", "Surgical Mask 50s", "Car Charger 2 Port": what tells the size or the model.
  const isVariant = (word: string) => /^[\d/]|^x*[a-z]$/.test(word) || lexicon.units.has(word)
  const headOf = (name: readonly string[]) => {
    const number = name.findIndex((word, i) => i > 0 && /^\d/.test(word))
    return name.slice(0, number < 0 ? name.length : number).findLast(word => !isVariant(word))
  }
  const heads = fits.filter(({ product }) =>
    names.product(product).aliases.some(alias => {
      const head = headOf(names.wordsOf(alias))
      return isSaid(head) || (head !== undefined && names.twins(head).some(isSaid))
    }),
  )
  // "Pipe" beside an elbow, which is everywhere called a pipe elbow though not by this shop.
  const isCalledSo = ({ product }: Fit) => {
    const { words: own } = names.product(product)
    return words.some(word => own.has(word) || names.twins(word).some(twin => own.has(twin)))
  }
  const isClear = heads.length >= fewest || (heads.length > 0 && fits.every(fit => heads.includes(fit) || !isCalledSo(fit)))
  return isClear ? heads : fits
}

/**
 * "Rendang" where "Rendang Sapi" and a "Nasi Box Rendang" are sold: in Indonesian a name begins with what the thing is. Where the shop's own
 * name of some begins with what was said, those are other things whose names begin with other goods.
 */
function withFirstHeads(fits: Fit[], words: readonly string[], { names, lexicon }: Named): Fit[] {
  if (fits.length < 2) return fits
  const namesOf = ({ product }: Fit) => {
    const { name, aliases } = names.product(product).source
    return [name, ...aliases].map(text => phraseWords(text, lexicon))
  }
  const begins = (name: readonly string[]) => words.every((word, i) => name[i] === word) && !endsInHead(name, lexicon)
  const isOther = (name: readonly string[]) => {
    const length = goodsAt(name, 0, lexicon)
    return length > 0 && !name.slice(0, length).some(word => words.includes(word)) && !endsInHead(name, lexicon)
  }
  const heads = fits.filter(fit => namesOf(fit).some(begins))
  // "Gulai" where "Ayam Gulai" and one "Gulai Tunjang" are sold: what is made of one thing so may be meant as well.
  const isMadeSo = (name: readonly string[]) => name.length === 1 + words.length
  const isLeft = (name: readonly string[]) => isOther(name) && (heads.length >= fewest || !isMadeSo(name))
  const isClear = heads.length > 0 && fits.every(fit => heads.includes(fit) || namesOf(fit).every(isLeft))
  return isClear ? heads : fits
}
