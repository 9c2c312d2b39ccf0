import type { Product, SizedChoice } from '../names/product.ts'
import type { OptionValue } from '../names/vocabulary.ts'
import type { Amount } from '../words/amounts.ts'
import { inUnitsOf, isWeighed, type Measure, sameMeasure } from '../words/measures.ts'
import type { Range } from '../words/ranges.ts'

/** The product is for some weights, and is not sold by weight itself. */
export const isOfWhom = ({ ranges, units }: Product, measure: Measure) =>
  ranges.some(({ dimension }) => dimension === measure.dimension) && inUnitsOf(measure, units) === undefined

/** A weight that the range holds, both ends included. */
export const isWithin = ({ dimension, from, to }: Range, size: number) => dimension === 'mass' && from <= size && size <= to

/** "100% cotton": of what has no share in its name it tells nothing, and counts nothing either. */
export const saysNothing = ({ dimension }: Measure, { measures }: Product) =>
  dimension === 'share' && measures.every(own => own.dimension !== 'share')

/** "20 amp" of a breaker that is called "20 A": the catalogue gives the number, and no measure of that kind. */
export const isNumbered = (product: Product, { value, units }: Amount, measure: Measure) =>
  product.numbers.has(value) &&
  product.measures.every(own => own.dimension !== measure.dimension) &&
  inUnitsOf(measure, product.units) === undefined &&
  !units.some(unit => product.units.includes(unit))

/** "Amdocal 5" of 5 mg: a medicine is told by its strength, so that many milligrams by themselves never count it, however few they are. */
export const isStrengthOf = ({ measures }: Product, value: number): boolean =>
  measures.some(({ dimension, size }) => dimension === 'mass' && size < 1 && Math.abs(size * 1000 - value) < 1e-9)

/** As small as a pack may be that others are counted in: below a kilogram or a litre a measure is a strength or another product. */
const smallestPack = 900

/** "2 litres of oil" where it is sold in bottles of one litre: how many whole packs that is. */
export function packsOf({ dimension, size }: Measure, own: readonly Measure[]): number | undefined {
  const sizes = own.filter(one => one.dimension === dimension)
  const [pack] = sizes
  if (!pack || sizes.some(one => !sameMeasure(one, pack)) || pack.size < smallestPack || !isWeighed(pack)) return undefined
  const packs = size / pack.size
  return packs >= 2 && Number.isInteger(packs) ? packs : undefined
}

/** "Yang 16" where sizes are told in centimetres: the only choice with that many of whatever it is. */
export const isMeasured = ({ choice }: SizedChoice, value: number) => new RegExp(`^${value}(?!\\d)`).test(choice)

/** The only choice of the product that is so. */
export function sizedBy(product: Product, test: (choice: SizedChoice) => boolean): OptionValue | undefined {
  const [only, second] = product.sizedChoices.filter(test)
  return only && !second ? { group: only.group, choice: only.choice } : undefined
}
