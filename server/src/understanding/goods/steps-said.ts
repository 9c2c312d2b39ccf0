import { type Quantity, quantityOf } from '../../kernel/quantity.ts'
import { formSaid } from '../reading/form-said.ts'
import { propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { type Amount, readAmount } from '../words/amounts.ts'
import { inUnitsOf } from '../words/measures.ts'
import { type BasketLine, productOf } from './basket.ts'
import type { Said } from './evidence.ts'
import { piecesIn } from './fit-counts.ts'

/** The verbs of Bangla for more and for less of something. */
const steps = /^(bara|koma)\.(?:having|do|to|will1|ing)$/

/**
 * "কৈ মাছ আধা কেজি বাড়ায় দেন", "tomato 1 kg bariye mot 2 kg koren", "বেগুন ১ কেজি কমায়ে আধা কেজি করেন": so much more or less of a line of the order;
 * a number behind the verb is how much there shall be in all. Answers whether it was said so.
 */
export function stepsLine(reading: Reading, { mention }: Said, line: BasketLine): boolean {
  if (reading.lexicon.heard.size === 0) return false
  const { end } = sentenceRange(reading, mention.start)
  const verb = reading.tokens.findIndex((_, i) => i > mention.start && i < end && steps.test(formSaid(reading, i) ?? ''))
  if (verb < 0) return false
  const step =
    mention.amounts.find(amount => amount.start >= mention.start && amount.end <= verb && verb - amount.end <= 1) ??
    amountBefore(reading, mention.end, verb)
  if (!step) return false
  const total = amountBehind(reading, verb + 1, end)
  const [by, all] = [quantityIn(reading, step, line), total && quantityIn(reading, total, line)]
  const isMore = formSaid(reading, verb)!.startsWith('bara')
  const quantity = all ?? (by === undefined ? undefined : isMore ? line.quantity + by : line.quantity - by)
  if (quantity === undefined || quantity < 1) return false
  take(reading, step.start, step.end, 'change')
  if (total) take(reading, total.start, total.end, 'change')
  const why = all === undefined ? 'so much more or less' : 'so much in all'
  propose(reading, mention.start, { act: 'change', target: { lineId: line.lineId }, quantity }, why)
  return true
}

/** "Tomato r 1 kg bariye": the number that ends right before the verb. */
function amountBefore(reading: Reading, from: number, verb: number): Amount | undefined {
  for (let i = from; i < verb; i++) {
    const amount = readAmount(reading.tokens, i, reading.lexicon, at => at < verb)
    if (amount) return amount.end === verb && !amount.article ? amount : undefined
    if (namesOther(reading, i)) return undefined
  }
  return undefined
}

/** "Fotokopi 50 ta koren, chobi ek set bariye 2 set": the number is of other goods that are named before it. */
function namesOther({ tokens, vocabulary, lexicon }: Reading, at: number): boolean {
  const { norm, known, kind } = tokens[at]!
  return kind === 'word' && !known && vocabulary.names.has(norm) && !lexicon.units.has(norm)
}

function amountBehind(reading: Reading, from: number, end: number): Amount | undefined {
  for (let i = from; i < end; i++) {
    const amount = readAmount(reading.tokens, i, reading.lexicon, at => at < end)
    if (amount) return amount.article ? undefined : amount
    // Behind "and" something else is counted.
    if (reading.lexicon.roles.separator.has(reading.tokens[i]!.norm)) return undefined
  }
  return undefined
}

function quantityIn(reading: Reading, { measure, value, grouped, units }: Amount, line: BasketLine): Quantity | undefined {
  const product = productOf(reading, line.productId)
  if (measure) return quantityOf(inUnitsOf(measure, product?.units ?? []) ?? Number.NaN)
  const per = product && (grouped || units.includes('piece')) ? piecesIn(product, reading.lexicon) : undefined
  return quantityOf(value / (per ?? 1))
}
