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

/** One form of the words of a message; what slang spells out has one written form (`once`) for several tokens. */
type Spoken = { tokens: readonly Token[]; words: readonly string[]; once: boolean; bySound: boolean }

function spokenIn(
  tokens: readonly Token[],
  words: readonly string[],
  once: boolean,
  index: ConceptIndex,
  bySound = false,
): ConceptAt[] {
  const found: ConceptAt[] = []
  const spoken = { tokens, words, once, bySound }
  const ofAnyFront = index.get('') ?? []
  for (let start = 0; start < tokens.length; start++) {
    if (once && tokens[start - 1]?.start === tokens[start]!.start) continue
    for (const phrases of [index.get(front(words[start]!)) ?? [], ofAnyFront])
      for (const phrase of phrases) {
        const end = endOf(phrase, spoken, 0, start)
        if (end !== undefined) found.push({ concept: phrase.concept, start, end })
      }
  }
  return found
}

/** Where the words of a phrase from `first` on end that begin at a place. Called for every word and phrase: it allocates nothing. */
function endOf(phrase: ConceptPhrase, spoken: Spoken, first: number, start: number): number | undefined {
  const { tokens, words, bySound } = spoken
  let at = start
  for (let i = first; i < phrase.words.length; i++) {
    const written = phrase.words[i]!
    const token = tokens[at]
    if (token?.kind !== 'word') return undefined
    if (written === '*') return endBehindGap(phrase, spoken, i + 1, at)
    const spelt = !bySound && english.has(token.raw)
    const said = spelt ? token.raw : words[at]!
    const word = spelt ? written : phrase.key[i]!
    const open = phrase.open && i === phrase.words.length - 1
    if (!(open ? said.startsWith(word) : phrase.tail ? said.endsWith(word) : isSame(said, word))) return undefined
    at = next(spoken, at)
  }
  return at
}

/** The same behind a `*`, which stands for the words from `at` on, as few as do. */
function endBehindGap(phrase: ConceptPhrase, spoken: Spoken, first: number, at: number): number | undefined {
  let behind = at
  for (let gap = 0; gap < longestGap; gap++) {
    behind = next(spoken, behind)
    const end = endOf(phrase, spoken, first, behind)
    if (end !== undefined || spoken.tokens[behind]?.kind !== 'word') return end
  }
  return undefined
}

function next({ tokens, once }: Spoken, at: number): number {
  let end = at + 1
  while (once && tokens[end]?.start === tokens[at]!.start) end++
  return end
}

/** As many words may stand for a `*` within a phrase. */
const longestGap = 3

/** An apostrophe is often left out: "cant" is "can't"; "ill" is "i'll", but what is written without one has none. */
const isSame = (said: string, word: string) => said === word || (word.includes("'") && said === word.replaceAll("'", ''))
