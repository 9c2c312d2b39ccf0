import type { Mention } from '../reading/mention.ts'
import { type Cue, cuesOf, propose, type Reading, take } from '../reading/reading.ts'
import { type Extent, overlap } from '../words/extent.ts'
import { idsOf, lineOf } from './basket.ts'
import type { Said } from './evidence.ts'

/**
 * "Just the bulbs please, cancel the rest", "cuma lampu aja, sisanya batal": what is named behind a word for "only" stays, and every
 * other line of the order goes. Answers what is left to be read, or nothing where it is not said so.
 */
export function keptOnly(reading: Reading, said: readonly Said[]): Said[] | undefined {
  const { tokens, state, concepts, lexicon, cues } = reading
  // "সব বাদ, শুধু আলু দেন": all but what alone is named.
  const alls = tokens.flatMap(({ norm }, i) => (lexicon.roles.all.has(norm) ? [{ start: i, end: i + 1 }] : []))
  // "Bakso aja, yang lain batal".
  const others = tokens.flatMap(({ norm }, i) => (lexicon.roles.remainder.has(norm) ? [{ start: i, end: i + 1 }] : []))
  const pairs = [...cuesOf(reading, 'remove'), ...cuesOf(reading, 'cancel'), ...cuesOf(reading, 'drop')].flatMap(cue =>
    [...concepts.filter(at => at.concept === 'rest'), ...alls, ...others]
      .filter(at => isBeside(reading, cue, at) && !goesOn(cue, at))
      .map(rest => ({ cue, rest })),
  )
  // "Kacchi bade shob bad": right behind what is kept stands that it is left out of all that goes.
  const spares = ({ cue, rest }: (typeof pairs)[number]) =>
    cue.end === rest.start && said.some(({ mention }) => isRightBehind(reading, mention, cue))
  const gone = pairs.find(pair => !spares(pair))
  if (!gone) return undefined
  const [start, end] = [Math.min(gone.cue.start, gone.rest.start), Math.max(gone.cue.end, gone.rest.end)]
  const keeps = (word: string) => lexicon.roles.only.has(word) || lexicon.roles.keeping.has(word)
  const words = tokens.flatMap((token, i) => ((i < start || i >= end) && keeps(token.norm) ? [i] : []))
  // "Only the bulbs" and "lampunya aja": before what is kept, or right behind it.
  // "সব বাদ, আলু ২ কেজি দেন": what is counted behind it stays as well.
  const isOnly = ({ mention }: Said) =>
    cues.some(cue => cue.end <= start && leavesOut(cue) && isRightBehind(reading, mention, cue)) ||
    (alls.includes(gone.rest) && mention.start >= end && mention.amounts.length > 0) ||
    words.some(i => (i < mention.start && i < start === mention.start < start) || (i >= mention.end && i - mention.end <= 1))
  const kept = said.filter(
    one =>
      (one.mention.end <= start || one.mention.start >= end) &&
      isOnly(one) &&
      lineOf(reading, one.mention, idsOf(one.line)) !== undefined,
  )
  const lines = new Set(kept.map(({ mention, line }) => lineOf(reading, mention, idsOf(line))!.lineId))
  const dropped = state.basket.filter(line => !lines.has(line.lineId))
  if (kept.length === 0 || dropped.length === 0) return undefined
  take(reading, gone.cue.start, gone.cue.end, 'remove')
  for (const { lineId } of dropped)
    propose(reading, gone.cue.start, { act: 'remove', target: { lineId } }, 'all but what is kept')
  return said.filter(one => !kept.includes(one) || one.mention.amounts.length > 0)
}

/** "Siomaynya ga jadi, yang lain lanjut": words that only drop what is short, within which the rest goes on. */
const goesOn = (cue: Cue, at: Extent) => overlap(cue, at) && !cue.meanings.some(one => one === 'remove' || one === 'cancel')

const leavesOut = ({ meanings }: Cue) =>
  meanings.some(one => one === 'excludeAfter' || one === 'line:noneAfter' || one === 'remove')

const isRightBehind = ({ tokens }: Reading, { end }: Mention, cue: Cue) =>
  cue.start >= end && tokens.slice(end, cue.start).every(({ skippable, mark }) => skippable && !mark)

/** "Cancel the rest", "sisanya batal": with no more than a small word between, on whichever side. */
const isBeside = ({ tokens }: Reading, a: Extent, b: Extent) => {
  const [from, to] = a.start < b.start ? [a.end, b.start] : [b.end, a.start]
  return to - from <= 1 && tokens.slice(from, Math.max(from, to)).every(token => !token.mark)
}
