import { editDistance } from './distance.ts'
import { fold } from './fold.ts'

const prefixLength = 8

/** How many edits a word of this length may hold before it could be anything: none below four letters, two from eight. */
const allowedEdits = (length: number) => (length < 4 ? 0 : length < 8 ? 1 : 2)

function deletions(word: string, edits: number): Set<string> {
  const all = new Set([word])
  let last = [word]
  for (let round = 0; round < edits; round++) {
    const next: string[] = []
    for (const text of last) {
      for (let i = 0; i < text.length; i++) {
        const shorter = text.slice(0, i) + text.slice(i + 1)
        if (shorter === '' || all.has(shorter)) continue
        all.add(shorter)
        next.push(shorter)
      }
    }
    last = next
  }
  return all
}

export type Repair = { word: string; edits: number }

/**
 * Finds the words of a list that a mistyped word may have been, without comparing it with every one of them: each word is
 * stored under what remains after up to two letters are deleted from its first eight, and a query looks up its own
 * remainders. Words that sound the same (by `fold`) count as no edit at all.
 */
export class TypoIndex {
  readonly #byDeletion = new Map<string, string[]>()
  readonly #byFold = new Map<string, string[]>()

  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (word.length < 3 || /\d/.test(word)) continue
      push(this.#byFold, fold(word), word)
      const edits = allowedEdits(word.length)
      if (edits === 0) continue
      for (const key of deletions(word.slice(0, prefixLength), edits)) push(this.#byDeletion, key, word)
    }
  }

  /** The nearest words, at most `limit`; the first letter must agree, except where two letters are swapped. */
  near(word: string, limit = 4): Repair[] {
    const found = new Map<string, number>()
    for (const same of this.#byFold.get(fold(word)) ?? []) found.set(same, 0)
    const edits = allowedEdits(word.length)
    if (edits > 0 && found.size === 0) {
      for (const key of deletions(word.slice(0, prefixLength), edits)) {
        for (const candidate of this.#byDeletion.get(key) ?? []) {
          if (found.has(candidate)) continue
          const allowed = Math.min(edits, allowedEdits(candidate.length))
          const distance = editDistance(word, candidate, allowed)
          if (distance <= allowed && plausible(word, candidate, distance)) found.set(candidate, distance)
        }
      }
    }
    const least = Math.min(...found.values())
    return [...found]
      .filter(([, distance]) => distance === least)
      .slice(0, limit)
      .map(([candidate, distance]) => ({ word: candidate, edits: distance }))
  }
}

/** Four-letter words have too many neighbours: there only a lost, doubled or swapped letter or another vowel is a typo. */
function plausible(word: string, candidate: string, distance: number): boolean {
  if (word[0] !== candidate[0] && !(word[0] === candidate[1] && word[1] === candidate[0]))
    return word.length >= 7 && distance === 1
  if (word.length > 4) return true
  const consonants = (text: string) => text.replace(/[aeiou]/g, '')
  return (
    word.length !== candidate.length ||
    consonants(word) === consonants(candidate) ||
    [...word].sort().join('') === [...candidate].sort().join('')
  )
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
