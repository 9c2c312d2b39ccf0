import type { Span } from '../names/span.ts'
import { isFree, type Reading } from '../reading/reading.ts'
import type { Amount } from '../words/amounts.ts'
import { formOf } from '../words/bangla-sound.ts'
import { endsIn, withoutEnding } from '../words/endings.ts'

/** "No that is not …": only small words follow, so nothing is left out. */
export function isTalk({ tokens, lexicon: { roles } }: Reading, start: number, end: number): boolean {
  return tokens
    .slice(start, end)
    .every(
      ({ norm }) =>
        roles.negator.has(norm) ||
        roles.question.has(norm) ||
        roles.own.has(norm) ||
        roles.connector.has(norm) ||
        roles.talk.has(norm),
    )
}

/** "Batal jangan", "tanpa resep", "ga usah telpon": words for calling off, for papers and for calls are no part of any goods. */
export const isNoPart = ({ cues, concepts }: Reading, start: number, end: number): boolean =>
  cues.some(cue => cue.meanings.includes('cancel') && cue.start <= start && cue.end >= end) ||
  concepts.some(at => at.concept === 'formality' && at.start === start && at.end === end)

/** "jelly bukan boba", "dudh cha na", "red instead of white": a choice that is said only to say no to it. */
export function isDenied({ tokens, lexicon, cues }: Reading, { start, end }: Span): boolean {
  const { roles } = lexicon
  const ahead = tokens[start - 1]?.norm ?? ''
  let lead = roles.pointer.has(ahead) || lexicon.articles.definite.has(ahead) ? start - 1 : start
  if (cues.some(cue => cue.meanings.includes('instead') && cue.end === lead)) return true
  // "Jangan manis manis", "jangan terlalu manis": said twice, or too much of it.
  while (lead > 1 && (tokens[lead - 1]!.norm === tokens[start]!.norm || roles.modifier.has(tokens[lead - 1]!.norm))) lead--
  if (isSlipOfTongue(tokens, start, lexicon.heard.size > 0)) return true
  const before = tokens[lead - 1]?.norm ?? ''
  const behind = pointedEnd(tokens, end, lexicon)
  const isNo = (at: number) => roles.negatorAfter.has(tokens[at]?.norm ?? '')
  return (
    (roles.negator.has(before) && !roles.negatorAfter.has(before)) ||
    ((isNo(behind) || (isDone(tokens, behind) && isNo(behind + 1))) && !roles.negator.has(tokens[start]!.norm))
  )
}

/** "L size, M diben na": another choice of its kind is said too, so what is refused is left out of nothing. */
export const isContrasted = (spans: readonly Span[], { values }: Extract<Span, { kind: 'option' }>): boolean =>
  spans.some(
    other =>
      other.kind === 'option' &&
      other.values.some(one => values.some(own => own.group === one.group && own.choice !== one.choice)),
  )

/** "M hobe na", "M dibo na": a form of being or giving stands between what is refused and the "no" that ends the clause. */
function isDone(tokens: Reading['tokens'], at: number): boolean {
  const isEnd = tokens[at + 2] === undefined || tokens[at + 2]!.mark
  return isEnd && /^(?:be|give|take|kor|lag|chol)\.(?:do|will1?)$/.test(formOf(tokens[at]?.raw ?? '') ?? '')
}

/** "… hobe, vul bolsi pin": in Bangla what stands behind "I said wrongly" was. */
const isSlipOfTongue = (tokens: Reading['tokens'], start: number, bangla: boolean): boolean =>
  bangla &&
  /^(?:bol|likh)\.did1$/.test(formOf(tokens[start - 1]?.raw ?? '') ?? '') &&
  tokens.slice(Math.max(0, start - 3), start - 1).some(({ raw }) => formOf(raw) === 'bhul')

