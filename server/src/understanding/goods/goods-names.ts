import type { Span } from '../names/span.ts'
import { type Reading, take } from '../reading/reading.ts'
import { isPartOfLonger } from '../words/extent.ts'
import { describesNext } from './describing-names.ts'
import { isPlainNumber } from './plain-number.ts'

/** Takes the words by which somebody is called, where goods are called so as well. */
export function takeCalls(reading: Reading, spans: readonly Span[]): void {
  for (const span of spans) if (isCall(reading, span)) take(reading, span.start, span.end, 'call')
}

/** The names that may be of goods: without what was taken for something else, parts of a phrase or of talk, and plain numbers. */
export function goodsNames(reading: Reading, spans: readonly Span[]): Span[] {
  return spans.filter(
    span =>
      reading.taken.slice(span.start, span.end).every(by => by === undefined) &&
      !isOfPhrase(reading, span) &&
      !isSizeOfNext(reading, span, spans) &&
      !describesNext(reading, span, spans) &&
      !isOfTalk(reading, span) &&
      !isPlainNumber(reading, span, spans),
  )
}

/** "Leave out": part of a name that is a word of a phrase of several words is that, and nothing of the merchant's. */
const isOfPhrase = ({ cues }: Reading, span: Span) =>
  span.kind === 'product' &&
  !span.exact &&
  cues.some(
    cue =>
      cue.start <= span.start &&
      span.end <= cue.end &&
      (cue.start === span.start || span.end === cue.end) &&
      cue.end - cue.start > span.end - span.start &&
      cue.meanings.includes('remove'),
  )

/** "2 big ac capacitors" where a large carton is sold: a size right before another name is of that, and names nothing by itself. */
const isSizeOfNext = ({ concepts }: Reading, span: Span, spans: readonly Span[]) =>
  span.kind === 'product' &&
  !span.exact &&
  concepts.some(at => (at.concept === 'big' || at.concept === 'small') && at.start === span.start && at.end === span.end) &&
  spans.some(other => other.kind === 'product' && other.start === span.end)

/** "Make it iced, so hot today": a word that is part of what is only talk chooses nothing. */
const isOfTalk = ({ cues }: Reading, { kind, start, end }: Span) =>
  kind === 'option' && cues.some(cue => cue.meanings.includes('chitchat') && isPartOfLonger({ start, end }, cue))

/** Names that are looked at. */
const mostConsidered = 20

/**
 * "Bang Mamat, …" where there is an "Es Kopi Bang Mamat", "pak wawan …" where a wajan is sold, "…, bang": somebody who is called, at the beginning or
 * the end of what is said.
 */
function isCall({ tokens, sentences, lexicon, vocabulary: { names } }: Reading, span: Span): boolean {
  if (span.kind !== 'product' || span.exact) return false
  const isAlone = span.end - span.start === 1
  // "Tehnya tawar": where a name begins or ends with the word, that is what the thing is called.
  const isInner = () =>
    Array.from(span.aliases.slice(0, mostConsidered), alias => names.wordsOf(alias)).every(
      name => ![name[0], name.at(-1)].includes(span.words[0]),
    )
  const isTitle = isAlone && lexicon.roles.vocative.has(tokens[span.start]!.norm) && isInner()
  const start = isAlone && !isTitle && span.quality < 1 ? span.start - 1 : span.start
  const { end } = span
  if ((end - start !== 2 && !isTitle) || !lexicon.roles.vocative.has(tokens[start]?.norm ?? '')) return false
  const before = tokens[start - 1]
  const after = tokens[end]
  const opens = before === undefined || sentences[start - 1] !== sentences[start] || before.norm === ','
  const ends = after === undefined || sentences[end] !== sentences[start] || after.mark
  return opens || ends
}
