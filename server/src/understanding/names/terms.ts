import { stemsOf } from '../words/stems.ts'
import type { Token } from '../words/tokens.ts'
import { takenApart } from './joined.ts'
import { negation, type Vocabulary } from './vocabulary.ts'

/** What a token may mean among a list of words, with what the guess costs: 0 as typed, up to 1. */
export type Term = { words: readonly string[]; cost: number; tokens?: number }

const costOf = (edits: number) => (edits === 0 ? 0.1 : edits === 1 ? 0.2 : 0.4)

/** The words of product names that a token may stand for. Everyday words are never repaired into a product. */
export function productTerms(token: Token, vocabulary: Vocabulary): Term[] {
  if (token.mark || token.kind === 'emoji') return []
  for (const word of [token.norm, token.raw])
    if (vocabulary.names.has(word))
      return [{ words: [word], cost: 0 }, ...vocabulary.names.twins(word).map(twin => ({ words: [twin], cost: 0.05 }))]
  if (
    token.known ||
    token.kind === 'number' ||
    token.raw.length < 3 ||
    token.raw.length > 40 ||
    vocabulary.ownWords.has(token.norm)
  )
    return []
  const apart = takenApart(token.norm, vocabulary.names)
  if (apart) return [{ words: apart, cost: 0 }]
  const stem = stemsOfWord(token, vocabulary)
  if (stem) return [{ words: [stem], cost: 0.1 }]
  return vocabulary.names
    .near(token.norm)
    .filter(({ edits }) => edits === 0 || token.raw.length > 3)
    .map(({ word, edits }) => ({ words: [word], cost: costOf(edits) }))
}

/** A word with an ending that sounds like a name without it ("holuder" for হলুদ). */
function stemsOfWord(token: Token, { names, lexicon }: Vocabulary): string | undefined {
  if (token.raw.length < 5) return undefined
  for (const { affixes } of lexicon.packs)
    for (const { stem, definite } of stemsOf(token.raw, affixes)) {
      const [alike] = stem.length < 4 ? [] : names.near(stem)
      // "brownisnya": what points to something known may be misspelt as well.
      if (alike && alike.edits <= (definite && stem.length > 5 ? 1 : 0)) return alike.word
    }
  return undefined
}

/** The words of option choices that a token may stand for. */
export function optionTerms(token: Token, vocabulary: Vocabulary): Term[] {
  if (token.mark || token.kind === 'emoji') return []
  if (vocabulary.lexicon.roles.negator.has(token.norm)) return [{ words: [negation], cost: 0 }]
  if (vocabulary.optionWords.has(token.norm)) return [{ words: [token.norm], cost: 0 }]
  if (vocabulary.optionWords.has(token.raw)) return [{ words: [token.raw], cost: 0 }]
  const [single] = [1, 2]
    .map(cut => token.raw.slice(0, -cut))
    .filter(word => word.length > 2 && vocabulary.optionWords.has(word))
  if (single !== undefined && /e?s$/.test(token.raw)) return [{ words: [single], cost: 0.02 }]
  if (token.known || token.kind === 'number' || token.raw.length < 4 || token.raw.length > 40) return []
  const near = vocabulary.optionTypos.near(token.norm)
  const longer = near.some(({ edits }) => edits === 0) ? undefined : abbreviated(token.norm, vocabulary)
  if (longer !== undefined) return [{ words: [longer], cost: 0.1 }]
  return near.map(({ word, edits }) => ({ words: [word], cost: costOf(edits) }))
}

/** The one word of the choices that begins so ("mayo"), where only one does. */
function abbreviated(word: string, vocabulary: Vocabulary): string | undefined {
  let only: string | undefined
  for (const longer of vocabulary.optionWords) {
    if (longer.length < word.length + 2 || !longer.startsWith(word)) continue
    if (only !== undefined) return undefined
    only = longer
  }
  return only
}

/** Two tokens that the choices write as one word ("pepper jack" for "pepperjack"). */
export function joinedOption(a: Token, b: Token | undefined, inside: boolean, vocabulary: Vocabulary): Term[] {
  if (!b || !inside || a.kind !== 'word' || b.kind !== 'word') return []
  return [a.norm + b.norm, a.raw + b.raw]
    .filter((word, i, all) => vocabulary.optionWords.has(word) && all.indexOf(word) === i)
    .map(word => ({ words: [word], cost: 0.1, tokens: 2 }))
}

/** Two tokens that the catalogue writes as one word ("hand sanitizer" for "Handsanitizer"). */
export function joinedTerm(a: Token, b: Token, vocabulary: Vocabulary): Term[] {
  if (a.kind !== 'word' || b.kind !== 'word') return []
  const word = a.norm + b.norm
  return vocabulary.names.has(word) ? [{ words: [word], cost: 0 }] : []
}
