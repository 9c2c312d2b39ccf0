import type { Span } from '../names/span.ts'
import { type Reading, take } from '../reading/reading.ts'

/**
 * Takes what somebody cannot stand: "jadi sedang aja, mamah ga kuat pedes", "my mum can't handle spicy", "ঝাল খেতে পারি না". It is the reason
 * for a choice and never the choice itself; where nothing else was chosen, nothing is. "They do not eat beef" orders none of it either.
 */
export function takeUnbearable(reading: Reading, spans: readonly Span[]): void {
  for (const { concept, start, end } of reading.concepts) {
    if (concept !== 'unbearable') continue
    // Indonesian and English name it behind, Bangla before.
    const named = spans.find(span => isNext(reading, end, span.start) || isNext(reading, span.end, start))
    if (named) take(reading, Math.min(start, named.start), Math.max(end, named.end), 'what cannot be stood')
  }
}

/** One place goes on right behind the other, but for a small word. */
const isNext = ({ tokens }: Reading, from: number, to: number) =>
  from <= to && tokens.slice(from, to).every(token => token.skippable === true && !token.mark)
