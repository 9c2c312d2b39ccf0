import { clauseRange, cuesOf, isQuestion, type Reading, sentenceRange } from '../reading/reading.ts'
import { isInside } from '../words/extent.ts'
import type { Said } from './evidence.ts'
import { resolve } from './resolve.ts'

/**
 * "Is there flour? Then two packs": a number in a sentence behind the question orders what was asked about last. So does "if so, send it",
 * with the number of the question. What is counted in the question and not sold is wanted, too: its answer is that there is none.
 */
export function wantedIfThere(reading: Reading, asked: readonly Said[]): Said | undefined {
  const last = asked.at(-1)
  if (!last) return undefined
  const { mention, line } = last
  const isCounted = mention.amounts.some(amount => !amount.article || amount.units.length > 0)
  if (line.candidates.length === 0 && isCounted) return last
  const sentence = reading.sentences[mention.start]!
  const later = mention.amounts.filter(
    amount => reading.sentences[amount.start]! > sentence || isWantedBehind(reading, mention.start, amount.start),
  )
  if (later.length > 0) {
    const counted = resolve({ ...mention, amounts: later }, reading)
    const { candidates } = line.candidates.length > 0 ? counted : line
    return {
      mention: { ...mention, amounts: later },
      line: candidates.length > 0 || line.candidates.length === 0 ? { ...counted, candidates } : line,
    }
  }
  return isCounted && isSaidBehind(reading, mention.start) ? last : undefined
}

/** "Sergel 40 koto kore, 3 pata lagbe": behind a comma, in words that want and ask nothing. */
function isWantedBehind(reading: Reading, asked: number, at: number): boolean {
  const [first, second] = [clauseRange(reading, asked), clauseRange(reading, at)]
  return (
    second.start >= first.end &&
    isQuestion(reading, first) &&
    !isQuestion(reading, second) &&
    cuesOf(reading, 'want').some(cue => isInside(cue, second))
  )
}

/** "… থাকলে পাঠান": the sentence right behind the question begins with a condition, and wants something. */
function isSaidBehind(reading: Reading, at: number): boolean {
  const { end } = sentenceRange(reading, at)
  const next = reading.tokens.findIndex((token, i) => i >= end && !token.mark)
  return next >= 0 && cuesOf(reading, 'if_there').some(cue => cue.start === next)
}
