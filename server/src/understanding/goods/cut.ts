import type { Span } from '../names/span.ts'
import { type Cue, isFree, type Reading } from '../reading/reading.ts'
import type { Meaning } from '../words/lexicon.ts'
import type { Element } from './element.ts'

/** A message while it is cut into elements: what was found in it, and the elements so far. */
export type Cut = {
  reading: Reading
  elements: Element[]
  spans: readonly Span[]
  spanAt: ReadonlyMap<number, Span>
  /** The word belongs to nothing that was read before, and to no name. */
  free: (i: number) => boolean
  /** Phrases that leave something out, said before it and behind it, by where they begin. */
  excludes: ReadonlyMap<number, Cue>
  excludesAfter: ReadonlyMap<number, Cue>
  /** Refused choices beside another one of their kind: these are left out of nothing. */
  contrasted: Set<Element>
}

/** Cuts what begins at a word, and answers where it goes on; undefined where that is for another step. */
export type Cutting = (cut: Cut, i: number) => number | undefined

/** A message of which nothing is cut yet. */
export function cutOf(reading: Reading, spans: readonly Span[]): Cut {
  const inSpan = new Set(spans.flatMap(span => Array.from({ length: span.end - span.start }, (_, i) => span.start + i)))
  const leading = (meaning: Meaning) =>
    new Map(reading.cues.filter(cue => cue.meanings.includes(meaning)).map(cue => [cue.start, cue]))
  return {
    reading,
    elements: [],
    spans,
    spanAt: new Map(spans.map(span => [span.start, span])),
    free: i => isFree(reading, i) && (!inSpan.has(i) || isPacked(reading, i)),
    excludes: leading('exclude'),
    excludesAfter: leading('excludeAfter'),
    contrasted: new Set(),
  }
}

/** What is named from a word on. "isi 40": how many are in one is no name, even where the word is part of one. */
export const spanFrom = ({ reading, spanAt }: Cut, i: number) => (isPacked(reading, i) ? undefined : spanAt.get(i))

const isPacked = ({ tokens, lexicon }: Reading, i: number) =>
  lexicon.roles.packed.has(tokens[i]!.norm) && tokens[i + 1]?.kind === 'number'
