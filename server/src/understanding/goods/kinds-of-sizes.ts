import type { Numbers } from '../names/name-index.ts'
import type { Product } from '../names/product.ts'
import type { Reading } from '../reading/reading.ts'
import { productOf } from './basket.ts'
import { productsNamed } from './named.ts'
import { degreesOf, letterOf, placeAmong, sizedGroup } from './sizes.ts'
import { nameOnly } from './variants.ts'

/** The most that a pill, a strip or an ampoule of some strength holds, in grams. */
const heaviestDose = 1.5
/** What medicine is counted in. */
const doses: ReadonlySet<string> = new Set(['strip', 'tablet'])

/** Whether such sizes are strengths: which of them is taken is never guessed from "the stronger one" but asked. */
export const areStrengths = (reading: Reading, keys: readonly string[]): boolean =>
  keys.some(key => {
    const product = productOf(reading, key)
    const [measure] = product?.measures ?? []
    if (!measure) return product?.units.some(unit => doses.has(unit)) === true
    const isDose = measure.dimension === 'mass' && measure.size <= heaviestDose
    return isDose || measure.dimension === 'iu' || measure.dimension === 'share'
  })

/** Whether what some names name is one kind of thing in several sizes. */
export function comesInSizes(reading: Reading, aliases: Numbers): boolean {
  const products = productsNamed(reading, aliases)
  const keys = products.map(({ source }) => source.id)
  if (keys.length === 1) return sizedGroup(products[0]) !== undefined
  return areOneKind(reading, keys) && placeAmong(reading, keys, 'most') !== undefined
}

/** Variants of one thing, or of one name but for numbers and units: "the big oil" compares no soybean with mustard. */
export function areOneKind(reading: Reading, keys: readonly string[]): boolean {
  const products = keys.flatMap(key => productOf(reading, key) ?? [])
  const [first, ...others] = products
  if (!first) return false
  const { names } = reading.vocabulary
  const nameOf = (product: Product) =>
    nameOnly(reading, names.wordsOf(product.aliases[0]!)).filter(word => !tellsSize(reading, word))
  const own = nameOf(first)
  return others.every(other => {
    if (first.source.family !== undefined && other.source.family === first.source.family) return true
    const name = nameOf(other)
    const [short, long] = name.length < own.length ? [name, own] : [own, name]
    return short.every(word => long.includes(word))
  })
}

/** A model, a letter or a word about size tells the variants of one thing apart. */
const tellsSize = (reading: Reading, word: string) =>
  /\d/.test(word) || letterOf(word) !== undefined || degreesOf(reading, word).length > 0
