import { cuesOf, propose, type Reading, take } from '../reading/reading.ts'
import { lineOf } from './basket.ts'
import type { Said } from './evidence.ts'

const only: ReadonlySet<string> = new Set(['only', 'just', 'keep'])

/**
 * "Just the bulbs please, cancel the rest": what is named behind a word for "only" stays, and every other line of the order goes. Answers
 * what is left to be read, or nothing where it is not said so.
 */
export function keptOnly(reading: Reading, said: readonly Said[]): Said[] | undefined {
  const { tokens, state, concepts } = reading
  const cue = [...cuesOf(reading, 'remove'), ...cuesOf(reading, 'cancel'), ...cuesOf(reading, 'drop')].find(one =>
    concepts.some(
      at =>
        at.concept === 'rest' &&
        at.end >= one.end &&
        at.start - one.end <= 1 &&
        tokens.slice(one.start, at.end).every(token => !token.mark),
    ),
  )
  const word = cue && tokens.findIndex((token, i) => i < cue.start && only.has(token.raw))
  if (!cue || word === undefined || word < 0) return undefined
  const kept = said.filter(
    ({ mention, line }) => mention.start > word && mention.end <= cue.start && lineOf(reading, mention, idsOf(line)),
  )
  const lines = new Set(kept.map(({ mention, line }) => lineOf(reading, mention, idsOf(line))!.lineId))
  const gone = state.basket.filter(line => !lines.has(line.lineId))
  if (kept.length === 0 || gone.length === 0) return undefined
  take(reading, cue.start, cue.end, 'remove')
  for (const { lineId } of gone) propose(reading, cue.start, { act: 'remove', target: { lineId } }, 'all but what is kept')
  return said.filter(one => !kept.includes(one) || one.mention.amounts.length > 0)
}

const idsOf = (line: Said['line']) => line.candidates.map(candidate => candidate.productId)
