import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Language, languages } from '../../kernel/region.ts'
import { fold } from './fold.ts'

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
  'arrived',
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
  'meant',
  'past',
  'calloff',
  'praise',
  'big',
  'small',
  'middle',
  'mine',
  'notYet',
  'elsewhere',
  'cheap',
  'dear',
  'again',
  'before',
  /** Beside words for what is wrong: what was wanted instead. */
  'wanted',
  /** Beside a number: so many are more than are wanted. */
  'tooMany',
  /** Beside a number: it was so, or was said so, before. */
  'toldBefore',
  'giveback',
  'wish',
  'wrong',
  'holdOn',
  'goOn',
  'fetch',
  'advise',
  'atDoor',
  'client',
  'machine',
  'work',
  /** What somebody cannot eat, drink or stand. */
  'unbearable',
  /** Of what was delivered: it is missing, late, wrong or bad; `lacks` only beside a number of pieces. */
  'faulty',
  'amiss',
  'lacks',
  /** How it was, in a word or two. */
  'opinion',
  'ailment',
  'remedy',
  'taken',
  'mother',
  /** Who takes an order at the door: people of a house, what they do, what the courier shall do, and where the customer is meanwhile. */
  'household',
  'receives',
  'handTo',
  'away',
  /** What belongs to the business of ordering and to no goods: a prescription, a call. */
  'formality',
] as const
export type Concept = (typeof conceptNames)[number]

/** Lines of alternatives, `a b | c`; a `*` stands for one to three words, a `~` at the end stands for any ending, one before a single word for any beginning. */
const alternatives = z
  .array(z.string())
  .transform(lines => lines.flatMap(line => line.split('|')).map(text => text.normalize('NFKC').trim().toLowerCase()))
const fileSchema = z.strictObject({ language: z.enum(languages), concepts: z.record(z.enum(conceptNames), alternatives) })

/** A phrase of a concept. `key` is the form by which it is found: as written, or how its words sound. */
export type ConceptPhrase = { words: readonly string[]; key: readonly string[]; open: boolean; tail: boolean; concept: Concept }

const files = new Map<Language, ConceptPhrase[]>()

/** By what a romanised word is compared: its sound, but for short English ones, whose sound is often another word's: "call" is not "chal". */
export const soundKey = (word: string) => (word.length < 5 && /c(?!h)/.test(word) ? `=${word}` : fold(word))

/** Romanised Bangla has no spelling: its words are known by their sound. */
export const hasSpelling = (language: Language) => language !== 'bn-Latn'

/** The phrases of all concepts in one language, read once. */
export function conceptPhrases(language: Language): readonly ConceptPhrase[] {
  const known = files.get(language)
  if (known) return known
  const url = new URL(`../../../../languages/${language}/concepts.json`, import.meta.url)
  const { concepts } = fileSchema.parse(JSON.parse(readFileSync(url, 'utf8')))
  const phrases = conceptNames.flatMap(concept =>
    concepts[concept].map(text => {
      const words = text.replaceAll('~', '').split(/[\s-]+/)
      const key = hasSpelling(language) ? words : words.map(soundKey)
      return { words, key, open: text.endsWith('~'), tail: text.startsWith('~'), concept }
    }),
  )
  files.set(language, phrases)
  return phrases
}
