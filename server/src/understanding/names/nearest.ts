import { readNumber } from '../words/numbers.ts'
import { cleanText } from '../words/text.ts'
import { readTokens, type Token } from '../words/tokens.ts'
import { ownTerms } from './term-words.ts'
import type { Vocabulary } from './vocabulary.ts'

/** How many names or products of one word are looked at; a word that many share says little. */
const longestWalk = 300

/**
 * The products that a message's words are nearest to, the likeliest first, by names, misspelt ones included, and by
 * categories, tags and options: what a person would lay on the table before asking "which of these?".
 */
export function nearestProducts(message: string, vocabulary: Vocabulary, most: number): string[] {
  const { names } = vocabulary
  const scores = new Map<number, number>()
  const add = (product: number, score: number) => scores.set(product, (scores.get(product) ?? 0) + score)
  for (const token of wordsOf(message, vocabulary)) {
    const found = new Map<number, number>()
    const best = (product: number, score: number) => found.set(product, Math.max(found.get(product) ?? 0, score))
    const held = (word: string, share: number) => {
      const aliases = names.holding(word)
      for (let k = 0; k < Math.min(longestWalk, aliases.length); k++)
        best(names.productOf(aliases[k]!), names.weight(word) * share)
    }
    for (const word of new Set([token.norm, token.raw, ...names.twins(token.raw)])) held(word, 1)
    if (found.size === 0)
      for (const { word, edits } of [...names.near(token.raw), ...names.heard(token.raw)]) held(word, 1 / (1 + edits))
    const about = names.about(token.norm)
    for (let k = 0; k < Math.min(longestWalk, about.length); k++) best(about[k]!, 2)
    for (const [product, score] of found) add(product, score)
  }
  return [...scores]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, most)
    .map(([product]) => names.product(product).source.id)
}

/** The numbers that a message states, in figures or in words, as units: "dua setengah kilo" states 2, 0.5 and 2.5. */
export function numbersSaid(message: string, vocabulary: Vocabulary): number[] {
  const tokens = tokensOf(message, vocabulary)
  return [...new Set(tokens.flatMap((_, i) => readNumber(tokens, i, vocabulary.lexicon, () => true)?.value ?? []))]
}

const wordsOf = (message: string, vocabulary: Vocabulary) =>
  tokensOf(message, vocabulary).filter(token => token.kind === 'word' && !token.skippable && token.raw.length > 1)

const tokensOf = (message: string, vocabulary: Vocabulary): Token[] =>
  readTokens(cleanText(message), vocabulary.lexicon, ownTerms(vocabulary))
