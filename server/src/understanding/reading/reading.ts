import type { Holding } from '../names/holding.ts'
import type { OptionValue, Vocabulary } from '../names/vocabulary.ts'
import type { Act } from '../types/act.ts'
import type { DialogueState } from '../types/dialogue-state.ts'
import type { LineRequest } from '../types/line-request.ts'
import type { ConceptAt } from '../words/concepts.ts'
import type { Extent } from '../words/extent.ts'
import type { Lexicon, Meaning } from '../words/lexicon.ts'
import type { Token } from '../words/tokens.ts'
import type { Mention } from './mention.ts'

export type Cue = { meanings: readonly Meaning[]; start: number; end: number }

/**
 * One message while it is being read. Each step takes the tokens that it understood, so that no word is read twice with
 * two meanings, and adds its acts at the place where they were said.
 */
export type Reading = {
  /** The cleaned text, from which names and addresses are quoted. */
  text: string
  tokens: Token[]
  vocabulary: Vocabulary
  hold: Holding
  lexicon: Lexicon
  state: DialogueState
  today: Date
  /** Phrases of the packs, without overlaps, in order. */
  cues: Cue[]
  /** What its words are about, wherever they stand. */
  concepts: readonly ConceptAt[]
  /** Which step took the token. */
  taken: (string | undefined)[]
  /** The number of the sentence that a token is in. */
  sentences: number[]
  acts: { at: number; act: Act }[]
  /** Where each line of goods was said. */
  origins: Map<LineRequest, Mention>
  /** What a place is said to be near, with the words for where. */
  landmarks: readonly Extent[]
  /** Choices that were said only to say no to them. */
  denied: OptionValue[]
  /** The shop that a question about goods names. */
  shopId?: string
  trace: string[]
}

export const isFree = (reading: Reading, index: number) => index < reading.tokens.length && reading.taken[index] === undefined

export function take(reading: Reading, start: number, end: number, by: string): void {
  for (let i = start; i < end; i++) reading.taken[i] ??= by
}

export function propose(reading: Reading, at: number, act: Act, why: string): void {
  // An act that says nothing but its name is meant once, however often it is said.
  if (Object.keys(act).length === 1 && reading.acts.some(known => known.act.act === act.act)) return
  reading.acts.push({ at, act })
  reading.trace.push(`${act.act}: ${why}`)
}

export const has = (reading: Reading, act: Act['act']) => reading.acts.some(proposed => proposed.act.act === act)

/** The text as written from token `start` up to token `end`. */
export const written = (reading: Reading, start: number, end: number) =>
  end > start ? reading.text.slice(reading.tokens[start]!.start, reading.tokens[end - 1]!.end) : ''

/** The cues with a meaning whose words are still free. */
export const cuesOf = (reading: Reading, meaning: Meaning): Cue[] =>
  reading.cues.filter(cue => cue.meanings.includes(meaning) && isFree(reading, cue.start) && isFree(reading, cue.end - 1))

/** The tokens of a sentence, as a range. */
export function sentenceRange(reading: Reading, index: number): Extent {
  const number = reading.sentences[index]
  let start = index
  let end = index + 1
  while (start > 0 && reading.sentences[start - 1] === number) start--
  while (end < reading.tokens.length && reading.sentences[end] === number) end++
  return { start, end }
}

/** The part of a sentence between two commas, with the mark that ends it; a hyphen within a word parts nothing. */
export function clauseRange(reading: Reading, index: number): Extent {
  let start = index
  let end = index
  const parts = ({ mark, joins }: Token) => mark && joins !== true
  while (start > 0 && !parts(reading.tokens[start - 1]!)) start--
  while (end < reading.tokens.length && !parts(reading.tokens[end]!)) end++
  return { start, end: Math.min(end + 1, reading.tokens.length) }
}

export const isQuestion = (reading: Reading, range: Extent): boolean => {
  for (let i = range.start; i < range.end; i++) {
    const token = reading.tokens[i]!
    if (token.norm === '?') return true
    if (token.kind === 'word' && isQuestionWord(reading, i)) return true
  }
  return false
}

/** A word that asks. "Biral ke tika dite hobe": between two words "ke" may be whom something is done to, and not who does it. */
export function isQuestionWord({ tokens, lexicon }: Reading, i: number): boolean {
  const token = tokens[i]!
  if (!lexicon.roles.question.has(token.norm)) return false
  return !(token.raw === 'ke' && tokens[i - 1]?.kind === 'word' && tokens[i + 1]?.kind === 'word')
}

/** A word that adds meaning: no politeness, no name for the listener, no separator, no punctuation. */
export function isContent(reading: Reading, index: number): boolean {
  const token = reading.tokens[index]!
  const { roles } = reading.lexicon
  return (
    token.kind !== 'mark' &&
    token.kind !== 'emoji' &&
    !roles.filler.has(token.norm) &&
    !roles.vocative.has(token.norm) &&
    !roles.separator.has(token.norm)
  )
}

/** Whether a negator stands right before the words, or right behind them as in Bangla. */
export function isNegated({ tokens, lexicon }: Reading, { start, end }: Extent): boolean {
  const before = lexicon.roles.negator.has(tokens[start - 1]?.norm ?? '')
  return before || lexicon.roles.negatorAfter.has(tokens[end]?.norm ?? '')
}
