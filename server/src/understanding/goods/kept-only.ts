import { cuesOf, propose, type Reading, take } from '../reading/reading.ts'
import { idsOf, lineOf } from './basket.ts'
import type { Said } from './evidence.ts'

/**
 * "Just the bulbs please, cancel the rest", "cuma lampu aja, sisanya batal": what is named behind a word for "only" stays, and every
 * other line of the order goes. Answers what is left to be read, or nothing where it is not said so.
 */
export function keptOnly(reading: Reading, said: readonly Said[]): Said[] | undefined {
  const { tokens, state, concepts, lexicon } = reading
  const pairs = [...cuesOf(reading, 'remove'), ...cuesOf(reading, 'cancel'), ...cuesOf(reading, 'drop')].flatMap(cue =>
    concepts.filter(at => at.concept === 'rest' && isBeside(reading, cue, at)).map(rest => ({ cue, rest })),
  )
  const [gone] = pairs
  if (!gone) return undefined
  const start = Math.min(gone.cue.start, gone.rest.start)
  const words = tokens.flatMap((token, i) =>
    i < start && (lexicon.roles.only.has(token.norm) || lexicon.roles.keeping.has(token.norm)) ? [i] : [],
  )
  // "Only the bulbs" and "lampunya aja": before what is kept, or right behind it.
  const isOnly = ({ mention }: Said) => words.some(i => i < mention.start || (i >= mention.end && i - mention.end <= 1))
  const kept = said.filter(
    one => one.mention.end <= start && isOnly(one) && lineOf(reading, one.mention, idsOf(one.line)) !== undefined,
  )
  const lines = new Set(kept.map(({ mention, line }) => lineOf(reading, mention, idsOf(line))!.lineId))
  const dropped = state.basket.filter(line => !lines.has(line.lineId))
  if (kept.length === 0 || dropped.length === 0) return undefined
  take(reading, gone.cue.start, gone.cue.end, 'remove')
  for (const { lineId } of dropped)
    propose(reading, gone.cue.start, { act: 'remove', target: { lineId } }, 'all but what is kept')
  return said.filter(one => !kept.includes(one) || one.mention.amounts.length > 0)
}

/** "Cancel the rest", "sisanya batal": with no more than a small word between, on whichever side. */
const isBeside = ({ tokens }: Reading, a: Place, b: Place) => {
  const [from, to] = a.start < b.start ? [a.end, b.start] : [b.end, a.start]
  return to - from <= 1 && tokens.slice(from, Math.max(from, to)).every(token => !token.mark)
}
type Place = { start: number; end: number }
