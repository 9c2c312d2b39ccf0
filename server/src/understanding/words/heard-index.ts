import { soundAmong, soundOf } from './bangla-sound.ts'
import type { Lexicon } from './lexicon.ts'
import { PhraseIndex, type PhraseMatch } from './phrase-index.ts'
import { phraseWords } from './stems.ts'
import type { Token } from './tokens.ts'

/**
 * A merchant's own phrases (areas, services, answers) as they are written and, where Bangla is spoken, as they sound: whoever wrote them
 * in one script is understood in both.
 */
export class HeardIndex {
  readonly #written = new PhraseIndex<string>()
  readonly #sounds = new PhraseIndex<string>()
  readonly #known = new Set<string>()

  constructor(entries: readonly (readonly [value: string, texts: readonly (string | undefined)[]])[], lexicon: Lexicon) {
    for (const [value, texts] of entries)
      for (const text of texts) {
        if (text === undefined) continue
        const words = phraseWords(text, lexicon)
        this.#written.add(words, value)
        // "Birthday cake": a word that a list has for something else stays as it is where goods are called so.
        const raw = phraseWords(text, { canon: word => word })
        if (raw.join(' ') !== words.join(' ')) this.#written.add(raw, value)
        if (lexicon.heard.size === 0) continue
        const sounds = phraseWords(text, { canon: word => word }).map(soundOf)
        this.#sounds.add(sounds, value)
        for (const sound of sounds) this.#known.add(sound)
      }
  }

  /** Every longest match, one per starting place and way to find it; they may overlap. */
  allIn(tokens: readonly Token[]): PhraseMatch<string>[] {
    const written = this.#written.allIn(tokens)
    if (this.#known.size === 0) return written
    return together(written, heardIn(tokens, this.#sounds, this.#known))
  }
}

/** Phrases by their sound, whatever the script of the message. */
export function heardIn<Value>(
  tokens: readonly Token[],
  sounds: PhraseIndex<Value>,
  known: ReadonlySet<string>,
): PhraseMatch<Value>[] {
  if (known.size === 0) return []
  return sounds.allIn(
    tokens.map(token => (token.kind === 'word' && !token.mark ? { ...token, norm: soundAmong(token.raw, known) } : token)),
  )
}

/** Matches of the same words are one, with the values of both. */
export function together<Value>(
  some: readonly PhraseMatch<Value>[],
  others: readonly PhraseMatch<Value>[],
): PhraseMatch<Value>[] {
  const all = new Map<string, PhraseMatch<Value>>()
  for (const { start, end, values } of [...some, ...others]) {
    const key = `${start}-${end}`
    const known = all.get(key)
    if (!known) all.set(key, { start, end, values: [...values] })
    else for (const value of values) if (!known.values.includes(value)) known.values.push(value)
  }
  return [...all.values()]
}
