import type { Quantity } from '../../kernel/quantity.ts'
import type { Language } from '../../kernel/region.ts'
import type { MeasureSource, OrderTypeSource, VocabularySource } from '../types/vocabulary-source.ts'
import type { HeardIndex } from '../words/heard-index.ts'
import type { Lexicon } from '../words/lexicon.ts'
import type { LoanIndex } from '../words/loan-index.ts'
import type { PhraseIndex } from '../words/phrase-index.ts'
import type { TypoIndex } from '../words/typo-index.ts'
import type { NameIndex } from './name-index.ts'

/** `quantity`: how many of the choice, in thousandths, where it was counted. */
export type OptionValue = { group: string; choice: string; quantity?: Quantity }

/** The same choice of the same group, however often it is had. */
export const isSameChoice = (a: Pick<OptionValue, 'group' | 'choice'>, b: Pick<OptionValue, 'group' | 'choice'>): boolean =>
  a.group === b.group && a.choice === b.choice

/**
 * A merchant's words, compiled once when the catalogue changes and shared by all turns after that. Nothing in it is
 * changed later, and no look-up walks over all products.
 */
export type Vocabulary = {
  readonly source: VocabularySource
  /** What the names lie on top of, where few products have changed since that was compiled. */
  readonly base?: Vocabulary
  readonly languages: readonly Language[]
  readonly lexicon: Lexicon
  readonly names: NameIndex
  /** The words of an option's choice, negators as `¬` → choices. */
  readonly options: ReadonlyMap<string, readonly OptionValue[]>
  /** Parts of the names of choices that can only mean one → that choice. */
  readonly optionParts: ReadonlyMap<string, readonly OptionValue[]>
  /** The name of a choice → its other names, over all groups. */
  readonly choiceNames: ReadonlyMap<string, readonly string[]>
  readonly optionWords: ReadonlySet<string>
  /** Keys of `options` that are a name with its two words turned round; nothing may stand between those. */
  readonly optionsTurned: ReadonlySet<string>
  /** Choices that are called by a part of one ("Half"), by that part: such a word is a choice for what is not sold in parts. */
  readonly fractions: ReadonlyMap<number, readonly OptionValue[]>
  readonly optionTypos: TypoIndex
  /** The merchant's own words for how much of a choice. */
  readonly measures: PhraseIndex<MeasureSource>
  /** The words of choices by how English words sound; only where Bangla is spoken. */
  readonly optionLoans?: LoanIndex
  readonly services: HeardIndex
  /** What each service is called, by its key. */
  readonly serviceNames: ReadonlyMap<string, readonly string[]>
  readonly orderTypes: ReadonlyMap<string, OrderTypeSource>
  readonly areas: HeardIndex
  readonly areaTypos: TypoIndex
  readonly areaWords: ReadonlySet<string>
  /** Words of areas, shops, services and the FAQ: known as they are, never a mistyped product. */
  readonly ownWords: ReadonlySet<string>
  readonly shops: HeardIndex
  readonly faq: HeardIndex
  /** The merchant's own answer to questions about returns. */
  readonly returns: string | undefined
  /** The words of an approved synonym → the product that it means. */
  readonly settled: ReadonlyMap<string, number>
}

/** The mark that stands for "no", "not", "without" in the words of an option. */
export const negation = '¬'

/** The key of an option's words: negators become one mark, and the helpers behind them ("tanpa pakai …") are dropped. */
export function optionKey(words: readonly string[], lexicon: Lexicon): string {
  const key: string[] = []
  for (const word of words) {
    if (lexicon.roles.negator.has(word)) key.push(negation)
    else if (key.at(-1) !== negation || !lexicon.roles.negatorGlue.has(word)) key.push(word)
  }
  return key.join(' ')
}
