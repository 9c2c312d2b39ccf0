import { isToldBy, type Product } from '../names/product.ts'
import type { Mention } from '../reading/mention.ts'
import { clauseRange, cuesOf, type Reading } from '../reading/reading.ts'
import type { Amount } from '../words/amounts.ts'
import type { Extent } from '../words/extent.ts'
import { type Measure, sameMeasure } from '../words/measures.ts'
import { isNumbered, isStrengthOf } from './fit-measures.ts'
import { productsNamed } from './named.ts'

/**
 * "… 2 litre 1, and 1 litre 2": another strength or size of what was just counted, told by that alone. Answers the mention of the
 * variant, still without amounts.
 */
export function variantOf(reading: Reading, current: Mention, amounts: readonly Amount[]): Mention | undefined {
  const { names } = reading.vocabulary
  const words = nameOnly(reading, current.words)
  const products = [...new Set([...reading.hold(words)].map(alias => names.productOf(alias)))].map(index =>
    names.product(index),
  )
  const tells = (amount: Amount) => {
    const fits = products.filter(product =>
      amount.measure ? isOfSize(product, amount) : amount.units.length === 0 && product.numbers.has(amount.value),
    )
    return fits.length > 0 && fits.length < products.length
  }
  const denied = isRefusedBehind(reading, current)
  const [whole, more] = current.amounts
  // "Olive oil 2: one of 1 l and one of 2": fewer than were counted, told by their size.
  const isPart =
    whole !== undefined &&
    !more &&
    !whole.measure &&
    whole.value > 1 &&
    amounts.some(amount => amount.measure && tells(amount)) &&
    amounts.some(amount => !amount.measure && amount.value < whole.value)
  const said = (amount: Amount) => current.amounts.some(other => other.value === amount.value && other.unit === amount.unit)
  if (
    !amounts.some(amount => tells(amount) && !said(amount)) ||
    !(current.amounts.some(tells) || isPart || ((denied || current.amounts.length > 0) && words.length < current.words.length))
  )
    return undefined
  return {
    ...current,
    words,
    exact: false,
    aliases: reading.hold(words),
    options: [],
    without: [],
    notes: [],
    portions: [],
    phrase: words.join(' '),
  }
}

/** One of the measures that the amount may be is the product's own: "mili" is a millimetre of plywood. */
const isOfSize = (product: Product, amount: Amount) =>
  [amount.measure, amount.orMeasure].some(
    size => size !== undefined && (product.measures.some(own => sameMeasure(own, size)) || isNumbered(product, amount, size)),
  )

/** "Crepe bandage 4 inch na": a word of refusal right behind a name, or behind the unit of the number that ends it. */
export function isRefusedBehind({ tokens, lexicon }: Reading, { end }: Pick<Mention, 'end'>): boolean {
  const behind = tokens[end - 1]?.kind === 'number' && lexicon.units.has(tokens[end]?.norm ?? '') ? end + 1 : end
  return lexicon.roles.negatorAfter.has(tokens[behind]?.norm ?? '')
}

/** A bare number that some products of this name have and others have not: it tells which one, whatever else it might count. */
export const tellsStrength = (reading: Reading, said: readonly string[], amount: Amount): boolean =>
  !amount.measure &&
  amount.value >= 10 &&
  amount.units.every(unit => unit === 'piece') &&
  tellsApart(reading, said, ({ numbers }) => numbers.has(amount.value))

/** A measure that some products of this name have and others have not: "12 mm" where plywood of 9 and of 12 is sold. */
export const tellsSize = (reading: Reading, said: readonly string[], amount: Amount): boolean =>
  amount.measure !== undefined && tellsApart(reading, said, product => isOfSize(product, amount))

/** Names that are looked at. */
const mostConsidered = 200

/** Of the products that some words of a name fit, whatever their numbers, some are so and others are not. */
function tellsApart(reading: Reading, said: readonly string[], isSo: (product: Product) => boolean): boolean {
  const { names } = reading.vocabulary
  const aliases = [...reading.hold(nameOnly(reading, said))].slice(0, mostConsidered)
  const products = [...new Set(aliases.map(alias => names.productOf(alias)))]
  const fits = products.filter(index => isSo(names.product(index)))
  return fits.length > 0 && fits.length < products.length
}

/** The words of a name without its numbers and units. */
export const nameOnly = ({ lexicon }: Reading, words: readonly string[]) =>
  words.filter(word => !/^\d/.test(word) && !lexicon.units.has(word))

/**
 * "Fexo 120 ta 1 strip", "sergel 20 na 40 ta, 2 pata": a bare number that only some products of the name have tells which one, where
 * another number counts it or the one before was taken back.
 */
