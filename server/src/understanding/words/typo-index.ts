import { editDistance } from './distance.ts'
import { fold } from './fold.ts'
import { hashesWithout, hashOf, mostHashes } from './hash.ts'
import { Growing, Postings, placesFor } from './postings.ts'
import { isBangla, romanised, romanisedAsSpoken } from './romanise.ts'
import { atOnce, inParts, type Steps } from './steps.ts'

const prefixLength = 8
/** Answers that are kept for words that come again; beyond it the memory starts anew. */
const mostKept = 20_000
/** Words between two pauses. */
const atATime = 64

/** How many edits a word of this length may hold before it could be anything: none below four letters, two from eight. */
const allowedEdits = (length: number) => (length < 4 ? 0 : length < 8 ? 1 : 2)

export type Repair = { word: string; edits: number }

/**
 * Finds the words of a list that a mistyped word may have been, without comparing it with every one of them: each word is
 * stored under the hashes of what remains after up to two letters are deleted from its first eight, and a query looks up its
 * own remainders. Words that sound the same (by `fold`) count as no edit at all, also across Bangla and Latin letters.
 */
export class TypoIndex {
  readonly #words: readonly string[]
  /** The sounds of words in Bangla letters: what Latin letters are compared with. */
  readonly #sounds: readonly (string | undefined)[]
  readonly #byDeletion: Hashed
  readonly #bySound: Hashed
  /** The round in which a word was last compared: a word is reached by several of its remainders. */
  readonly #compared: Uint32Array
  #round = 0
  readonly #kept = new Map<string, readonly Repair[]>()

  private constructor(words: string[], sounds: (string | undefined)[], byDeletion: Hashed, bySound: Hashed) {
    this.#words = words
    this.#sounds = sounds
    this.#byDeletion = byDeletion
    this.#bySound = bySound
    this.#compared = new Uint32Array(words.length)
  }

  static of(words: Iterable<string>): TypoIndex {
    return atOnce(TypoIndex.packed(words))
  }

  /** The same for many words. */
  static *packed(words: Iterable<string>): Steps<TypoIndex> {
    const kept = Array.from(words).filter(isLongEnough)
    const sounds: (string | undefined)[] = []
    const remainders = new Hashes()
    const heard = new Hashes()
    yield* inParts(kept.length, atATime, (from, to) => {
      for (let index = from; index < to; index++) {
        const word = kept[index]!
        const bangla = isBangla(word)
        const sound = soundOf(word)
        sounds.push(bangla ? sound : undefined)
        heard.add(hashOf(sound, sound.length), index)
        const spoken = bangla ? fold(romanisedAsSpoken(word)) : sound
        if (spoken !== sound) heard.add(hashOf(spoken, spoken.length), index)
        addRemainders(word, index, remainders)
        if (bangla) addRemainders(sound, index, remainders)
      }
    })
    return new TypoIndex(kept, sounds, yield* remainders.packed(), yield* heard.packed())
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
    for (const said of sound === word ? [word] : [word, sound]) {
      const count = remaindersOf(said)
      for (let i = 0; i < count; i++) for (const index of this.#byDeletion.of(hashes[i]!)) compare(index)
    }
    return found.filter(({ edits }) => edits === least)
  }

  /** Words that sound the same, the word itself among them. */
  alike(word: string): string[] {
    const sound = soundOf(word)
    if (sound.length < 2) return []
    const alike: string[] = []
    for (const index of this.#bySound.of(hashOf(sound, sound.length)))
      if (soundsAs(this.#words[index]!, sound)) alike.push(this.#words[index]!)
    return alike
  }
}

/** Two letters of Bangla say a whole word ("জল"), two Latin ones could be anything. */
const isLongEnough = (word: string) =>
  !/\d/.test(word) && (word.length >= 3 || (word.length === 2 && isBangla(word) && soundOf(word).length >= 3))

const soundsAs = (word: string, sound: string) =>
  soundOf(word) === sound || (isBangla(word) && fold(romanisedAsSpoken(word)) === sound)

const soundOf = (word: string) => fold(isBangla(word) ? romanised(word) : word)

/** What `remaindersOf` has found last: nothing is kept in it. */
const hashes = new Uint32Array(mostHashes(prefixLength))

/** The hashes of a word's beginning without any, one or two of its letters, as many as its length allows; says how many there are. */
function remaindersOf(word: string): number {
  const edits = allowedEdits(word.length)
  return edits === 0 ? 0 : hashesWithout(word, Math.min(word.length, prefixLength), edits, hashes)
}

function addRemainders(word: string, index: number, to: Hashes): void {
  const count = remaindersOf(word)
  for (let i = 0; i < count; i++) to.add(hashes[i]!, index)
}

/** Numbers by hashes, while they are gathered. */
class Hashes {
  readonly #keys = new Growing()
  readonly #values = new Growing()

  add(hash: number, value: number): void {
    this.#keys.push(hash)
    this.#values.push(value)
  }

  *packed(): Steps<Hashed> {
    const mask = placesFor(this.#keys.length) - 1
    const keys = this.#keys.packed()
    for (let i = 0; i < keys.length; i++) keys[i]! &= mask
    yield
    const lists = yield* Postings.packed(mask + 1, keys, this.#values.packed())
    return { of: hash => lists.of(hash & mask) }
  }
}

/** Numbers by hashes, and now and then one of another hash among them. */
type Hashed = { of(hash: number): Uint32Array }

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
