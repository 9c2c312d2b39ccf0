import { one, type Quantity, quantityOf } from '../../kernel/quantity.ts'
import { isToldBy, type Product } from '../names/product.ts'
import type { OptionValue } from '../names/vocabulary.ts'
import type { Amount } from '../words/amounts.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { inUnitsOf, isWeighed, sameMeasure } from '../words/measures.ts'
import { cutAlike } from './cut-alike.ts'
import { compatible, isBare, isCounting, isOfCode, isPair, isSoldInPairs, isSpelt, piecesIn } from './fit-counts.ts'
import { isMeasured, isNumbered, isOfWhom, isStrengthOf, isWithin, packsOf, saysNothing, sizedBy } from './fit-measures.ts'
import { type PacksTold, tellingPack } from './packs-told.ts'

/** How what was said fits one product. */
export type Fit = {
  product: number
  exact: boolean
  /** How much of the product's name was said. */
  share: number
  quantity?: Quantity
  unit?: string
  /** How many packs make up the measure that was said. */
  packs?: number
  /** Numbers that agree with strength, size or count of the product. */
  agreeing: number
  /** Numbers that contradict it, or that nothing explains. */
  contradicting: number
  /** A counting unit that is not the product's. */
  foreignUnit: boolean
  /** Choices that numbers told: "nastar setengah kilo" where there are jars of 500 g. */
  options: OptionValue[]
}

/** Measures one product against the numbers that were said: what they agree with, contradict, choose and count. */
export function fitOf(
  product: Product,
  index: number,
  exact: boolean,
  share: number,
  said: readonly Amount[],
  lexicon: Lexicon,
  isShared = false,
  packs: PacksTold = new Map(),
): Fit {
  const amounts = cutAlike(said, product)
  const fit: Fit = { product: index, exact, share, agreeing: 0, contradicting: 0, foreignUnit: false, options: [] }
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
  // "10 ml syringe 10 pcs": a number that told which one once counts the second time.
  const told = new Set<number>()
  // "Spuit 10 cc 10": told with its unit, it counts as soon as it is said again.
  const measured = new Set<number>()
  // "1.5 rm tar, lal 50 goj sobuj 20 goj": where its parts are counted, a number of the name tells which one.
  const spare = (amount: Amount) =>
    (isShared && !isOfCode(product, amount.value)) ||
    unused.size > 1 ||
    // "The pink gas 5.5": nobody buys five and a half of what is sold whole.
    (!Number.isInteger(amount.value) && product.source.step % one === 0) ||
    (lexicon.heard.size > 0 && fit.quantity !== undefined) ||
    amount.value >= 10 ||
    (!amount.leads && isStrengthOf(product, amount.value)) ||
    amounts.some(other => other.measure && inUnitsOf(other.measure, product.units) !== undefined)
  const telling = tellingPack(packs, amounts)
  const pieces = packs.get(product)
  for (const amount of amounts) {
    if (amount === telling) {
      unused.delete(amount)
      const whole = pieces === undefined ? 0 : amount.value / pieces
      if (whole === 1) fit.agreeing++
      else if (Number.isInteger(whole) && whole > 1) {
        setQuantity(whole, undefined)
        fit.packs = whole
        fit.foreignUnit = true
      } else fit.contradicting++
    } else if (isSpelt(amount, product, lexicon)) {
      // "Batik 3 pis, 2 set" of what is called "Three Piece".
      unused.delete(amount)
      fit.agreeing++
    } else if (amount.packed) {
      // "One case of 40": of what is sold by the piece that many are meant, unless its name says how many are in it.
      if (product.numbers.has(amount.value)) fit.agreeing++
      else if (fit.quantity !== undefined && fit.foreignUnit) setQuantity((fit.quantity / one) * amount.value, undefined)
      else fit.contradicting++
    } else if (amount.measure && isOfWhom(product, amount.measure)) {
      // "He is 7 kg": of what is for animals up to ten, and for those from ten to twenty.
      if (product.ranges.some(range => isWithin(range, amount.measure!.size))) fit.agreeing++
      else fit.contradicting++
      measured.add(amount.value)
    } else if (amount.measure) {
      const measure = amount.orMeasure && isToldBy(product, amount.orMeasure) ? amount.orMeasure : amount.measure
      const sized = sizedBy(product, choice => choice.measures.some(own => sameMeasure(own, measure)))
      const counted = inUnitsOf(measure, product.units)
      const packs = packsOf(measure, product.measures)
      if (product.measures.some(own => sameMeasure(own, measure)) || isNumbered(product, amount, measure)) {
        fit.agreeing++
        measured.add(amount.value)
      } else if (sized) {
        fit.options.push(sized)
        fit.agreeing++
      } else if (counted !== undefined && fit.quantity === undefined) {
        setQuantity(counted, amount.unit)
        // "Chini 1 kg" of what is called nothing but so and weighed, where another kind comes in packs of that weight.
        if (exact && isWeighed(measure)) fit.agreeing++
      } else if (packs !== undefined && fit.quantity === undefined) {
        setQuantity(packs, undefined)
        fit.packs = packs
        fit.foreignUnit = true // a guess: told before anything is agreed to
      } else if (!saysNothing(measure, product)) fit.contradicting++
    } else if (
      !isCounting(amount, product, amounts, lexicon) &&
      isBare(amount, counts) &&
      product.numbers.has(amount.value) &&
      !(told.has(amount.value) && amount.units.length > 0) &&
      // "40 mg, so change it to 40, same 3 strips": said again it counts nothing where something else does.
      (!measured.has(amount.value) || counts.some(other => other !== amount && other.units.length > 0)) &&
      spare(amount)
    ) {
      unused.delete(amount)
      told.add(amount.value)
      fit.agreeing++
    } else if (
      !amount.counts &&
      !amount.leads &&
      amount.units.length === 0 &&
      amount.value >= 10 &&
      sizedBy(product, choice => choice.numbers.includes(amount.value) || isMeasured(choice, amount.value))
    ) {
      unused.delete(amount)
      fit.options.push(sizedBy(product, choice => choice.numbers.includes(amount.value) || isMeasured(choice, amount.value))!)
      fit.agreeing++
    } else if (fit.quantity === undefined) {
      unused.delete(amount)
      const per = piecesIn(product, lexicon)
      const grouped = per !== undefined && (amount.grouped || amount.units.includes('piece'))
      // "Ek jora" of what is sold one by one is two of them, which is told back before it is agreed to.
      const pairs = isPair(amount, lexicon) && product.units.includes('piece') && !isSoldInPairs(product, lexicon) ? 2 : 1
      setQuantity(grouped ? amount.value / per : amount.value * pairs, amount.unit)
      if (grouped) continue
      if (amount.units.length > 0 && !compatible(amount.units, product.units)) fit.foreignUnit = true
    } else fit.contradicting++
  }
  return fit
}

/** The products that fit best, all of them where nothing tells them apart; `optionsOf`: how many of the choices said each has. */
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
  const equal = sorted.filter(fit => order(top, fit) === 0)
  // Ten litres are two bottles of five rather than ten of one; how many follows from which, so both are not asked about.
  const fewest = Math.min(...equal.map(fit => fit.packs ?? Number.POSITIVE_INFINITY))
  const near = Number.isFinite(fewest) ? equal.filter(fit => fit.packs === fewest) : equal
  const clear = near.filter(fit => fit.share >= 0.999)
  return clear.length > 0 && !top.exact ? clear : near
}
