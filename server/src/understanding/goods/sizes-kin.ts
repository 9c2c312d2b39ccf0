import type { Product } from '../names/product.ts'
import type { Reading } from '../reading/reading.ts'
import { sameMeasure } from '../words/measures.ts'
import { partsOf } from './elliptical.ts'
import { productsNamed } from './named.ts'
import type { Size } from './sizes-said.ts'
import { nameOnly } from './variants.ts'

/** How many of the words that were said are of the product's names. */
export const shared = ({ words }: Product, said: readonly string[]) => said.filter(word => words.has(word)).length

/** Products that share the most of a name with another one and are of the other size; of several, those that what was said fits best. */
export function kinOf(reading: Reading, was: Product, old: Size, now: Size, said: readonly string[]): Product[] {
  const { names, lexicon } = reading.vocabulary
  const words = nameOnly(reading, [...names.wordsOf(was.aliases[0]!)])
  for (const part of partsOf(words)) {
    // "Vitamin C": everyday words are a name where they are all of it.
    if (part.length < words.length && !part.some(word => word.length > 2 && !lexicon.words.has(word))) continue
    const found = productsNamed(reading, reading.hold([...part, String(now.value)])).filter(
      product =>
        product !== was && isOf(product, now) && !(old.degree ? !isSteppedTo(was, product, old.degree) : isOf(product, old)),
    )
    if (found.length === 0) continue
    const most = Math.max(...found.map(product => shared(product, said)))
    return found.filter(product => shared(product, said) === most)
  }
  return []
}

type Told = Pick<Size, 'measure' | 'orMeasure' | 'value' | 'degree'>

/** The size is one of the product's own. */
export const isOf = ({ measures, numbers }: Product, { measure, orMeasure, value, degree }: Told): boolean => {
  if (degree) return measures.length > 0
  if (!measure) return numbers.has(value)
  const sizes = orMeasure ? [measure, orMeasure] : [measure]
  if (measures.some(own => sizes.some(size => sameMeasure(own, size)))) return true
  return numbers.has(value) && measures.every(own => own.dimension !== measure.dimension)
}

/** Behind "not the small one" stands something bigger. */
const isSteppedTo = (was: Product, now: Product, degree: 'big' | 'small'): boolean =>
  was.measures.some(a =>
    now.measures.some(b => a.dimension === b.dimension && (degree === 'small' ? a.size < b.size : a.size > b.size)),
  )
