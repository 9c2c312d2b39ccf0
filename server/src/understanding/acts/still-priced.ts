import { clauseRange, cuesOf, isQuestion, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { type Extent, holds } from '../words/extent.ts'

/** Nobody asks whether something still costs less than this. */
const leastPrice = 15

/**
 * "Is it still 24k?", "kalau masih 55 ambil 2", "এখনো ১২০০ টাকা?": a number behind a word for what was so before, in a question or a
 * condition, is the price that somebody remembers. It counts nothing, and is taken before anything else is read.
 */
export function takeRememberedPrices(reading: Reading): void {
  for (const [i, token] of reading.tokens.entries()) {
    if (!reading.lexicon.roles.still.has(token.norm) && !reading.lexicon.roles.still.has(token.raw)) continue
    const at = [i + 1, i + 2].find(k => isPriceAt(reading, k))
    if (at === undefined || (at === i + 2 && !reading.tokens[i + 1]!.skippable)) continue
    if (!isQuestion(reading, sentenceRange(reading, i)) && !isTagged(reading, at) && !isCondition(reading, i)) continue
    reading.taken[at] = remembered
    take(reading, i, at, remembered)
  }
}

/**
 * "How much is the gas? last month it was 105", "kemarin 22 kan?": beside a question about a price, the number that a sentence about what
 * was before ends with, and in which no goods are named, is the price of then.
 */
export function takePastPrices(reading: Reading): void {
  const isStill = reading.tokens.some(({ norm, raw }) => [norm, raw].some(word => reading.lexicon.roles.still.has(word)))
  if (cuesOf(reading, 'ask_price').length === 0 && !isStill) return
  for (const { concept, start, end } of reading.concepts) {
    if (concept !== 'before') continue
    const sentence = clauseRange(reading, start)
    const named = reading.tokens.some(
      ({ norm }, i) =>
        holds(sentence, i) &&
        (i < start || i >= end) &&
        reading.vocabulary.names.has(norm) &&
        reading.tokens[i]!.kind === 'word',
    )
    const places = Array.from({ length: sentence.end - sentence.start }, (_, k) => sentence.start + k)
    const [at, another] = places.filter(i => reading.tokens[i]!.kind === 'number')
    // "The bread was 450 last week": what something was.
    const isTold = at !== undefined && reading.lexicon.copulas.has(reading.tokens[at - 1]?.raw ?? '')
    if (at !== undefined && another === undefined && (isStill ? isTold : !named || isTold) && isPriceAt(reading, at)) {
      take(reading, at, at + 1, remembered)
    }
  }
}

const remembered = 'remembered price'

/** Whether a price is asked about in these words: "still 24k?". */
export const asksRememberedPrice = ({ taken }: Reading, { start, end }: Extent): boolean =>
  taken.slice(start, end).includes(remembered)

function isPriceAt({ tokens, taken, lexicon }: Reading, i: number): boolean {
  const token = tokens[i]
  if (token === undefined) return false
  if (taken[i] === 'money') return true
  const next = tokens[i + 1]
  const isOver = next === undefined || next.mark || next.skippable || next.kind !== 'word' || !isCounted(lexicon, next.norm)
  return taken[i] === undefined && token.kind === 'number' && (token.value ?? 0) >= leastPrice && isOver
}

const isCounted = ({ units, counts }: Reading['lexicon'], word: string) => units.has(word) || counts.has(word)

/** "Masih 38k ga kak?", "still 24k right": what ends the clause asks. */
function isTagged({ tokens, lexicon: { roles } }: Reading, at: number): boolean {
  const next = tokens[at + 1]?.norm ?? ''
  return roles.negator.has(next) || roles.question.has(next)
}

/** "Kalau masih 55 …", "if it is still 24k …": the clause begins with a condition. */
function isCondition(reading: Reading, i: number): boolean {
  const { start } = clauseRange(reading, i)
  return reading.tokens
    .slice(start, i)
    .some(({ norm, raw }) => reading.lexicon.roles.condition.has(norm) || reading.lexicon.roles.condition.has(raw))
}