export function strengthSaid(
  reading: Reading,
  current: Mention,
  amount: Amount,
  others: readonly Amount[],
): Mention | undefined {
  const words = nameOnly(reading, current.words)
  if (isAskedAbout(reading, current, amount)) return named(reading, current, [...words, String(amount.value)], amount.end)
  if (!tellsStrength(reading, current.words, amount)) return undefined
  const counted = [...current.amounts, ...others].some(other => other.value !== amount.value)
  const denied = reading.tokens
    .slice(current.end, amount.start)
    .some(token => reading.lexicon.roles.negatorAfter.has(token.norm))
  // Only Bangla puts its word for a piece behind the strength.
  if (!(denied || (counted && amount.units.includes('piece') && reading.lexicon.heard.size > 0))) return undefined
  return named(reading, current, [...words, String(amount.value)], amount.end)
}

function named(reading: Reading, current: Mention, words: string[], end: number): Mention | undefined {
  const aliases = reading.hold(words)
  const amounts = current.amounts.filter(other => !tellsStrength(reading, current.words, other))
  return aliases.length === 0 ? undefined : { ...current, words, aliases, exact: false, amounts, end, phrase: words.join(' ') }
}

/**
 * "Lactogen 1 ache?", "cef 3 koto kore?": in a question a bare number right behind a name that has it, or of which a variant has it, belongs
 * to the name, however small it is: nobody asks for so many before they know.
 */
function isAskedAbout(
  reading: Reading,
  { words, end, amounts }: Mention,
  { start, units, measure, value, packed }: Amount,
): boolean {
  if (start !== end || units.length > 0 || measure || packed || amounts.length > 0) return false
  const clause = clauseRange(reading, start)
  const inside = (cue: Extent) => cue.start >= start && cue.end <= clause.end
  const asks = (['menu', 'ask_price'] as const).some(act => cuesOf(reading, act).some(inside))
  return asks && reading.hold([...nameOnly(reading, words), String(value)]).length > 0
}

/**
 * "6 mili 4 lembar, eh bukan 6, yang 9": a number that points, behind words that take back, tells another variant of what was named,
 * however small it is; so does one that is the strength of another: "vitamin c 500, no wait, the 1000". As many of it are meant as before.
 */
export function pointedVariant(reading: Reading, current: Mention, amount: Amount): Mention | undefined {
  const { names } = reading.vocabulary
  const isTold = amount.portion || tellsStrength(reading, current.words, amount)
  if (!isTold || amount.measure || amount.units.length > 0) return undefined
  if (reading.lexicon.roles.negator.has(reading.tokens[amount.start - 2]?.norm ?? '')) return undefined
  const words = nameOnly(reading, current.words)
  const said = [...words, String(amount.value)]
  const aliases = reading.hold(said)
  const own = (mention: { aliases: Mention['aliases'] }) => new Set([...mention.aliases].map(alias => names.productOf(alias)))
  const before = own({ aliases: reading.hold(words) })
  const told = own({ aliases })
  if (told.size === 0 || told.size >= before.size) return undefined
  const tells = (other: Amount) =>
    [...before].some(index => {
      const product = names.product(index)
      const sizes = [other.measure, other.orMeasure].filter(size => size !== undefined)
      return sizes.some(size => isToldBy(product, size)) || (other.units.length === 0 && product.numbers.has(other.value))
    })
  const amounts = current.amounts.filter(other => !tells(other))
  return { ...current, words: said, aliases, exact: false, amounts, end: amount.end, phrase: said.join(' ') }
}

/** The measure is one of the product's own: it tells which one is meant and does not count the next. */
export function isStrength(reading: Reading, current: Mention, measure: Measure): boolean {
  if (current.amounts.length === 0) return true
  return productsNamed(reading, current.aliases).some(product => product.measures.some(own => sameMeasure(own, measure)))
}

/** A number that belongs to what is meant and does not count it: "the 400. Two strips". */
export function isOwnNumber(reading: Reading, current: Mention, { measure, units, value, portion, packed }: Amount): boolean {
  if (packed) return true
  if (portion) return false
  const products = productsNamed(reading, current.aliases)
  if (measure) return products.some(product => product.measures.some(own => sameMeasure(own, measure)))
  const tells = (product: Product) => isStrengthOf(product, value) || (value >= 10 && product.numbers.has(value))
  return units.every(unit => unit === 'piece') && products.some(tells)
}

/** A number that can only count: none of the products that are meant has it in its name. */
export function isCount(reading: Reading, current: Mention, { measure, value }: Amount): boolean {
  return !measure && !productsNamed(reading, current.aliases).some(product => product.numbers.has(value))
}
