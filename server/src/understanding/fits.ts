import { one, type Quantity, quantityOf } from '../kernel/quantity.ts'
import type { Amount } from './amounts.ts'
import { inUnitsOf, sameMeasure } from './measures.ts'
import type { Product } from './product.ts'
import type { OptionChoice } from './types.ts'

/** How what was said fits one product. */
export type Fit = {
  product: number
  exact: boolean
  /** How much of the product's name was said. */
  share: number
  quantity?: Quantity
  unit?: string
  /** Numbers that agree with strength, size or count of the product. */
  agreeing: number
  /** Numbers that contradict it, or that nothing explains. */
  contradicting: number
  /** A counting unit that is not the product's. */
  foreignUnit: boolean
  /** Choices of its options that are told by their measure: "500 gram" of what comes in "250 g" and "500 g". */
  chosen: OptionChoice[]
}

/** `pieces`: how many make one of the product's unit, where that is a word that counts ("dozen"). */
export function fitOf(
  product: Product,
  index: number,
  exact: boolean,
  share: number,
  amounts: readonly Amount[],
  pieces?: number,
): Fit {
  const fit: Fit = { product: index, exact, share, agreeing: 0, contradicting: 0, foreignUnit: false, chosen: [] }
  const setQuantity = (value: number, unit: string | undefined) => {
    const quantity = quantityOf(value)
    if (quantity === undefined) fit.contradicting++
    else {
      fit.quantity = quantity
      if (unit !== undefined) fit.unit = unit
    }
  }
  const counts = amounts.filter(amount => !amount.measure && !amount.packed)
  const unused = new Set(counts)
  const spare = (amount: Amount) =>
    unused.size > 1 ||
    amount.value >= 10 ||
    amounts.some(other => other.measure && inUnitsOf(other.measure, product.units) !== undefined)
  for (const amount of amounts) {
    if (amount.packed) {
      // "One case of 40": of what is sold by the piece that many are meant, unless its name says how many are in it.
      if (product.numbers.has(amount.value)) fit.agreeing++
      else if (fit.quantity !== undefined && fit.foreignUnit) setQuantity((fit.quantity / one) * amount.value, undefined)
      else fit.contradicting++
    } else if (amount.measure) {
      const { measure } = amount
      const counted = inUnitsOf(measure, product.units)
      const choice = product.choiceOf(measure)
      if (product.measures.some(own => sameMeasure(own, measure))) fit.agreeing++
      else if (choice) fit.chosen.push(choice)
      else if (counted !== undefined && fit.quantity === undefined) setQuantity(counted, amount.unit)
      else fit.contradicting++
    } else if (amount.units.length === 0 && product.numbers.has(amount.value) && spare(amount)) {
      unused.delete(amount)
      fit.agreeing++
    } else if (fit.quantity === undefined) {
      unused.delete(amount)
      setQuantity(inPieces(amount, pieces), amount.unit)
      if (amount.units.length > 0 && !compatible(amount.units, product.units)) fit.foreignUnit = true
    } else fit.contradicting++
  }
  return fit
}

/** "24 pieces" and "2 dozen" of what is sold by the dozen are two; a bare number counts the unit itself. */
export const inPieces = ({ value, each, units }: Amount, pieces: number | undefined): number =>
  pieces !== undefined && (each !== undefined || units.includes('piece')) ? value / pieces : value

/** Pieces count anything that is sold by the piece, never what is sold by weight or volume. */
function compatible(said: readonly string[], units: readonly string[]): boolean {
  if (said.some(unit => units.includes(unit))) return true
  const weighed =
    inUnitsOf({ dimension: 'mass', size: 1 }, units) !== undefined ||
    inUnitsOf({ dimension: 'volume', size: 1 }, units) !== undefined
  return said.includes('piece') && !weighed
}

export function bestOf(fits: Fit[], optionsOf: (product: number) => number): Fit[] {
  const order = (a: Fit, b: Fit) =>
    a.contradicting - b.contradicting ||
    b.agreeing - a.agreeing ||
    Number(a.foreignUnit) - Number(b.foreignUnit) ||
    Number(b.exact) - Number(a.exact) ||
    optionsOf(b.product) - optionsOf(a.product)
  const sorted = fits.toSorted((a, b) => order(a, b) || b.share - a.share || a.product - b.product)
  const top = sorted[0]
  if (!top) return []
  const near = sorted.filter(fit => order(top, fit) === 0)
  const clear = near.filter(fit => fit.share >= 0.999)
  return clear.length > 0 && !top.exact ? clear : near
}
