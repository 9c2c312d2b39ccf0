import type { Span } from '../names/span.ts'
import { cuesOf, has, isFree, propose, type Reading, take } from '../reading/reading.ts'
import { about, type Sense, sensesOf } from '../reading/sense.ts'
import type { ConceptAt } from '../words/concepts.ts'
import { type Extent, overlap } from '../words/extent.ts'

/**
 * What is told of an order that has just been delivered: something is missing, late, cold, wrong. It is for a person, and orders none of what it names:
 * "es tehnya kurang 1", "1 ta borhani pai nai", "one of the lattes was cold". Whoever wants something in the same sentence asks for that.
 */
export function readGrievance(reading: Reading, spans: readonly Span[]): void {
  if (!isDelivered(reading)) return
  for (const sense of sensesOf(reading, spans)) {
    const told = sense.found.find(at => at.concept === 'amiss' || (at.concept === 'lacks' && isCounted(reading, at)))
    if (!told || sense.marked || about(sense, 'ailment') || wants(reading, sense)) continue
    if (!has(reading, 'rate')) propose(reading, told.start, { act: 'human' }, 'something was wrong with what was delivered')
    take(reading, sense.start, sense.end, 'grievance')
  }
}

/** How it was, in a word or two beside which nothing was understood: "lumayan", "it was ok", "motamuti". */
export function readOpinion(reading: Reading): void {
  if (!isDelivered(reading) || reading.acts.length > 0) return
  for (const sense of sensesOf(reading, []))
    if (about(sense, 'opinion') && !sense.question && !sense.counted && sense.words <= mostWords)
      return propose(reading, sense.start, { act: 'chitchat' }, 'how it was')
}

const mostWords = 4

/** A rating is waited for, or was given just now, and nothing is ordered, under way or asked besides. */
const isDelivered = ({ state }: Reading): boolean =>
  (state.asks.length === 0 ? state.delivered === true : state.asks.length === 1 && state.asks[0] === 'rating') &&
  state.basket.length === 0 &&
  state.runningOrders.length === 0 &&
  state.orderType === undefined

/** "Kurang 2 es tehnya", "2 ta kom": right beside a number of pieces. */
function isCounted({ tokens, lexicon }: Reading, { start, end }: ConceptAt): boolean {
  const isNumber = (i: number) => tokens[i]?.kind === 'number' || lexicon.numbers.has(tokens[i]?.norm ?? '')
  const isUnit = (i: number) => lexicon.units.has(tokens[i]?.norm ?? '')
  return isNumber(end) || isNumber(start - 1) || (isUnit(start - 1) && isNumber(start - 2))
}

/** Something is asked for: by a word that wants, or by a service that is named to be done. */
const wants = (reading: Reading, sense: Sense): boolean =>
  wanting.some(meaning => cuesOf(reading, meaning).some(cue => isWish(reading, sense, cue))) ||
  // "Tambah 2 lagi yang kurang": more is wanted of it. In "kok bocor lagi" it is what is amiss.
  sense.found.some(
    at =>
      at.concept === 'again' &&
      isFree(reading, at.start) &&
      !sense.found.some(one => one.concept === 'amiss' && overlap(one, at)),
  )

const wanting = ['want', 'add', 'usual', 'cancel'] as const

/** "Didn't get the croissant": what is denied right before it is no wish. */
function isWish({ tokens, lexicon: { roles } }: Reading, sense: Sense, cue: Extent): boolean {
  if (cue.start < sense.start || cue.end > sense.end) return false
  return (
    !sense.found.some(at => at.concept === 'amiss' && overlap(at, cue)) && !roles.negator.has(tokens[cue.start - 1]?.norm ?? '')
  )
}
