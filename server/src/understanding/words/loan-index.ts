import { hashWithout } from './hash.ts'
import { nameOfLetters } from './letter-names.ts'
import { englishSounds, heardSounds, type Sound } from './loan-sound.ts'
import { Growing, Postings, placesFor } from './postings.ts'
import { isBangla } from './romanise.ts'
import type { Repair } from './typo-index.ts'

const mostKept = 5_000
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
  u: 'uaoi.',
  w: 'uoa',
  y: 'ieI',
}

/**
 * Finds English words by the sound of what was written by ear: "পাওয়ার", "kavar". Consonants must agree, vowels may differ as English
 * spelling lets them. Built when it is first asked: most messages are spelt as the catalogue is.
 */
export class LoanIndex {
  readonly #words: readonly string[]
  readonly #has: (word: string) => boolean
  readonly #kept = new Map<string, readonly Repair[]>()
  #bySound?: { mask: number; postings: Postings; latin: string[]; }

  constructor(words: Iterable<string>, has: (word: string) => boolean) {
    this.#words = [...words]
    this.#has = has
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
    if (spelt !== undefined && this.#has(spelt)) return [{ word: spelt, edits: 0 }]
    if (word.length < (isBangla(word) ? 2 : 3) || word.length > 24 || /\d/.test(word)) return []
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
    const { mask, postings, latin } = (this.#bySound ??= this.#build())
    return [...postings.of(hashWithout(consonants, consonants.length) & mask)].map(index => latin[index]!)
  }

  #build() {
    const keys = new Growing()
    const values = new Growing()
    const latin: string[] = []
    for (const word of this.#words) {
      if (word.length < 3 || word.length > 24 || !/^[a-z]+$/.test(word)) continue
      const index = latin.push(word) - 1
      for (const consonants of new Set(englishSounds(word).map(sound => sound.consonants))) {
        if (consonants.length < 2) continue
        keys.push(hashWithout(consonants, consonants.length))
        values.push(index)
      }
    }
    const mask = placesFor(keys.length) - 1
    const packed = keys.packed().map(key => key & mask)
    return { mask, postings: new Postings(mask + 1, packed, values.packed()), latin }
  }
}

/** By ear in Latin letters every vowel must be heard, in Bangla one of a longer word may be another. */
const allowed = ({ consonants }: Sound, bangla: boolean) => (bangla && consonants.length > 3 ? 1 : 0)

/** How many vowels of two words with the same consonants cannot be the same; endless where the consonants differ. */
function difference(meant: Sound, heard: Sound): number {
  if (meant.consonants !== heard.consonants) return Number.POSITIVE_INFINITY
  const last = meant.vowels.length - 1
  return meant.vowels.filter((letters, i) => !agree(meant.consonants[i] === 'r' ? letters.replace('i', 'ia') : letters, heard.vowels[i]!.replace('ai', 'I').replace('iu', 'u'), i === 0, i === last)).length
}

function agree(letters: string, heard: string, first: boolean, last: boolean): boolean {
  if (heard === '') return letters === '' || (last && /^(?:e|ue)$/.test(letters))
  if (letters === '') return heard === '.'
  if (heard === '.') return !first
  if (last && letters === 'e') return heard === 'e' || heard === 'i'
  if (heard.length > letters.length) return false
  const pair = pairs[letters]
  return [...heard].every(vowel => vowel === '.' || (pair?.includes(vowel) ?? [...letters].some(letter => heardAs[letter]!.includes(vowel))))
}
