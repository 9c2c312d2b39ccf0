import type { Span } from '../names/span.ts'
import { saysForm } from '../reading/form-said.ts'
import { clauseRange, isQuestion, propose, type Reading, take, written } from '../reading/reading.ts'
import type { Concept } from '../words/concept-words.ts'
import type { ConceptAt } from '../words/concepts.ts'
import { type Extent, holds, isInside } from '../words/extent.ts'

/**
 * "Amar choto bhai Rakib niye nibe", "titip ke satpam ya", "please leave it with the guard": who takes at the door what is ordered or on its
 * way, with where the customer is meanwhile ("ami office e thakbo"). Goods, numbers and questions are no part of it, so that a yes beside it is
 * one.
 */
export function readReceiver(reading: Reading, spans: readonly Span[]): void {
  const { state, tokens } = reading
  if (state.contact === undefined || state.basket.length + state.runningOrders.length === 0) return
  const clauses = clausesOf(reading)
  const [first] = clauses.flatMap(clause => {
    const who = isTold(reading, clause, spans) ? personIn(reading, clause) : undefined
    return who ? [{ told: clause, who }] : []
  })
  if (!first) return
  const { told, who } = first
  propose(reading, told.start, { act: 'receiver', said: written(reading, who.start, who.end) }, 'who takes it at the door')
  for (const clause of clauses)
    if (clause === told || isAway(reading, clause)) take(reading, clause.start, Math.min(clause.end, tokens.length), 'receiver')
}

function clausesOf(reading: Reading): Extent[] {
  const clauses: Extent[] = []
  for (let at = 0; at < reading.tokens.length; at = clauses.at(-1)!.end) clauses.push(clauseRange(reading, at))
  return clauses
}

function isTold(reading: Reading, clause: Extent, spans: readonly Span[]): boolean {
  const isGoods = spans.some(span => span.kind === 'product' && span.exact && isInside(span, clause))
  const isCounted = reading.tokens.some((token, i) => holds(clause, i) && token.kind === 'number')
  return !isGoods && !isCounted && !isQuestion(reading, clause) && !isLed(reading, clause)
}

/** "Jl Melati 5, titip ke satpam": behind a place it goes on telling where that is. */
function isLed({ cues, vocabulary, tokens, lexicon }: Reading, { end }: Extent): boolean {
  const before = tokens.slice(0, end)
  return (
    cues.some(cue => cue.meanings.includes('address:lead') && cue.start < end) ||
    vocabulary.areas.allIn(before).length > 0 ||
    before.some(({ norm }) => lexicon.address.street.has(norm) || lexicon.address.way.has(norm))
  )
}

/** Everything that is told of them: what stands beside the words for taking or handing over, without courtesy around it. */
function personIn(reading: Reading, clause: Extent): Extent | undefined {
  const person = found(reading, clause, 'household').find(at => isSomebody(reading, clause, at))
  const takes = found(reading, clause, 'receives').find(at => person && at.start >= person.end)
  const hands = found(reading, clause, 'handTo').find(at => person && (at.start >= person.end || at.end <= person.start))
  const verb = takes ?? hands
  if (!person || !verb) return undefined
  let [start, end] = verb.start >= person.end ? [clause.start, verb.start] : [verb.end, clause.end]
  const { filler, vocative } = reading.lexicon.roles
  const isSmall = (i: number) => {
    const { mark, skippable, norm, raw } = reading.tokens[i]!
    return mark || ((skippable || filler.has(norm)) && !vocative.has(norm)) || reading.lexicon.endings.genitiveApart.has(raw)
  }
  while (start < person.start && isSmall(start)) start++
  while (end > person.end && isSmall(end - 1)) end--
  return { start, end }
}

/**
 * "Vai, taratari diyen" calls somebody: a word by which people are called names nobody, unless it says whose they are, a name stands beside it, or an
 * ending, glued or apart, says to whom.
 */
function isSomebody(reading: Reading, clause: Extent, person: ConceptAt): boolean {
  const { tokens, lexicon } = reading
  const { start, end } = person
  const { raw, norm, known } = tokens[start]!
  const isCalled = tokens.slice(start, end).every(token => token.skippable || lexicon.roles.vocative.has(token.norm))
  if (!isCalled || (raw.startsWith(norm) && raw !== norm && known)) return true
  const isOwn = (i: number) => holds(clause, i) && i !== start && lexicon.roles.own.has(tokens[i]!.norm)
  const isName = (i: number) =>
    holds(clause, i) && tokens[i]!.kind === 'word' && !tokens[i]!.known && /^\p{Lu}\p{Ll}/u.test(tokens[i]!.text)
  const apart = found(reading, clause, 'handTo').some(at => at.start === end && at.end - at.start > 1)
  return apart || [-3, -2, -1].some(step => isOwn(start + step)) || isOwn(end) || isName(end) || isName(start - 1)
}

const found = ({ concepts }: Reading, clause: Extent, concept: Concept) =>
  concepts.filter(at => at.concept === concept && isInside(at, clause)).toSorted((a, b) => b.end - b.start - (a.end - a.start))

/** "Ami office e thakbo", "saya lagi di kantor", "I'll be in a meeting". */
const isAway = (reading: Reading, clause: Extent): boolean =>
  found(reading, clause, 'away').length > 0 ||
  (saysForm(reading, clause, /^thak\.will1$/) &&
    !reading.tokens.some((token, i) => holds(clause, i) && token.kind === 'number'))
