import { one } from '../../kernel/quantity.ts'
import type { Span } from '../names/span.ts'
import { asksAgreement } from '../reading/agreement.ts'
import { cuesOf, isFree, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { moneyIn } from '../words/money-said.ts'

/** Words for another price are about nothing else: "kom hobe na?" wants nothing left out. Beside goods, or a choice of them, less may be of that. */
export function takeHaggle(reading: Reading, spans: readonly Span[]): void {
  for (const cue of cuesOf(reading, 'haggle')) {
    const { start, end } = sentenceRange(reading, cue.start)
    const isSum = reading.taken.slice(start, end).includes('money')
    if (isSum || spans.every(span => span.end <= start || span.start >= end)) take(reading, cue.start, cue.end, 'haggle')
  }
  if (spans.length > 0 || !asksAgreement(reading.state)) return
  for (const [i, { kind }] of reading.tokens.entries())
    if (kind === 'number' && isFree(reading, i) && isNearTotal(reading, i))
      take(reading, i, i + 1, reading.tokens[i]!.value === reading.state.total ? 'sum' : 'haggle')
}

/** Who bargains asks for no price, unless a phrase for that stands beside it; who names a sum of their own, not even then. */
export function dropPriceOfHaggle(reading: Reading): void {
  const asks = reading.cues.some(({ meanings }) => meanings.includes('ask_price'))
  // "Boleh kurang ga harga besinya, 45 ribu deh": who names a sum of their own knows the price.
  const names = reading.taken.includes('money')
  if ((asks && !names) || !reading.taken.includes('haggle')) return
  reading.acts = reading.acts.filter(({ act }) => act.act !== 'ask_price' || (act.productIds.length > 0 && !names))
}

/** "Make it 800" where 850 are to be agreed to, and five of something are ordered: a number that is no count, and nearly the sum. */
function isNearTotal({ tokens, lexicon, state: { total, basket } }: Reading, i: number): boolean {
  const said = tokens[i]!.value
  if (total === undefined || said === undefined || lexicon.units.has(tokens[i + 1]?.norm ?? '')) return false
  const most = Math.max(1, ...basket.map(({ quantity }) => quantity / one))
  return said >= leastSum && said <= total && said >= total / mostLess && said > most * mostMore
}

/** Nobody asks for less than a third of the price, or for so many times what they ordered. */
const mostLess = 3
const mostMore = 10

/**
 * Whether another price is bargained for: "150rb boleh ga?", "bisa kurang?", "kom raka jay na". Who names less than the sum
 * that is asked about, or wants it lower, agrees to nothing, whatever small words stand beside it; nor is it a no.
 */
export function haggles(reading: Reading): boolean {
  if (reading.taken.includes('haggle') || cuesOf(reading, 'haggle').length > 0) return true
  return (
    asksAgreement(reading.state) &&
    reading.tokens.some(({ value }, i) => {
      const isSum = reading.taken[i] === 'money' || (isFree(reading, i) && value !== undefined && value >= leastSum)
      return isSum && isLess(reading, i)
    })
  )
}

/** Smaller numbers count something. */
const leastSum = 50

/** "Ok, 175 ribu" repeats what is asked about, in whole or in thousands; who names more tells what they pay with ("uang 200"). */
function isLess({ tokens, state: { total }, taken, text }: Reading, i: number): boolean {
  const said = tokens[i]!.value
  if (total === undefined || said === undefined) return false
  // What is said in short is thousands.
  const sum = (taken[i] === 'money' ? moneyIn(text) : undefined) ?? (said * 10 < total ? said * 1000 : said)
  return sum < total
}
