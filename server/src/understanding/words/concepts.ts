import type { Language } from '../../kernel/region.ts'
import { inOtherForms, isListed, soundAmong, soundOf } from './bangla-sound.ts'
import { type Concept, type ConceptPhrase, conceptPhrases, hasSpelling, soundKey } from './concept-words.ts'
import { packs } from './packs.ts'
import type { Token } from './tokens.ts'

/** Phrases by the first three letters of their first word; those that know only an ending under no letters at all. */
type ConceptIndex = ReadonlyMap<string, readonly ConceptPhrase[]>

const indexes = new Map<string, ConceptIndex>()
const front = (word: string) => word.replaceAll("'", '').slice(0, 3)

function indexOf(spoken: readonly Language[]): ConceptIndex {
  const key = spoken.join()
  let index = indexes.get(key)
  if (!index) {
    index = Map.groupBy(spoken.flatMap(conceptPhrases), phrase => (phrase.tail ? '' : front(phrase.key[0]!)))
    indexes.set(key, index)
  }
  return index
}

export type ConceptAt = { concept: Concept; start: number; end: number }

/** Every concept in a message with its place; a word may stand for several. Words are taken as written, as they are meant and, where one language has no spelling, by their sound. */
export function conceptsIn(tokens: readonly Token[], spoken: readonly Language[]): ConceptAt[] {
  const raw = tokens.map(token => token.raw)
  const written = indexOf(spoken.filter(hasSpelling))
  const found = [
    ...spokenIn(tokens, raw, true, written),
    ...spokenIn(
      tokens,
      tokens.map(token => token.norm),
      false,
      written,
    ),
  ]
  found.push(...spokenIn(tokens, raw.map(withoutDefinite), true, written))
  const sounding = spoken.filter(language => !hasSpelling(language))
  if (sounding.length > 0) {
    // "Kola" is listed by itself and no "khola", whatever both sound like.
    const folded = raw.map(word => (isListed(word) ? `=${word}` : soundKey(word)))
    found.push(...spokenIn(tokens, folded, true, indexOf(sounding)))
    const { index, known } = banglaIndex()
    const sounds = tokens.map(token => (token.kind === 'word' ? soundAmong(token.raw, known) : token.raw))
    found.push(...spokenIn(tokens, sounds, true, index, true))
  }
  return found
}

/** The concepts of Bangla in both scripts by their sound, once for all. */
let bangla: { index: ConceptIndex; known: ReadonlySet<string> } | undefined
function banglaIndex(): { index: ConceptIndex; known: ReadonlySet<string> } {
  if (!bangla) {
    const phrases = (['bn', 'bn-Latn'] as const)
      .flatMap(conceptPhrases)
      .filter(phrase => !phrase.open && !phrase.tail)
      .flatMap(phrase => inOtherForms(phrase.words.map(soundOf)).map(key => ({ ...phrase, words: key, key })))
    bangla = {
      index: Map.groupBy(phrases, phrase => front(phrase.key[0]!)),
      known: new Set(phrases.flatMap(phrase => phrase.key)),
    }
  }
  return bangla
}

/** "Pegawainya" is about staff as "pegawai" is: the ending that points to something known, where words have a spelling. */
const definite = (['id', 'en'] as const).flatMap(language => packs[language].affixes.definite)
function withoutDefinite(word: string): string {
  const ending = definite.find(one => word.endsWith(one) && word.length >= one.length + 4)
  return ending === undefined ? word : word.slice(0, -ending.length)
}

/** English words have a spelling, also in the middle of Bangla: "of" is not "off". */
const english = new Set(packs.en.common)

/** What stands in one form of the words; what slang spells out has one written form (`once`) for several tokens. */
function spokenIn(
  tokens: readonly Token[],
  words: readonly string[],
  once: boolean,
  index: ConceptIndex,
  bySound = false,
): ConceptAt[] {
  const found: ConceptAt[] = []
  const ofAnyFront = index.get('') ?? []
  for (let start = 0; start < tokens.length; start++) {
    if (once && tokens[start - 1]?.start === tokens[start]!.start) continue
    for (const phrase of [...(index.get(front(words[start]!)) ?? []), ...ofAnyFront]) {
      const end = endOf(phrase, tokens, words, start, once, bySound)
      if (end !== undefined) found.push({ concept: phrase.concept, start, end })
    }
  }
  return found
}

function endOf(
  phrase: ConceptPhrase,
  tokens: readonly Token[],
  words: readonly string[],
  start: number,
  once: boolean,
  bySound: boolean,
): number | undefined {
  const next = (at: number) => {
    let end = at + 1
    while (once && tokens[end]?.start === tokens[at]!.start) end++
    return end
  }
  const from = (i: number, at: number): number | undefined => {
    const written = phrase.words[i]
    if (written === undefined) return at
    const token = tokens[at]
    if (token?.kind !== 'word') return undefined
    if (written === '*') {
      for (let end = next(at), gap = 1; gap <= longestGap; end = next(end), gap++) {
        const found = from(i + 1, end)
        if (found !== undefined || tokens[end]?.kind !== 'word') return found
      }
      return undefined
    }
    const spelt = !bySound && english.has(token.raw)
    const said = spelt ? token.raw : words[at]!
    const word = spelt ? written : phrase.key[i]!
    const open = phrase.open && i === phrase.words.length - 1
    const isIt = open ? said.startsWith(word) : phrase.tail ? said.endsWith(word) : isSame(said, word)
    return isIt ? from(i + 1, next(at)) : undefined
  }
  return from(0, start)
}

/** As many words may stand for a `*` within a phrase. */
const longestGap = 3

/** An apostrophe is often left out: "cant" is "can't"; "ill" is "i'll", but what is written without one has none. */
const isSame = (said: string, word: string) => said === word || (word.includes("'") && said === word.replaceAll("'", ''))
