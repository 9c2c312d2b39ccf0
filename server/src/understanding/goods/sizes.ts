import type { Product } from '../names/product.ts'
import type { Reading } from '../reading/reading.ts'
import { readAmount } from '../words/amounts.ts'
import type { Concept } from '../words/concept-words.ts'
import { type ConceptAt, conceptsIn } from '../words/concepts.ts'
import { readTokens } from '../words/tokens.ts'
import { productOf } from './basket.ts'

/** How much of something there is, comparable with what is of the same kind. */
export type Size = { of: string; amount: number }

/** Where on a scale something stands: at one of its ends, or in the middle. */
export type Degree = 'most' | 'least' | 'middle'

const degrees = new Map<Concept, Degree>([
  ['big', 'most'],
  ['small', 'least'],
  ['middle', 'middle'],
])

/** What a word about size says. */
export const degreeOf = ({ concept }: Pick<ConceptAt, 'concept'>): Degree | undefined => degrees.get(concept)

/** Sizes that are told by letters, from the smallest. */
const letters = ['xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', 'xxxl']

/** A size that is told by letters or by their names. */
export const letterOf = (text: string): number | undefined => {
  const at = letters.indexOf(text.toLowerCase())
  return at < 0 ? undefined : at
}

/** "Pee Pads M (50 pcs)": a letter by itself in a name, where it is the unit of no number. */
const letterIn = (name: string): number | undefined => {
  const words = name.split(/[^\p{L}\p{N}]+/u)
  return words.flatMap((word, i) =>
    /\d$/.test(words[i - 1] ?? '') || word !== word.toUpperCase() ? [] : (letterOf(word) ?? []),
  )[0]
}

/** Each way to tell how much of it a product is, the surest first. */
const ways: readonly ((reading: Reading, product: Product) => Size | undefined)[] = [
  (_, { source }) => {
    const letter = letterIn(source.name)
    return letter === undefined ? undefined : { of: 'letter', amount: letter }
  },
  (_, { measures: [measure] }) => measure && { of: measure.dimension, amount: measure.size },
  (_, { source }) => {
    const letter = Object.values(source.attributes)
      .map(letterOf)
      .find(at => at !== undefined)
    return letter === undefined ? undefined : { of: 'letter', amount: letter }
  },
  (reading, { source }) => {
    const [degree, another] = degreesOf(reading, source.name)
    return { of: 'name', amount: degree === undefined || another ? unnamed : places[degree] }
  },
  (_, { numbers }) => {
    const [number, ...others] = numbers
    return number === undefined || others.length > 0 ? undefined : { of: 'number', amount: number }
  },
]
const places = { least: 0, middle: 1, most: 2 }
/** A name without such a word is of the usual size. */
const unnamed = places.middle

/** The words about size in a name: "Udang Besar" is what a customer calls "the large prawns". */
export function degreesOf({ lexicon }: Reading, name: string): Degree[] {
  const tokens = readTokens(name, lexicon, word => !word.includes(' '))
  const spoken = lexicon.packs.map(pack => pack.language)
  return [...new Set(conceptsIn(tokens, spoken).flatMap(at => degreeOf(at) ?? []))]
}

/** The only one of some products that is biggest, smallest or in between, by the first way to tell that tells it. */
export function placeAmong(reading: Reading, keys: readonly string[], degree: Degree): number | undefined {
  const products = keys.map(key => productOf(reading, key))
  for (const way of ways) {
    const sizes = products.map(product => product && way(reading, product))
    const isTold = (of: string) => sizes.every(size => size?.of === of)
    if (isTold('letter')) return lettered(sizes, degree)
    const at = isTold('name') ? named(sizes, degree) : placeOf(sizes, degree)
    if (at !== undefined) return at
  }
  return undefined
}

/** "2 kg kepiting medium" of big and middling ones: the only one that is called so, else the nearest to it. */
function named(sizes: readonly (Size | undefined)[], degree: Degree): number | undefined {
  const called = sizes.flatMap((size, i) => (size?.amount === places[degree] ? [i] : []))
  return called.length === 1 && sizes.length > 1 ? called[0] : placeOf(sizes, degree)
}

