import type { Mention } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import { isInside } from '../words/extent.ts'
import { productOf } from './basket.ts'
import type { Said } from './evidence.ts'

/** As many small words stand between what a medicine is for and its name: "sugar er osudh …", "obat darah tinggi saya …". */
const farAhead = 3

/**
 * "Pressure er osudh osartil 2 pata", "her pressure medicine Osartil 50", "obat maag promag 2": part of a name beside a word for medicine, or what
 * the named goods are filed under, right before goods that are named and counted: it tells what these are for and orders nothing beside them.
 */
export function isWhatFor(reading: Reading, { mention }: Said, said: readonly Said[]): boolean {
  if (mention.exact || mention.amounts.length + mention.portions.length > 0 || mention.options.length > 0) return false
  const next = said.find(other => other.mention.start >= mention.end)
  if (!next || !isTold(next.mention) || !leadsTo(reading, mention, next.mention)) return false
  const { start, end } = mention
  const isRemedy = (from: number, to: number) =>
    reading.concepts.some(at => at.concept === 'remedy' && isInside(at, { start: from, end: to }))
  return isRemedy(start - 1, next.mention.start) || isFiledUnder(reading, mention, next) || isRemedy(start, end)
}

/** A number stands beside it. */
const isTold = ({ amounts, portions }: Mention) => amounts.length + portions.length > 0

/** Only small words, words for medicine and whose it is stand between. */
function leadsTo({ tokens, lexicon, concepts }: Reading, { end }: Mention, next: Mention): boolean {
  const between = tokens.slice(end, next.start)
  return (
    between.length <= farAhead &&
    between.every(
      ({ mark, norm, raw, skippable }, k) =>
        !mark &&
        !lexicon.roles.and.has(norm) &&
        !lexicon.roles.separator.has(norm) &&
        (skippable ||
          raw.length < 3 ||
          lexicon.roles.own.has(norm) ||
          concepts.some(at => at.concept === 'remedy' && at.start <= end + k && end + k < at.end)),
    )
  )
}

/** "Pressure er osartil 2 pata": the shop files what is named under that word. */
function isFiledUnder(reading: Reading, { words }: Mention, { line }: Said): boolean {
  const [only, second] = line.candidates
  const index =
    only && !second && productOf(reading, only.productId) ? reading.vocabulary.names.indexOf(only.productId) : undefined
  return index !== undefined && words.every(word => reading.vocabulary.names.about(word).includes(index))
}
