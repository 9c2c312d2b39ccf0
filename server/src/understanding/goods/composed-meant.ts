import { cuesOf, isContent, isFree, isQuestion, type Reading } from '../reading/reading.ts'
import { type Extent, holds } from '../words/extent.ts'
import type { Piece } from './piece.ts'

/**
 * So many words about something else for each thing that was named, and it was heard by chance: the more may stand beside it the surer
 * a wish is.
 */
const mostBeside = { asked: 0, said: 2, wanted: 6 } as const

/**
 * Whether somebody who names choices wants them: "do I need shots for Mexico" and "did I put a car wash on my list" order nothing, whatever
 * the shop puts into its coffee. What is counted by more than an article, or asked for in words of wanting, is wanted.
 */
export function isComposedMeant(reading: Reading, pieces: readonly Piece[]): boolean {
  const { tokens, lexicon, vocabulary } = reading
  const counted = pieces.some(piece => piece.kind === 'number' && !piece.article)
  const wanted = cuesOf(reading, 'want').length > 0 && cuesOf(reading, 'ask_lead').length === 0
  const inside = (i: number) => (at: Extent) => holds(at, i)
  const beside = tokens.filter(
    ({ kind, norm }, i) =>
      kind === 'word' &&
      isContent(reading, i) &&
      isFree(reading, i) &&
      !pieces.some(inside(i)) &&
      !reading.cues.some(inside(i)) &&
      !lexicon.units.has(norm) &&
      !lexicon.numbers.has(norm) &&
      !vocabulary.optionWords.has(norm),
  ).length
  if (counted || wanted) return beside <= mostBeside.wanted || (counted && wanted)
  const named = pieces.filter(piece => piece.kind === 'value' || piece.kind === 'head').length
  const most = isQuestion(reading, { start: 0, end: tokens.length }) ? mostBeside.asked : mostBeside.said
  return beside <= most + named
}
