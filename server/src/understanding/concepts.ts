import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Language, languages } from '../kernel/region.ts'
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
] as const
export type Concept = (typeof conceptNames)[number]

/** Lines of alternatives, `a b | c`; a `~` at the end stands for any ending. */
const alternatives = z
  .array(z.string())
  .transform(lines => lines.flatMap(line => line.split('|')).map(text => text.normalize('NFKC').trim().toLowerCase()))
const fileSchema = z.strictObject({ language: z.enum(languages), concepts: z.record(z.enum(conceptNames), alternatives) })

type Phrase = { words: readonly string[]; open: boolean; concept: Concept }
/** Phrases by the first three letters of their first word. */
type ConceptIndex = ReadonlyMap<string, readonly Phrase[]>

const files = new Map<Language, Phrase[]>()
const indexes = new Map<string, ConceptIndex>()
const front = (word: string) => word.slice(0, 3)

function phrasesOf(language: Language): Phrase[] {
  const known = files.get(language)
  if (known) return known
  const url = new URL(`../../../languages/${language}/concepts.json`, import.meta.url)
  const { concepts } = fileSchema.parse(JSON.parse(readFileSync(url, 'utf8')))
  const phrases = conceptNames.flatMap(concept =>
    concepts[concept].map(text => {
      const open = text.endsWith('~')
      return { words: (open ? text.slice(0, -1) : text).split(/[\s-]+/), open, concept }
    }),
  )
  files.set(language, phrases)
  return phrases
}

function indexOf(spoken: readonly Language[]): ConceptIndex {
  const key = spoken.join()
  let index = indexes.get(key)
  if (!index) {
    index = Map.groupBy(spoken.flatMap(phrasesOf), phrase => front(phrase.words[0]!))
    indexes.set(key, index)
  }
  return index
}

export type ConceptAt = { concept: Concept; start: number; end: number }

/** Every concept in a message with its place; a word may stand for several. Words are taken as written and as they are meant. */
export function conceptsIn(tokens: readonly Token[], spoken: readonly Language[]): ConceptAt[] {
  const index = indexOf(spoken)
  const found: ConceptAt[] = []
  for (const form of ['raw', 'norm'] as const) {
    for (let start = 0; start < tokens.length; start++) {
      if (form === 'raw' && tokens[start - 1]?.start === tokens[start]!.start) continue
      for (const phrase of index.get(front(tokens[start]![form])) ?? []) {
        const end = endOf(phrase, tokens, start, form)
        if (end !== undefined) found.push({ concept: phrase.concept, start, end })
      }
    }
  }
  return found
}

/** Where the phrase ends when it stands at `start`; what slang spells out has one written form for several tokens. */
function endOf({ words, open }: Phrase, tokens: readonly Token[], start: number, form: 'raw' | 'norm'): number | undefined {
  let at = start
  for (const [i, word] of words.entries()) {
    const token = tokens[at]
    if (token?.kind !== 'word') return undefined
    const last = i === words.length - 1
    if (!(open && last ? token[form].startsWith(word) : token[form] === word)) return undefined
    at++
    while (form === 'raw' && tokens[at]?.start === token.start) at++
  }
  return at
}
