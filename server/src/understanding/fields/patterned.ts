import type { Pattern } from '../../kernel/pattern.ts'
import { isFree, type Reading, written } from '../reading/reading.ts'

const longest = 5

/**
 * Words that are of the merchant's pattern wherever they stand, "DK 4521 ABC" among what else a message tells; of several
 * the longest. Only what has letters and digits, and whose letters are no words of the language, is that beyond doubt: a bare
 * number may count anything. How people part the groups ("DK-4521-ABC", "DK4521ABC") is theirs; the value is as the pattern wants it.
 */
export function patternedPart(reading: Reading, pattern: Pattern): { start: number; end: number; value: string } | undefined {
  const { tokens } = reading
  for (let length = longest; length > 0; length--)
    for (let start = 0; start + length <= tokens.length; start++) {
      const end = start + length
      if (!isWhole(reading, start, end)) continue
      const value = fitted(written(reading, start, end), pattern)
      if (value !== undefined && /\p{L}/u.test(value) && /\p{Nd}/u.test(value)) return { start, end, value }
    }
  return undefined
}

/** The text, or the same with its groups parted otherwise. */
export const fitted = (text: string, pattern: Pattern): string | undefined =>
  [text, text.replace(parting, ' '), text.replace(parting, '')].find(form => pattern.matches(form))

const parting = /[\s./–-]+/g

function isWhole(reading: Reading, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const { kind, known, text } = reading.tokens[i]!
    const isWord = kind === 'word' && known && text !== text.toUpperCase()
    if (!isFree(reading, i) || kind === 'emoji' || isWord) return false
  }
  return reading.tokens[start]!.kind !== 'mark' && reading.tokens[end - 1]!.kind !== 'mark'
}