/** "Pee pads medium" of M and L: the letter that the word stands for, unless a larger one than L might be meant by it; else the place. */
function lettered(sizes: readonly (Size | undefined)[], degree: Degree): number | undefined {
  const letter = letterOf({ least: 's', middle: 'm', most: 'l' }[degree])
  const called = sizes.flatMap((size, i) => (size?.amount === letter ? [i] : []))
  if (called.length !== 1) return placeOf(sizes, degree)
  const isLargest = sizes.every(size => size !== undefined && size.amount <= letterOf('l')!)
  return degree !== 'most' || isLargest ? called[0] : undefined
}

/** What a product holds, by the first way to tell. */
export function sizeOf(reading: Reading, key: string): Size | undefined {
  const product = productOf(reading, key)
  for (const way of product ? ways : []) {
    const size = way(reading, product!)
    if (size && size.of !== 'name') return size
  }
  return undefined
}

/** The size that the name of a choice is: "500 g", "XL". */
export function sizeWritten({ lexicon }: Reading, name: string): Size | undefined {
  const letter = letterOf(name)
  if (letter !== undefined) return { of: 'letter', amount: letter }
  const tokens = readTokens(name, lexicon, word => !word.includes(' '))
  const measure = tokens
    .map((_, i) => readAmount(tokens, i, lexicon, at => at < tokens.length)?.measure)
    .find(one => one !== undefined)
  return measure && { of: measure.dimension, amount: measure.size }
}

/** The group of options by which a product's sizes are told, each choice with its size; nothing where several groups are. */
export function sizedGroup(
  product: Product | undefined,
): { group: string; sizes: { choice: string; size: Size }[] } | undefined {
  const groups = (product?.source.options ?? []).flatMap(({ group, max, choices }) => {
    const isCounted = areNumbersOfOneKind(choices)
    const sizes = choices.map(({ name }) => ({
      choice: name,
      size: sizeOfChoice(product!, group, name) ?? (isCounted ? { of: 'number', amount: Number.parseFloat(name) } : undefined),
    }))
    const known = sizes.flatMap(({ choice, size }) => (size === undefined ? [] : [{ choice, size }]))
    return max === 1 && known.length === choices.length && known.length > 1 ? [{ group, sizes: known }] : []
  })
  return groups.length === 1 ? groups[0] : undefined
}

/** "12 oz", "16 oz": numbers of one thing, which is no measure that the languages know. */
const areNumbersOfOneKind = (choices: readonly { name: string }[]): boolean => {
  const kinds = choices.map(({ name }) => /^\d+(?:\.\d+)?\s*(\p{L}+)$/u.exec(name)?.[1]?.toLowerCase())
  return kinds.every(kind => kind !== undefined && kind === kinds[0])
}

function sizeOfChoice({ sizedChoices }: Product, group: string, name: string): Size | undefined {
  const letter = letterOf(name)
  if (letter !== undefined) return { of: 'letter', amount: letter }
  const [measure] = sizedChoices.find(choice => choice.group === group && choice.choice === name)?.measures ?? []
  return measure && { of: measure.dimension, amount: measure.size }
}

/** The place of the only one that has most, or least, or of three or five the one between the others. */
export function placeOf(sizes: readonly (Size | undefined)[], degree: Degree): number | undefined {
  const known = sizes.flatMap(size => (size === undefined ? [] : [size]))
  if (known.length < 2 || known.length < sizes.length || known.some(size => size.of !== known[0]!.of)) return undefined
  const amounts = known.map(({ amount }) => amount)
  const order = [...new Set(amounts)].sort((a, b) => a - b)
  if (degree === 'middle' && (order.length < 3 || order.length % 2 === 0)) return undefined
  const wanted = degree === 'middle' ? order[(order.length - 1) / 2] : order.at(degree === 'most' ? -1 : 0)
  return amounts.filter(amount => amount === wanted).length === 1 ? amounts.indexOf(wanted!) : undefined
}
