import type { Span } from '../names/span.ts'
import { cuesOf, has, isFree, propose, type Reading, take } from '../reading/reading.ts'
import { about, type Sense, sensesOf } from '../reading/sense.ts'
import type { ConceptAt } from '../words/concepts.ts'
import { type Extent, holds, isInside, overlap } from '../words/extent.ts'

/**
 * What is told of an order that has just been delivered: something is missing, late, cold, wrong. It is for a person, and orders none of what it names:
 * "es tehnya kurang 1", "1 ta borhani pai nai", "one of the lattes was cold". Whoever wants something in the same sentence asks for that.
 */
export function readGrievance(reading: Reading, spans: readonly Span[]): void {
  if (!isDelivered(reading)) return readFaulty(reading, spans)
  for (const sense of sensesOf(reading, spans)) {
    const told = sense.found.find(
      at => at.concept === 'amiss' || at.concept === 'faulty' || (at.concept === 'lacks' && isCounted(reading, at)),
    )
    if (!told || sense.marked || about(sense, 'ailment') || wants(reading, sense)) continue
    if (!has(reading, 'rate')) propose(reading, told.start, { act: 'human' }, 'something was wrong with what was delivered')
    take(reading, sense.start, sense.end, 'grievance')
  }
}

/**
 * "You forgot the croissant", "I got a latte instead of an americano", "the fries were soggy": what was sent is told of in so many words,
 * whether or not an order is known to have come. While one is made up, the same words may be of that.
 */
function readFaulty(reading: Reading, spans: readonly Span[]): void {
  const { state, tokens, lexicon } = reading
  if (state.basket.length > 0 || state.orderType !== undefined || state.shortage !== undefined) return
  for (const sense of sensesOf(reading, spans)) {
    const faults = sense.found.filter(at => at.concept === 'faulty')
    const told =
      faults.find(at => sense.named || !saysOnly(reading, at)) ?? otherThan(reading, sense) ?? shortOf(reading, sense)
    const isIf = tokens.slice(sense.start, sense.end).some(({ norm }) => lexicon.roles.condition.has(norm))
    if (
      !told ||
      isIf ||
      asks(reading, sense, [told, ...faults]) ||
      about(sense, 'ailment', 'giveback') ||
      wantsAnew(reading, sense)
    )
      continue
    propose(reading, told.start, { act: 'human' }, 'something was wrong with what was sent')
    take(reading, sense.start, sense.end, 'grievance')
  }
}

/**
 * By a mark, or by a word for asking that is not part of what is told: "this isn't what I ordered". Words of being put out ("gimana sih?") ask
 * nothing.
 */
function asks({ lexicon, tokens }: Reading, sense: Sense, told: readonly Extent[]): boolean {
  const putOut = sense.found.filter(at => at.concept === 'amiss' && !told.some(one => overlap(at, one)))
  const isAsking = (i: number) => lexicon.roles.question.has(tokens[i]!.norm) && ![...told, ...putOut].some(at => holds(at, i))
  const isInFull = told.some(({ start, end }) => end - start >= saidInFull)
  // "Eita manush khay?" is told as a question.
  const isRhetorical = sense.found.some(
    at => at.concept === 'amiss' && told.some(({ start, end }) => at.start === start && at.end === end),
  )
  if (sense.marked && !isInFull && !isRhetorical && putOut.every(at => at.end < sense.end - 1)) return true
  for (let i = sense.start; i < sense.end; i++) if (isAsking(i)) return true
  return false
}

/** "Saya kan pesen yg ga pedes, kok yg dateng pedes??": what is told in so many words only sounds like a question; "is it expired?" is one. */
const saidInFull = 3

/** "I only got one": of what, has to be told; money may be all that somebody has. */
const saysOnly = ({ tokens, lexicon }: Reading, { start, end }: Extent) =>
  tokens.slice(start, end).some(({ norm }) => lexicon.roles.only.has(norm))

/** "Mie ayamnya kurang 1": so many fewer of what is pointed to. */
const shortOf = (reading: Reading, sense: Sense) =>
  sense.named && reading.tokens.slice(sense.start, sense.end).some(({ definite }) => definite)
    ? sense.found.find(at => at.concept === 'lacks' && isNumber(reading, at.end))
    : undefined

/** "I got a latte instead of an americano". */
const otherThan = ({ cues, tokens, lexicon }: Reading, sense: Sense) =>
  cues.find(
    cue =>
      cue.meanings.includes('instead') &&
      sense.named &&
      isInside(cue, sense) &&
      tokens.slice(sense.start, cue.start).some(({ norm }) => lexicon.roles.possess.has(norm)),
  )

/** "Sorry, wrong order, I want two": something is wanted now, and it is no word of what was told. */
const wantsAnew = (reading: Reading, sense: Sense): boolean =>
  wanting.some(meaning =>
    cuesOf(reading, meaning).some(
      cue =>
        isInside(cue, sense) &&
        !sense.found.some(at => at.concept === 'faulty' && overlap(at, cue)) &&
        reading.tokens[cue.start]!.norm !== 'order',
    ),
  )

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
function isCounted(reading: Reading, { start, end }: ConceptAt): boolean {
  const isUnit = (i: number) => reading.lexicon.units.has(reading.tokens[i]?.norm ?? '')
  return isNumber(reading, end) || isNumber(reading, start - 1) || (isUnit(start - 1) && isNumber(reading, start - 2))
}

const isNumber = ({ tokens, lexicon }: Reading, i: number) =>
  tokens[i]?.kind === 'number' || lexicon.numbers.has(tokens[i]?.norm ?? '')

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