/** "Kalo kalir ta na": in Bangla the one that is of something, a word in the genitive and its ending, may stand before the "no". */
function pointedEnd(tokens: Reading['tokens'], end: number, { heard, packs, endings }: Reading['lexicon']): number {
  if (heard.size === 0) return end
  const isEnding = (at: number) => packs.some(pack => pack.affixes.definite.includes(tokens[at]?.raw ?? ''))
  const raw = tokens[end]?.raw ?? ''
  const isOf = /^\p{L}./u.test(raw) && endsIn(raw, endings.genitive) && tokens[end]!.kind === 'word'
  const isWhole = endsIn(withoutEnding(raw, endings.thing, 1) ?? '', endings.genitive)
  if (isOf && isEnding(end + 1)) return end + 2
  return isWhole || isEnding(end) ? end + 1 : end
}

/** "Jangan yang 9": a number that points to one of several, said only to say no to it. */
export const isRefusedPart = ({ tokens, lexicon: { roles } }: Reading, { portion, packed, start }: Amount): boolean =>
  portion && !packed && roles.pointer.has(tokens[start - 1]?.norm ?? '') && roles.negator.has(tokens[start - 2]?.norm ?? '')

/** "Instead of white", "instead of the basic one": what begins here is what somebody does not want any more. */
export function isReplaced({ tokens, lexicon, cues }: Reading, start: number): boolean {
  const lead = lexicon.roles.pointer.has(tokens[start - 1]?.norm ?? '') ? start - 1 : start
  return cues.some(cue => cue.meanings.includes('instead') && cue.end === lead)
}

/** The product that a choice names is said right before it or behind it anyway. */
export const isNamedBeside = (spans: readonly Span[], { start, end }: Span) =>
  spans.some(other => other.kind === 'product' && (other.end === start || other.start === end))

/** "We have no car", "there is no rush": what somebody has not got is left out of nothing. */
export const isPossession = ({ tokens, lexicon: { roles } }: Reading, at: number): boolean =>
  roles.possess.has(tokens[at - 1]?.norm ?? '')

/** "No sorry 6 kg": an excuse is left out of nothing. */
export const isSlip = ({ concepts }: Reading, at: number): boolean =>
  concepts.some(one => one.concept === 'slip' && one.start === at)

/** What is left out: one to three words after "without", up to a number, a separator or politeness. */
export function excludedEnd(reading: Reading, from: number): number {
  const { tokens, lexicon } = reading
  const start = afterArticle(reading, from)
  let end = start
  while (end < tokens.length && end < start + 3 && isFree(reading, end)) {
    const token = tokens[end]!
    if (token.kind !== 'word' || lexicon.roles.separator.has(token.norm) || lexicon.roles.vocative.has(token.norm)) break
    if (lexicon.roles.filler.has(token.norm) || lexicon.numbers.has(token.norm)) break
    if (end > start && endsExcluded(reading, end)) break
    end++
  }
  return end > start ? end : from
}

/** "Leave out the tahini": the article says nothing of what is left out. */
export const afterArticle = ({ tokens, lexicon }: Reading, at: number): number =>
  lexicon.articles.definite.has(tokens[at]?.norm ?? '') ? at + 1 : at

/** "No onion on the burger", "no ice in it": the word before what something is left out of. */
export const isPlaceOf = ({ tokens, lexicon: { roles, articles } }: Reading, at: number): boolean => {
  const isThing = (word: string | undefined) => word !== undefined && (articles.definite.has(word) || roles.talk.has(word))
  const token = tokens[at]
  return token?.kind === 'word' && token.known && !isThing(token.norm) && isThing(tokens[at + 1]?.norm)
}

/** Words about the speaker, and those that only join, add or begin a reason, are no part of what is left out: "tanpa udang saya alergi". */
function endsExcluded(reading: Reading, at: number): boolean {
  const {
    tokens,
    lexicon: { roles },
    cues,
  } = reading
  const { norm } = tokens[at]!
  // "No cucumber on either", "gak pake timun semua": for all of it.
  const isForAll = roles.all.has(norm) || (roles.all.has(tokens[at + 1]?.norm ?? '') && tokens[at]!.known)
  const joins = roles.own.has(norm) || roles.question.has(norm) || roles.negator.has(norm) || roles.connector.has(norm)
  return (
    isForAll ||
    isPlaceOf(reading, at) ||
    roles.reason.has(norm) ||
    (joins && !roles.and.has(norm)) ||
    cues.some(cue => cue.start === at && (cue.meanings.includes('add') || cue.meanings.includes('want')))
  )
}
