import { isBangla } from '../words/romanise.ts'
import { stemsOf } from '../words/stems.ts'
import type { Token } from '../words/tokens.ts'
import type { Repair } from '../words/typo-index.ts'
import { isGoods } from './everyday-goods.ts'
import { takenApart } from './joined.ts'
import { negation, type Vocabulary } from './vocabulary.ts'

/** What a token may mean among a list of words, with what the guess costs: 0 as typed, up to 1. */
export type Term = {
  words: readonly string[]
  cost: number
  tokens?: number
  /** An everyday word that only sounds like a word of names: it names nothing by itself. */
  weak?: boolean
}

const costOf = (edits: number) => (edits === 0 ? 0.1 : edits === 1 ? 0.2 : 0.4)

/** The words of product names that a token may stand for. Everyday words are never repaired into a product. */
export function productTerms(token: Token, vocabulary: Vocabulary): Term[] {
  if (token.mark || token.kind === 'emoji') return []
  const named = [...new Set([token.norm, token.raw])].filter(word => vocabulary.names.has(word))
  const [exact] = named
  if (exact !== undefined) {
    // "Murgir": a name may have the word as it is written, though another has it without its ending.
    const twins = [...new Set([...named, token.raw].flatMap(word => vocabulary.names.twins(word)))]
    return [{ words: [exact], cost: 0 }, ...twins.map(twin => ({ words: [twin], cost: 0.05 }))]
  }
  if (token.kind === 'number' || vocabulary.ownWords.has(token.norm)) return []
  const counted = otherNumber(token.norm, vocabulary)
  if (counted !== undefined) return [{ words: [counted], cost: 0.05 }]
  const heard = heardTerms(token, word => vocabulary.names.heard(word), vocabulary)
  if (token.known || token.raw.length < 3 || token.raw.length > 40) return heard
  const apart = takenApart(token.norm, vocabulary.names)
  if (apart) return [{ words: apart, cost: 0 }]
  const stem = stemsOfWord(token, vocabulary)
  if (stem) return [{ words: [stem], cost: 0.1 }]
  const near = vocabulary.names
    .near(token.norm)
    .filter(({ edits }) => edits === 0 || token.raw.length > 3)
    .map(({ word, edits }) => ({ words: [word], cost: costOf(edits) }))
  return likeliest([...near, ...heard])
}

/**
 * English words that were written by ear: "কভার", "kavar". A word that the languages know by its sound only may still be one; one that they
 * know as it is, in Bangla letters only, and beside another word of the name ("মেমোরি কার্ড").
 */
function heardTerms(token: Token, heard: (word: string) => readonly Repair[], { lexicon }: Vocabulary): Term[] {
  const isGuess = token.known && !lexicon.words.has(token.raw) && !lexicon.slang.has(token.raw)
  if (token.known && !isGuess && !isBangla(token.raw)) return []
  if (token.kind !== 'word' || token.skippable || lexicon.roles.connector.has(token.norm)) return []
  // "দেড়", "হালি": what counts is no name, whatever it sounds like.
  if (
    token.known &&
    [lexicon.numbers, lexicon.shifts, lexicon.scales, lexicon.counts, lexicon.units].some(all => all.has(token.norm))
  )
    return []
  const words = heard(token.raw).length > 0 ? heard(token.raw) : isBangla(token.norm) ? heard(token.norm) : []
  return words.map(({ word, edits }) => ({
    words: [word],
    cost: costOf(edits) + (token.known ? 0.1 : 0),
    ...(token.known && !isGuess && { weak: true }),
  }))
}

/** Guesses that are as near as the best one, each word once. */
function likeliest(terms: readonly Term[]): Term[] {
  const least = Math.min(...terms.map(term => term.cost))
  const seen = new Set<string>()
  return terms.filter(({ words, cost }) => cost <= least + 1e-9 && !seen.has(words[0]!) && seen.add(words[0]!))
}

/** "4 chicken rolls", "a board bags": a word that also is a unit, as one or as many, whichever the names have. */
function otherNumber(word: string, { names, lexicon }: Vocabulary): string | undefined {
  if (!lexicon.units.has(word)) return undefined
  return [word.replace(/e?s$/, ''), word.replace(/s$/, ''), `${word}s`, `${word}es`].find(
    other => other !== word && lexicon.units.has(other) && names.has(other),
  )
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
  if (token.kind === 'number' || token.raw.length > 40) return []
  // "A rib plate": one of what choices are called by as many.
  const many =
    token.raw.length > 2 ? ['s', 'es'].map(end => token.raw + end).find(word => vocabulary.optionWords.has(word)) : undefined
  if (many !== undefined && !vocabulary.lexicon.roles.connector.has(token.norm)) return [{ words: [many], cost: 0.02 }]
  // "Level tiga" where the choice is written with a figure.
  const figure = String(vocabulary.lexicon.numbers.get(token.norm) ?? '')
  if (vocabulary.optionWords.has(figure)) return [{ words: [figure], cost: 0.02 }]
  // "Red collar": what goods are called is no misspelt colour.
  if (vocabulary.names.has(token.norm) || vocabulary.names.has(token.raw)) return []
  const heard = heardTerms(token, word => vocabulary.optionLoans?.heard(word) ?? [], vocabulary)
  if (token.known || token.raw.length < 4) return heard
  const near = vocabulary.optionTypos.near(token.norm)
  const longer = near.some(({ edits }) => edits === 0) ? undefined : abbreviated(token.norm, vocabulary)
  if (longer !== undefined) return [{ words: [longer], cost: 0.1 }]
  return likeliest([...near.map(({ word, edits }) => ({ words: [word], cost: costOf(edits) })), ...heard])
}

/** The one word of the choices that begins so ("mayo"), where only one does, also joined to others ("mayonnaisesauce"). */
function abbreviated(word: string, vocabulary: Vocabulary): string | undefined {
  // "Meat" is short for nothing ("meatless").
  if (isGoods(word, vocabulary.lexicon)) return undefined
  let only: string | undefined
  for (const longer of vocabulary.optionWords) {
    if (longer.length < word.length + 2 || !longer.startsWith(word)) continue
    if (only !== undefined && !longer.startsWith(only) && !only.startsWith(longer)) return undefined
    if (only === undefined || longer.length < only.length) only = longer
  }
  return only
}

/** Two tokens that the choices write as one word ("pepper jack" for "pepperjack"). */
export function joinedOption(a: Token, b: Token | undefined, inside: boolean, vocabulary: Vocabulary): Term[] {
  if (!b || !inside || a.kind !== 'word' || b.kind !== 'word') return []
  // "A car" is no "acar": a letter by itself is a word of its own.
  if (a.raw.length === 1) return []
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
