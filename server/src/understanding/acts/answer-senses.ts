import { formSaid, saysForm } from '../reading/form-said.ts'
import { clauseRange, cuesOf, has, isNegated, type Reading } from '../reading/reading.ts'
import { about, type Sense } from '../reading/sense.ts'
import type { Concept } from '../words/concept-words.ts'
import type { ConceptAt } from '../words/concepts.ts'
import { isInside, isPartOfLonger } from '../words/extent.ts'

/** Reads what to do about a shortage from what the sentence is about: everything said now is an answer to that. */
export function senseOfShortage(said: Sense): 'fewer' | 'substitute' | 'wait' | 'drop' | undefined {
  // "Elsewhere" in "I'll buy it elsewhere" asks for nothing else: what lies within a longer phrase is part of that.
  const isPart = (at: ConceptAt) => said.found.some(one => !ofSellers.has(one.concept) && isPartOfLonger(at, one))
  const sense = { ...said, found: said.found.filter(at => !isPart(at)) }
  if (about(sense, 'drop') && !about(sense, 'other')) return 'drop'
  if (about(sense, 'some') && !about(sense, 'other')) return 'fewer'
  if (about(sense, 'wait')) return 'wait'
  if (about(sense, 'rest')) return 'drop'
  if (about(sense, 'other') && !sense.counted) return 'substitute'
  return undefined
}

/** What only sellers say: "skip dulu" of a shortage is no refusal of work. */
const ofSellers: ReadonlySet<Concept> = new Set(['cant', 's_accept', 's_done', 's_problem', 's_open', 's_close'])

/** Whether the sentence says how the goods come to the customer, and which way; what is denied counts for the other. */
export function senseOfWay(sense: Sense, reading: Reading): { act: 'pickup' | 'delivery'; at: number } | undefined {
  if ((sense.question && !isBroughtInstead(sense, reading)) || (has(reading, 'pay') && about(sense, 'pay'))) return undefined
  // "Kemarin dikirimnya salah": what went wrong before is told, not wished.
  if (about(sense, 'wrong') && about(sense, 'before', 'past')) return undefined
  const denied = (at: ConceptAt) => isNegated(reading, at) || isImpossible(reading, at)
  const way = (concept: Concept) => sense.found.filter(at => at.concept === concept)
  // "Lama ga mampir": words of small talk bring and fetch nothing.
  const isChat = (at: ConceptAt) =>
    sense.found.some(one => one.concept === 'weather' && one.start < at.start && one.end >= at.end)
  // "A pudding to go with it": nobody goes for anything.
  const isBeside = (at: ConceptAt) => cuesOf(reading, 'neutral').some(cue => cue.start <= at.start && cue.end > at.end)
  const collects = way('collect').filter(at => !isChat(at) && !isBeside(at))
  // "All good, send it to the kitchen": words of a yes bring nothing.
  const agrees = (at: ConceptAt) => cuesOf(reading, 'affirm').some(cue => cue.start <= at.start && cue.end > at.end)
  const brings = way('bring').filter(at => !isTold(reading, at) && !agrees(at))
  const collected = collects.find(at => !denied(at))
  if (collected) return { act: 'pickup', at: collected.start }
  const [first] = [...brings, ...collects].sort((a, b) => a.start - b.start)
  if (!first) return undefined
  return brings.some(at => !denied(at)) || collects.length > 0 ? { act: 'delivery', at: first.start } : undefined
}

/** "Can you have it dropped at my house instead?": who has goods in the basket and says "instead" asks for the other way. */
export const isBroughtInstead = (sense: Sense, reading: Reading): boolean =>
  reading.state.basket.length > 0 && about(sense, 'bring') && cuesOf(reading, 'replace').some(cue => isInside(cue, sense))

/**
 * "Biye barite jabo", "ghore kisui nai", "food delivery kori": in Bangla a clause in which the speaker goes somewhere, does something for a living
 * or tells what there is wants nothing brought, unless it asks for that as well.
 */
function isTold(reading: Reading, at: ConceptAt): boolean {
  const clause = clauseRange(reading, at.start)
  if (isHome(reading, at) && !isWished(reading, at, clause.end)) return true
  return (
    saysForm(reading, clause, /^(?:is\.|go\.(?:will1|doing|did1)|come\.did|kor\.now1)/) &&
    !saysForm(reading, clause, /^(?:give\.|patha\.|pouch|take\.do|come\.do)/) &&
    // "Jete parbo na, barite lok nai": who cannot come wants it brought.
    !isImpossible(reading, at) &&
    !saysForm(reading, clause, /^can\./)
  )
}

/** Nothing but a word for home. */
const isHome = (reading: Reading, { start, end }: ConceptAt) =>
  end === start + 1 && /^basha/.test(formSaid(reading, start) ?? '')

/** "Bashay diye jan", "bari te": right behind the word somebody shall do something, or nothing else is said. */
function isWished(reading: Reading, { end }: ConceptAt, limit: number): boolean {
  const next = { start: end, end: Math.min(end + 4, limit) }
  const isLast = reading.tokens.slice(end, limit).every(({ mark, skippable, raw }) => mark || skippable || raw.length < 3)
  return isLast || saysForm(reading, next, /^(?:give|patha|pouch|poucha|take|come|an)\.|^(?:delivery|lag\.will)$/)
}

/** "Can't pick up", "ga bisa ambil": right behind a word for what cannot be. */
export const isImpossible = ({ concepts }: Reading, { start }: { start: number }) =>
  concepts.some(at => at.concept === 'cant' && at.end === start)
