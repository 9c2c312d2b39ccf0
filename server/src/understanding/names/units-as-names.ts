import { measureOf } from '../words/measures.ts'
import type { Token } from '../words/tokens.ts'
import type { Numbers } from './name-index.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The word measures: "gram", "ft". */
export const isMeasure = (word: string, { lexicon }: Vocabulary) => measureOf(1, lexicon.units.get(word) ?? []) !== undefined

/** The word tells a weight or a volume. */
export const isWeight = (word: string, { lexicon }: Vocabulary) =>
  ['mass', 'volume'].includes(measureOf(1, lexicon.units.get(word) ?? [])?.dimension ?? '')

/** "…, rol 1": between marks nothing but the first word of a name and its number, though the word is also a unit. */
export function isCountedAlone(
  tokens: readonly Token[],
  start: number,
  end: number,
  [word, more]: readonly string[],
  aliases: Numbers,
  { names, lexicon }: Vocabulary,
): boolean {
  const parts = (token: Token | undefined) => token === undefined || token.mark || lexicon.roles.separator.has(token.norm)
  const isCounted = tokens[end]?.kind === 'number' && parts(tokens[start - 1]) && parts(tokens[end + 1])
  const isFirst = () => Array.from(aliases).every(alias => names.wordsOf(alias)[0] === word)
  return isCounted && word !== undefined && lexicon.units.has(word) && more === undefined && isFirst()
}

/** A unit or a number word is no part of a name by itself: "2 strip" and "half a kilo" count, whatever is called "strip …" or "half …". */
export const onlyUnits = (words: readonly string[], { lexicon }: Vocabulary) =>
  words.every(word => lexicon.units.has(word) || lexicon.numbers.has(word) || /^\d+$/.test(word))
