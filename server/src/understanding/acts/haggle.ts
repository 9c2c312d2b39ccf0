import type { Span } from '../names/span.ts'
import { asksAgreement } from '../reading/agreement.ts'
import { cuesOf, isFree, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { moneyIn } from '../words/money-said.ts'

/** Words for another price are about nothing else: "kom hobe na?" wants nothing left out. Beside goods, or a choice of them, less may be of that. */
export function takeHaggle(reading: Reading, spans: readonly Span[]): void {
  for (const cue of cuesOf(reading, 'haggle')) {
    const { start, end } = sentenceRange(reading, cue.start)
    if (spans.every(span => span.end <= start || span.start >= end)) take(reading, cue.start, cue.end, 'haggle')
  }
}

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
