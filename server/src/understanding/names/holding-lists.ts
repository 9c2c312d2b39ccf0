import type { NumberLists } from '../words/number-lists.ts'
import { Growing, Postings } from '../words/postings.ts'
import { inParts, type Steps } from '../words/steps.ts'

/** Aliases between two pauses. */
const atATime = 8_192
/** A word in more than this share of all aliases has a bit for each of them, so that nobody looks through their words. */
const commonShare = 1 / 128

/** Word → the aliases that hold it, the shortest first: aliases are gone through in the order of their lengths. */
export function* holdingLists({ starts, values: words, count }: NumberLists, wordCount: number): Steps<Postings> {
  const lengths = new Uint32Array(count)
  let longest = 0
  for (let alias = 0; alias < count; alias++) {
    lengths[alias] = starts[alias + 1]! - starts[alias]!
    longest = Math.max(longest, lengths[alias]!)
  }
  yield
  const byLength = yield* Postings.packed(longest + 1, lengths)
  const keys = new Growing()
  const values = new Growing()
  for (let length = 1; length <= longest; length++) {
    const aliases = byLength.of(length)
    yield* inParts(aliases.length, atATime, (from, to) => {
      for (let i = from; i < to; i++) {
        const start = starts[aliases[i]!]!
        for (let at = start; at < start + length; at++) {
          if (isSaidBefore(words, start, at)) continue
          keys.push(words[at]!)
          values.push(aliases[i]!)
        }
      }
    })
  }
  return yield* Postings.packed(wordCount, keys.packed(), values.packed())
}

/** A name that says a word twice holds it once. */
function isSaidBefore(words: Uint32Array, start: number, at: number): boolean {
  for (let i = start; i < at; i++) if (words[i] === words[at]) return true
  return false
}

/** Word → one bit an alias, for common words. */
export function* commonWords(holding: Postings, wordCount: number, aliasCount: number): Steps<Map<number, Uint8Array>> {
  const common = new Map<number, Uint8Array>()
  for (let word = 0; word < wordCount; word++) {
    const size = holding.sizeOf(word)
    if (size < 1_000 || size < aliasCount * commonShare) continue
    const bits = new Uint8Array((aliasCount >> 3) + 1)
    for (const alias of holding.of(word)) bits[alias >> 3]! |= 1 << (alias & 7)
    common.set(word, bits)
    yield
  }
  return common
}
