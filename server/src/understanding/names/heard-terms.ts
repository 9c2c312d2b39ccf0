import type { Lexicon } from '../words/lexicon.ts'
import { isBangla } from '../words/romanise.ts'
import type { Token } from '../words/tokens.ts'
import type { Repair } from '../words/typo-index.ts'
import { areOtherGoods } from './everyday-goods.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a token may mean among a list of words, with what the guess costs: 0 as typed, up to 1. */
export type Term = {
  words: readonly string[]
  cost: number
  tokens?: number
  /** An everyday word that only sounds like a word of names: it names nothing by itself. */
  weak?: boolean
}

export const costOf = (edits: number) => (edits === 0 ? 0.1 : edits === 1 ? 0.2 : 0.4)

/** "১ সেট": a unit is no word that only sounds like it, such as "seat". */
export const isOtherThanUnit = (word: string, twin: string, { lexicon: { units } }: Vocabulary) =>
  isBangla(word) && units.has(word) && !isBangla(twin) && !units.has(twin)

/**
 * "Samner tyre" where it is called "সামনের টায়ার", "boro cup" for "বড় কাপ": an everyday word of Bangla that a name has in the other
 * script. It names nothing without another word of the name.
 */
export function everydayTwins(token: Token, { names, lexicon }: Vocabulary): Term[] {
  if (lexicon.heard.size === 0 || !token.known || token.raw.length < 3 || !isSayable(token, lexicon)) return []
  return names.twins(token.raw).map(twin => ({ words: [twin], cost: 0.1, weak: true }))
}

/** Neither a small word nor one that counts, whatever it sounds like: "দেড়", "হালি". */
const isSayable = ({ kind, skippable, norm, known }: Token, lexicon: Lexicon) =>
  kind === 'word' &&
  !skippable &&
  !lexicon.roles.connector.has(norm) &&
  !(known && [lexicon.numbers, lexicon.shifts, lexicon.scales, lexicon.counts, lexicon.units].some(all => all.has(norm)))

/**
 * English words that were written by ear: "কভার", "kavar". A word that the languages know by its sound only may still be one; one that they
 * know as it is, in Bangla letters only, and beside another word of the name ("মেমোরি কার্ড").
 */
export function heardTerms(token: Token, heard: (word: string) => readonly Repair[], { lexicon }: Vocabulary): Term[] {
  const isGuess = token.known && !lexicon.words.has(token.raw) && !lexicon.slang.has(token.raw)
  if (token.known && !isGuess && !isBangla(token.raw)) return []
  if (!isSayable(token, lexicon)) return []
  const words = heard(token.raw).length > 0 ? heard(token.raw) : isBangla(token.norm) ? heard(token.norm) : []
  // "তেল" sounds like a towel, and everybody knows that it is oil.
  const likely = words.filter(({ word }) => !areOtherGoods(token.norm, word, lexicon))
  return likely.map(({ word, edits }) => ({
    words: [word],
    cost: costOf(edits) + (token.known ? 0.1 : 0),
    ...(token.known && !isGuess && { weak: true }),
  }))
}
