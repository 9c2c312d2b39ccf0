import { Growing, Postings } from '../words/postings.ts'

/** Aliases between two pauses. */
const atOnce = 20_000

/**
 * Word → the aliases that hold it, the shortest first: aliases are gone through in the order of their lengths. Pauses now and then.
 */
export function* holdingLists(starts: Growing, words: Growing, wordCount: number): Generator<void, Postings> {
  const count = starts.length - 1
  const lengths = new Uint32Array(count)
  let longest = 0
  for (let alias = 0; alias < count; alias++) {
    lengths[alias] = starts.at(alias + 1) - starts.at(alias)
    longest = Math.max(longest, lengths[alias]!)
  }
  const byLength = new Postings(
    longest + 1,
    lengths,
    lengths.map((_, alias) => alias),
  )
  const keys = new Growing()
  const values = new Growing()
  let done = 0
  for (let length = 1; length <= longest; length++)
    for (const alias of byLength.of(length)) {
      const start = starts.at(alias)
      for (let at = start; at < start + length; at++) {
        if (isSaidBefore(words, start, at)) continue
        keys.push(words.at(at))
        values.push(alias)
      }
      if (++done % atOnce === 0) yield
    }
  yield
  return new Postings(wordCount, keys.packed(), values.packed())
}

/** A name that says a word twice holds it once. */
function isSaidBefore(words: Growing, start: number, at: number): boolean {
  for (let i = start; i < at; i++) if (words.at(i) === words.at(at)) return true
  return false
}
