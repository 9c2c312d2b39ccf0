import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Language, languages } from '../kernel/region.ts'
import { inOtherForms, soundAmong, soundOf } from './bangla-sound.ts'
import { fold } from './fold.ts'
import { packs } from './packs.ts'
import type { Token } from './tokens.ts'

/**
 * What words are about, apart from what a sentence does with them. An act that people put in countless ways is recognised by
 * the concepts that meet in one sentence: who, pay and done together say that something was paid, in whatever order.
 */
const conceptNames = [
  'open',
  'closed',
  'when',
  'message',
  'cease',
  'leave',
  'bot',
  'person',
  'role',
  'real',
  'you',
  'talk',
  'give',
  'connect',
  'complain',
  'pay',
  'method',
  'paid',
  'how',
  'deliver',
  'area',
  'can',
  'bring',
  'collect',
  'order',
  'courier',
  'where',
  'price',
  'have',
  'some',
  'other',
  'wait',
  'drop',
  'rest',
  'weather',
  'cant',
  's_accept',
  's_done',
  's_problem',
  's_open',
  's_close',
  'slip',
  'past',
  'calloff',
  'praise',
  'big',
  'small',
  'mine',
  'notYet',
] as const
export type Concept = (typeof conceptNames)[number]

/** Lines of alternatives, `a b | c`; a `~` at the end stands for any ending, one before a single word for any beginning. */
const alternatives = z
  .array(z.string())
  .transform(lines => lines.flatMap(line => line.split('|')).map(text => text.normalize('NFKC').trim().toLowerCase()))
const fileSchema = z.strictObject({ language: z.enum(languages), concepts: z.record(z.enum(conceptNames), alternatives) })

/** `key` is the form by which it is found: as written, or how its words sound. */
type Phrase = { words: readonly string[]; key: readonly string[]; open: boolean; tail: boolean; concept: Concept }
/** Phrases by the first three letters of their first word; those that know only an ending under no letters at all. */
type ConceptIndex = ReadonlyMap<string, readonly Phrase[]>

const files = new Map<Language, Phrase[]>()
const indexes = new Map<string, ConceptIndex>()
const front = (word: string) => word.slice(0, 3)

/** Romanised Bangla has no spelling: its words are known by their sound. */
const hasSpelling = (language: Language) => language !== 'bn-Latn'

function phrasesOf(language: Language): Phrase[] {
  const known = files.get(language)
  if (known) return known
  const url = new URL(`../../../languages/${language}/concepts.json`, import.meta.url)
  const { concepts } = fileSchema.parse(JSON.parse(readFileSync(url, 'utf8')))
  const phrases = conceptNames.flatMap(concept =>
    concepts[concept].map(text => {
      const words = text.replaceAll('~', '').split(/[\s-]+/)
      const key = hasSpelling(language) ? words : words.map(fold)
      return { words, key, open: text.endsWith('~'), tail: text.startsWith('~'), concept }
    }),
  )
  files.set(language, phrases)
  return phrases
}

function indexOf(spoken: readonly Language[]): ConceptIndex {
  const key = spoken.join()
  let index = indexes.get(key)
  if (!index) {
    index = Map.groupBy(spoken.flatMap(phrasesOf), phrase => (phrase.tail ? '' : front(phrase.key[0]!)))
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
  const sounding = spoken.filter(language => !hasSpelling(language))
  if (sounding.length > 0) {
    found.push(...spokenIn(tokens, raw.map(fold), true, indexOf(sounding)))
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
      .flatMap(phrasesOf)
      .filter(phrase => !phrase.open && !phrase.tail)
      .flatMap(phrase => inOtherForms(phrase.words.map(soundOf)).map(key => ({ ...phrase, words: key, key })))
    bangla = {
      index: Map.groupBy(phrases, phrase => front(phrase.key[0]!)),
      known: new Set(phrases.flatMap(phrase => phrase.key)),
    }
  }
  return bangla
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
  phrase: Phrase,
  tokens: readonly Token[],
  words: readonly string[],
  start: number,
  once: boolean,
  bySound: boolean,
): number | undefined {
  let at = start
  for (const [i, written] of phrase.words.entries()) {
    const token = tokens[at]
    if (token?.kind !== 'word') return undefined
    const spelt = !bySound && english.has(token.raw)
    const said = spelt ? token.raw : words[at]!
    const word = spelt ? written : phrase.key[i]!
    const open = phrase.open && i === phrase.words.length - 1
    if (!(open ? said.startsWith(word) : phrase.tail ? said.endsWith(word) : said === word)) return undefined
    at++
    while (once && tokens[at]?.start === token.start) at++
  }
  return at
}
