import { editDistance } from './distance.ts'
import { fold } from './fold.ts'
import { hashWithout } from './hash.ts'
import { Growing, Postings, placesFor } from './postings.ts'
import { isBangla, romanised } from './romanise.ts'

const prefixLength = 8
/** Answers that are kept for words that come again; beyond it the memory starts anew. */
const mostKept = 20_000

/** How many edits a word of this length may hold before it could be anything: none below four letters, two from eight. */
const allowedEdits = (length: number) => (length < 4 ? 0 : length < 8 ? 1 : 2)

export type Repair = { word: string; edits: number }

/**
 * Finds the words of a list that a mistyped word may have been, without comparing it with every one of them: each word is
 * stored under the hashes of what remains after up to two letters are deleted from its first eight, and a query looks up its
 * own remainders. Words that sound the same (by `fold`) count as no edit at all, also across Bangla and Latin letters.
 */
export class TypoIndex {
  readonly #words: string[] = []
  /** The sounds of words in Bangla letters: what Latin letters are compared with. */
  readonly #sounds: (string | undefined)[] = []
  readonly #byDeletion: Postings
  readonly #deletionMask: number
  readonly #bySound: Postings
  readonly #soundMask: number
  /** The round in which a word was last compared: a word is reached by several of its remainders. */
  readonly #compared: Uint32Array
  #round = 0
  readonly #kept = new Map<string, readonly Repair[]>()

  constructor(words: Iterable<string>) {
    const keys = new Growing()
    const values = new Growing()
    const soundKeys = new Growing()
    const soundValues = new Growing()
    for (const word of words) {
      if (word.length < 3 || /\d/.test(word)) continue
      const index = this.#words.push(word) - 1
      const sound = soundOf(word)
      this.#sounds.push(isBangla(word) ? sound : undefined)
      soundKeys.push(hashWithout(sound, sound.length))
      soundValues.push(index)
      const put = (hash: number) => {
        keys.push(hash)
        values.push(index)
      }
      eachDeletion(word, put)
      if (isBangla(word)) eachDeletion(sound, put)
    }
    this.#compared = new Uint32Array(this.#words.length)
    this.#deletionMask = placesFor(keys.length) - 1
    this.#byDeletion = new Postings(this.#deletionMask + 1, masked(keys, this.#deletionMask), values.packed())
    this.#soundMask = placesFor(soundKeys.length) - 1
    this.#bySound = new Postings(this.#soundMask + 1, masked(soundKeys, this.#soundMask), soundValues.packed())
  }

  /** The nearest words, at most `limit`; the first letter must agree, except where two letters are swapped. */
  near(word: string, limit = 4): readonly Repair[] {
    let found = this.#kept.get(word)
    if (!found) {
      found = this.#find(word)
      if (this.#kept.size >= mostKept) this.#kept.clear()
      this.#kept.set(word, found)
    }
    return found.length > limit ? found.slice(0, limit) : found
  }

  #find(word: string): Repair[] {
    const alike = this.alike(word)
    if (alike.length > 0) return alike.map(candidate => ({ word: candidate, edits: 0 }))
    const found: Repair[] = []
    let least = allowedEdits(word.length)
    const sound = soundOf(word)
    const compare = (index: number) => {
      const round = this.#round
      if (this.#compared[index] === round) return
      this.#compared[index] = round
      const candidate = this.#words[index]!
      const across = isBangla(word) ? sound : this.#sounds[index] === undefined ? undefined : sound
      const [said, meant] =
        across === undefined || isBangla(word) === isBangla(candidate) ? [word, candidate] : [across, soundOf(candidate)]
      const allowed = Math.min(least, allowedEdits(said.length), allowedEdits(meant.length))
      const distance = editDistance(said, meant, allowed)
      if (distance > allowed || !plausible(said, meant, distance)) return
      found.push({ word: candidate, edits: distance })
      least = distance
    }
    this.#round++
    const look = (hash: number) => {
      for (const index of this.#byDeletion.of(hash & this.#deletionMask)) compare(index)
    }
    eachDeletion(word, look)
    if (sound !== word) eachDeletion(sound, look)
    return found.filter(({ edits }) => edits === least)
  }

  /** Words that sound the same, the word itself among them. */
  alike(word: string): string[] {
    const sound = soundOf(word)
    if (sound.length < 2) return []
    const alike: string[] = []
    for (const index of this.#bySound.of(hashWithout(sound, sound.length) & this.#soundMask))
      if (soundOf(this.#words[index]!) === sound) alike.push(this.#words[index]!)
    return alike
  }
}

const soundOf = (word: string) => fold(isBangla(word) ? romanised(word) : word)

/** The hashes of a word's beginning without any, one or two of its letters, as many as its length allows. */
function eachDeletion(word: string, use: (hash: number) => void): void {
  const edits = allowedEdits(word.length)
  if (edits === 0) return
  const length = Math.min(word.length, prefixLength)
  use(hashWithout(word, length))
  for (let i = 0; i < length; i++) {
    use(hashWithout(word, length, i))
    if (edits > 1) for (let k = i + 1; k < length; k++) use(hashWithout(word, length, i, k))
  }
}

function masked(hashes: Growing, mask: number): Uint32Array {
  const keys = hashes.packed()
  for (let i = 0; i < keys.length; i++) keys[i]! &= mask
  return keys
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
