import { clauseRange, isNegated, type Reading, sentenceRange } from '../reading/reading.ts'
import { type Extent, holds, isInside } from '../words/extent.ts'
import type { SellerMeaning } from '../words/lexicon.ts'
import { longestOf, sellerConcepts } from './seller-meant.ts'
import type { OrderNumberSaid } from './seller-said.ts'

type Second = Extent & { meaning: SellerMeaning; clause: Extent }

/** What may be said beside what: a price beside the yes, being free or off beside what was finished, being off beside a no. */
const besides: Partial<Record<SellerMeaning, readonly SellerMeaning[]>> = {
  quote: ['accept'],
  done: ['open', 'close'],
  open: ['done'],
  close: ['done', 'reject'],
  reject: ['close'],
}

/**
 * A second command in another clause: "siap saya terima, ongkosnya 650 ribu", "kaj shesh, ekhon free asi", "can't take it. I'm off till
 * Monday". What is less than clear there says nothing.
 */
export function secondMeaning(
  reading: Reading,
  first: SellerMeaning,
  match: Extent,
  said: readonly (Extent & { values: readonly SellerMeaning[] })[],
  sum: Extent | undefined,
  number: OrderNumberSaid | undefined,
): Second | undefined {
  const found = longestOf(reading.concepts)
  for (const meaning of besides[first] ?? []) {
    const concept = sellerConcepts.find(([, means]) => means === meaning)![0]
    const places: Extent[] = [
      ...said.filter(({ values }) => values.includes(meaning)),
      // "Demam, hari ini libur": being ill is a reason, and refuses nothing by itself.
      ...found.filter(at => at.concept === concept && meaning !== 'reject'),
    ].toSorted((a, b) => b.end - b.start - (a.end - a.start))
    for (const { start, end } of places) {
      const clause = clauseRange(reading, start)
      const isOther = first === 'quote' ? !isWithin(sum, clause) : !isWithin(match, clause)
      if (!isOther || isNegated(reading, { start, end })) continue
      if (isClear(reading, meaning, { start, end }, clause, match, number)) return { meaning, start, end, clause }
    }
  }
  return undefined
}

const isWithin = (range: Extent | undefined, clause: Extent) => range !== undefined && holds(clause, range.start)

function isClear(
  reading: Reading,
  meaning: SellerMeaning,
  place: Extent,
  clause: Extent,
  first: Extent,
  number: OrderNumberSaid | undefined,
): boolean {
  const inside = (concepts: readonly string[]) =>
    reading.concepts.some(at => concepts.includes(at.concept) && isInside(at, clause))
  const { own } = reading.lexicon.roles
  const words = reading.tokens
    .slice(clause.start, clause.end)
    .filter(({ kind, skippable, norm }) => kind === 'word' && !skippable && !own.has(norm))
  switch (meaning) {
    // "Istirahat selesai, on lagi": what is finished there is no work.
    case 'done':
      return !inside(['s_close']) && (number !== undefined || inside(['work', 'client']))
    case 'accept':
      return reading.tokens.slice(place.start, place.end).some(token => !token.skippable)
    // In one sentence with being off, a refusal is of all work.
    case 'reject':
      return sentenceRange(reading, place.start).start !== sentenceRange(reading, first.start).start
    case 'close':
    case 'open': {
      const apart = sentenceRange(reading, place.start).start !== sentenceRange(reading, first.start).start
      const several = place.end - place.start > 1 || words.length === 1
      return (
        several && (apart || meaning === 'open' || !reading.concepts.some(at => at.concept === 'cant' && !isInside(at, place)))
      )
    }
    default:
      return false
  }
}
