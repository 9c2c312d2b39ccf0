import type { ProductSource } from '../types/vocabulary-source.ts'
import type { Repair } from '../words/typo-index.ts'
import type { Product } from './product.ts'

/** Numbers of aliases or products. */
export type Numbers = Uint32Array | readonly number[]

/**
 * What a merchant's products are called: words, names (aliases, one of several of a product) and topics. Aliases and
 * products are numbered; no answer walks over all of them.
 */
export type NameIndex = {
  readonly aliasCount: number
  readonly productCount: number
  /** Whether some name has the word. */
  has(word: string): boolean
  /** The aliases that hold a word, the shortest first. */
  holding(word: string): Numbers
  /** Those of the first `walk` aliases of a list that hold all the words, at most `most`. */
  among(aliases: Numbers, words: readonly string[], walk: number, most: number): Numbers
  /** The aliases that are exactly these words. */
  called(words: readonly string[]): readonly number[]
  /** Whether some alias has these words next to each other. */
  together(words: readonly string[]): boolean
  /** Rare words say more: the weight of a word among all aliases. */
  weight(word: string): number
  /** What a mistyped word may have been. */
  near(word: string): readonly Repair[]
  /** English words that sound like one written by ear, in Bangla or Latin letters; only where Bangla is spoken. */
  heard(word: string): readonly Repair[]
  /** Words in the other script that sound like one that is known. */
  twins(word: string): readonly string[]
  wordsOf(alias: number): readonly string[]
  productOf(alias: number): number
  product(index: number): Product
  sourceOf(index: number): ProductSource
  indexOf(productId: string): number | undefined
  /** Products by a word of their category, tags and options. */
  about(word: string): Numbers
}
