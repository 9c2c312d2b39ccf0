import { isFree, type Reading } from '../reading/reading.ts'
import type { FieldSource } from '../types.ts'
import { readNumber } from '../words/numbers.ts'

/** A field for how many people there will be. */
export const asksPeople = ({ key, labels }: Pick<FieldSource, 'key' | 'labels'>): boolean =>
  [key, ...Object.values(labels)].some(said => /guest|people|persons|\bpax\b|tamu|orang|jon\b|জন/i.test(said))

const people = /^(?:people|persons?|guests?|pax|orang|tamu|org|jon|joner|জন|জনের|জনকে|মানুষ|manush)$/

/** "১৫০ জন", "for 60 people", "একশ জনের": a number with people behind it. */
export function peopleIn(reading: Reading): { count: string; start: number; end: number } | undefined {
  const { tokens, lexicon } = reading
  for (let start = 0; start < tokens.length; start++) {
    const number = isFree(reading, start) ? readNumber(tokens, start, lexicon, i => isFree(reading, i)) : undefined
    const next = number && tokens[number.end]
    if (number && !number.article && Number.isInteger(number.value) && next && people.test(next.raw))
      return { count: String(number.value), start, end: number.end + 1 }
  }
  return undefined
}
