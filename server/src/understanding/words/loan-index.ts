import { hashOf } from './hash.ts'
import { nameOfLetters } from './letter-names.ts'
import type { Sound } from './loan-parts.ts'
import { englishSounds, heardSounds } from './loan-sound.ts'
import { Growing, Postings, placesFor } from './postings.ts'
import { isBangla } from './romanise.ts'
import type { Steps } from './steps.ts'
import type { Repair } from './typo-index.ts'

const mostKept = 5_000
/** Words between two pauses. */
const atATime = 256
/** Words with the same consonants that are looked at. */
const mostCompared = 150
/** Longer words are no names of goods. */
const longest = 24
/** More words than this sound alike: then the sound says nothing. */
const mostAlike = 4
/** Two letters that are heard as one. */
const pairs: Record<string, string> = { oa: 'oO.', oo: 'uo', ee: 'i' }

/** The vowels that an English letter is heard as; `A` is the one of "bank", `O` that of "all", `I` that of "ice", `.` is not written. */
const heardAs: Record<string, string> = {
  a: 'aeAO.',
  e: 'eiaA',
  i: 'ieI',
  o: 'oauO.',
  u: 'uao.',
  w: 'uoa',
  y: 'ieI',
}

/**
 * Finds English words by the sound of what was written by ear: "পাওয়ার", "kavar". Consonants must agree, vowels may differ as English
 * spelling lets them.
 */
export class LoanIndex {
  readonly #words: readonly string[]
  readonly #known: { has(word: string): boolean }
  readonly #bySound: Postings
  readonly #mask: number
  readonly #kept = new Map<string, readonly Repair[]>()

  private constructor(words: readonly string[], known: { has(word: string): boolean }, bySound: Postings, mask: number) {
    this.#words = words
    this.#known = known
    this.#bySound = bySound
    this.#mask = mask
  }

  /** `known` has every one of the words. */
  static *packed(words: readonly string[], known: { has(word: string): boolean }): Steps<LoanIndex> {
    const keys = new Growing()
    const values = new Growing()
    for (const [index, word] of words.entries()) {
      if (index % atATime === 0) yield
      if (word.length < 3 || word.length > longest || !/^[a-z]+$/.test(word)) continue
      for (const consonants of new Set(englishSounds(word).map(sound => sound.consonants))) {
        if (consonants.length < 2) continue
        keys.push(hashOf(consonants, consonants.length))
        values.push(index)
      }
    }
    const mask = placesFor(keys.length) - 1
    const bySound = yield* Postings.packed(
      mask + 1,
      keys.packed().map(key => key & mask),
      values.packed(),
    )
    return new LoanIndex(words, known, bySound, mask)
  }

  /** The words that one written by ear sounds like; `edits` is 0 where a word in Bangla letters says all of it, else 1. */
  heard(word: string): readonly Repair[] {
    let found = this.#kept.get(word)
    if (!found) {
      found = this.#find(word)
      if (this.#kept.size >= mostKept) this.#kept.clear()
      this.#kept.set(word, found)
    }
    return found
  }

  #find(word: string): Repair[] {
    const spelt = nameOfLetters(word)
    if (spelt !== undefined && this.#known.has(spelt)) return [{ word: spelt, edits: 0 }]
    if (word.length < (isBangla(word) ? 2 : 3) || word.length > longest || /\d/.test(word)) return []
    const best = new Map<string, number>()
    for (const sound of heardSounds(word).filter(({ consonants }) => consonants.length > (isBangla(word) ? 1 : 2)))
      for (const candidate of this.#like(sound)) {
        if (candidate === word || isBangla(candidate)) continue
        for (const meant of englishSounds(candidate)) {
          const differ = difference(meant, sound)
          if (differ <= allowed(sound, isBangla(word))) best.set(candidate, Math.min(differ, best.get(candidate) ?? differ))
        }
      }
    const least = Math.min(...best.values())
    const alike = [...best].filter(([, differ]) => differ === least).map(([candidate]) => candidate)
    if (alike.length > mostAlike) return []
    return alike.map(candidate => ({ word: candidate, edits: isBangla(word) ? least : 1 }))
  }

  #like({ consonants }: Sound): string[] {
    const places = this.#bySound.of(hashOf(consonants, consonants.length) & this.#mask)
    return [...places.subarray(0, mostCompared)].map(index => this.#words[index]!)
  }
}

/** By ear in Latin letters every vowel must be heard, in Bangla one of a longer word may be another. */
const allowed = ({ consonants }: Sound, bangla: boolean) => (bangla && consonants.length > 3 ? 1 : 0)

/** How many vowels of two words with the same consonants cannot be the same; endless where the consonants differ. */
function difference(meant: Sound, heard: Sound): number {
  if (meant.consonants !== heard.consonants) return Number.POSITIVE_INFINITY
  const last = meant.vowels.length - 1
  return meant.vowels.filter((letters, i) => {
    // "bird", "কেয়ার" for "care", and the end of "cover", which is never an i.
    const beforeR = meant.consonants[i] === 'r'
    const vowels = heard.vowels[i]!.replace('ai', 'I').replace('iu', 'u')
    const said = beforeR && vowels === 'ea' ? 'e' : vowels
    if (beforeR && i > 1 && letters === 'e' && said === 'i') return true
    return !agree(beforeR ? letters.replace('i', 'ia') : letters, said, i, i === last)
  }).length
}

function agree(letters: string, heard: string, place: number, last: boolean): boolean {
  if (heard === '') return letters === '' || (place > 1 && letters === 'e') || (last && letters === 'ue')
  if (letters === '') return heard === '.'
  // In the first syllable, where the stress is, only these are not written.
  if (heard === '.') return place > 1 || (place === 1 && /[ao]/.test(letters))
  if (last && letters === 'e') return heard === 'e'
  if (heard.length > letters.length) return false
  const pair = pairs[letters]
  return [...heard].every(
    vowel => vowel === '.' || (pair?.includes(vowel) ?? [...letters].some(letter => heardAs[letter]!.includes(vowel))),
  )
}
