import type { Amount } from './amounts.ts'
import { type Measure, sameMeasure } from './measures.ts'
import type { Mention } from './mention.ts'
import type { Reading } from './reading.ts'

/**
 * "… 2 litre 1, and 1 litre 2": another strength or size of what was just counted, told by that alone. Answers the mention of the
 * variant, still without amounts.
 */
export function variantOf(reading: Reading, current: Mention, amounts: readonly Amount[]): Mention | undefined {
  const { names } = reading.vocabulary
  const words = current.words.filter(word => !/^\d/.test(word) && !reading.lexicon.units.has(word))
  const products = [...new Set([...reading.hold(words)].map(alias => names.productOf(alias)))].map(index =>
    names.product(index),
  )
  const tells = (amount: Amount) => {
    const fits = products.filter(product =>
      amount.measure
        ? product.measures.some(own => sameMeasure(own, amount.measure!))
        : amount.units.length === 0 && product.numbers.has(amount.value),
    )
    return fits.length > 0 && fits.length < products.length
  }
  const denied = reading.lexicon.roles.negatorAfter.has(reading.tokens[current.end]?.norm ?? '')
  const said = (amount: Amount) => current.amounts.some(other => other.value === amount.value && other.unit === amount.unit)
  if (
    !amounts.some(amount => tells(amount) && !said(amount)) ||
    !(current.amounts.some(tells) || ((denied || current.amounts.length > 0) && words.length < current.words.length))
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

/** The measure is one of the product's own: it tells which one is meant and does not count the next. */
export function isStrength(reading: Reading, current: Mention, measure: Measure): boolean {
  const { names } = reading.vocabulary
  if (current.amounts.length === 0) return true
  return [...current.aliases.slice(0, 40)].some(alias =>
    names.product(names.productOf(alias)).measures.some(own => sameMeasure(own, measure)),
  )
}

/** A number that belongs to what is meant and does not count it: "the 400. Two strips". */
export function isOwnNumber(reading: Reading, current: Mention, { measure, units, value, portion }: Amount): boolean {
  if (portion) return false
  const { names } = reading.vocabulary
  const products = [...current.aliases.slice(0, 40)].map(alias => names.product(names.productOf(alias)))
  if (measure) return products.some(product => product.measures.some(own => sameMeasure(own, measure)))
  return units.every(unit => unit === 'piece') && value >= 10 && products.some(product => product.numbers.has(value))
}
