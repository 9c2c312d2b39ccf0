import type { Span } from '../names/span.ts'
import type { Reading } from '../reading/reading.ts'
import { type Extent, isInside } from '../words/extent.ts'
import { belongs } from './address-belongs.ts'
import { continues, isNamedHouse } from './address-goes-on.ts'
import { tailEnd } from './address-tail.ts'
import { type Area, isPart, isPartNumbered, isStreet, isWay } from './address-words.ts'
import { spokenNumberEnd } from './spoken-number.ts'

/** Takes an address from `start` on; refuses when nothing marks it as one. `unknownWords` are proof enough if so many follow. */
export function addressFrom(
  reading: Reading,
  start: number,
  spans: readonly Span[],
  areas: readonly Area[],
  unknownWords: number,
): Extent | undefined {
  const end = addressEnd(reading, start, spans, areas)
  if (end <= start) return undefined
  let unknown = 0
  let numbered = 0
  let proof = [...areas, ...reading.landmarks].some(place => isInside(place, { start, end }))
  for (let i = start; i < end; i++) {
    const token = reading.tokens[i]!
    if (isStreet(reading, i) && (i + 1 < end || (i > start && isWay(reading, i)))) proof = true
    if (isPartNumbered(reading, i)) numbered++
    if (token.kind === 'word' && !token.known && !reading.vocabulary.names.has(token.norm)) unknown++
  }
  const digits = reading.tokens.slice(start, end).some(token => token.kind === 'number')
  // "Delivered to Gedung Sate lobby": behind words that lead to an address, a name and a part of a place.
  const led = unknownWords > 1 && unknown > 0 && reading.tokens.slice(start, end).some((_, k) => isPart(reading, start + k))
  // "Level 6, Tower 2".
  return proof || led || numbered > 1 || unknown >= Math.max(unknownWords, 2) || (digits && unknown >= 1)
    ? { start, end }
    : undefined
}

/** An address ends at a full stop, before words of another purpose, and at a comma behind which something else begins. */
export function addressEnd(reading: Reading, start: number, spans: readonly Span[], areas: readonly Area[]): number {
  const { tokens } = reading
  let end = start
  for (let i = start; i < tokens.length; ) {
    const token = tokens[i]!
    if (reading.taken[i] !== undefined && reading.taken[i] !== 'digits') break
    if (token.mark) {
      if (
        /^[.?!;।]$/.test(token.norm) &&
        !(token.norm === '.' && /\d/.test(tokens[i + 1]?.raw[0] ?? '') && tokens[i + 1]!.start === token.end)
      )
        break
      if (/^[,\n]$/.test(token.norm)) {
        const tail = tailEnd(reading, i + 1, spans)
        if (tail > i + 1) {
          i = tail
          end = tail
          continue
        }
        if (isNamedHouse(reading, spans, i + 1)) {
          i += 3
          end = i
          continue
        }
        if (!continues(reading, i + 1, spans, areas)) break
      }
      i++
      continue
    }
    const tail = Math.max(i > start ? tailEnd(reading, i, spans) : i, spokenNumberEnd(reading, spans, start, i))
    if (tail > i) {
      i = tail
      end = tail
      continue
    }
    if (token.kind === 'emoji' || !belongs(reading, i, start, spans, areas)) break
    i++
    end = i
  }
  return end
}
