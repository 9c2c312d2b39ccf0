import type { ProductSource } from '../types/vocabulary-source.ts'
import type { LoanIndex } from '../words/loan-index.ts'
import type { NumberLists } from '../words/number-lists.ts'
import type { Postings } from '../words/postings.ts'
import { isBangla } from '../words/romanise.ts'
import type { Repair, TypoIndex } from '../words/typo-index.ts'
import type { NameIndex, Numbers } from './name-index.ts'
import type { NameReader } from './name-reader.ts'
import { Product } from './product.ts'

/** Products that were looked at lately; beyond it the memory starts anew. */
const mostKept = 4_000
/** Aliases that are looked at for neighbours of words. */
const longestWalk = 2_000
const none: readonly never[] = []

/** What a table is made of, by `compileNames`. */
type NameTableParts = {
  sources: readonly ProductSource[]
  /** Id of a product → its number. */
  byId: ReadonlyMap<string, number>
  words: ReadonlyMap<string, number>
  /** The words by their numbers. */
  texts: readonly string[]
  /** The aliases: each the numbers of its words. */
  names: NumberLists
  /** Alias → its product. */
  products: Uint32Array
  /** The number of each product's first alias, and one entry for the end. */
  firstAlias: Uint32Array
  /** Word → the aliases that hold it. */
  holding: Postings
  /** Word → one bit an alias, for common words. */
  common: ReadonlyMap<number, Uint8Array>
  typos: TypoIndex
  /** Where customers write English words in Bangla letters or by ear. */
  loans?: LoanIndex
  topicIds: ReadonlyMap<string, number>
  /** Topic → its products. */
  topics: Postings
  unitsOf: (source: ProductSource) => readonly string[]
  reader: NameReader
  firstNumber: number
}

/** The names of one catalogue, packed: about three hundred bytes a product. */
export class NameTable implements NameIndex {
  readonly aliasCount: number
  readonly productCount: number
  readonly #parts: NameTableParts
  readonly #starts: Uint32Array
  readonly #words: Uint32Array
  /** Names in Bangla and in Latin letters are both there. */
  readonly #bilingual: boolean
  readonly #twins = new Map<string, readonly string[]>()
  readonly #kept = new Map<number, Product>()

  constructor(parts: NameTableParts) {
    this.#parts = parts
    this.productCount = parts.sources.length
    this.aliasCount = parts.names.count
    this.#starts = parts.names.starts
    this.#words = parts.names.values
    this.#bilingual = parts.texts.some(isBangla) && parts.texts.some(text => /[a-z]/.test(text))
  }

  has(word: string): boolean {
    return this.#parts.words.has(word)
  }

  holding(word: string): Numbers {
    const id = this.#parts.words.get(word)
    return id === undefined ? none : this.#parts.holding.of(id)
  }

  among(aliases: Numbers, words: readonly string[], walk: number, most: number): Numbers {
    const ids = this.#idsOf(words)
    if (!ids) return none
    const kept: number[] = []
    const end = Math.min(walk, aliases.length)
    const bits = ids.map(id => this.#parts.common.get(id))
    const [first] = bits
    if (first && ids.length === 1) {
      for (let i = 0; i < end && kept.length < most; i++) {
        const alias = aliases[i]!
        if ((first[alias >> 3]! & (1 << (alias & 7))) !== 0) kept.push(alias)
      }
      return kept
    }
    for (let i = 0; i < end && kept.length < most; i++) {
      const alias = aliases[i]!
      let all = true
      for (let k = 0; all && k < ids.length; k++) {
        const own = bits[k]
        all = own ? (own[alias >> 3]! & (1 << (alias & 7))) !== 0 : this.#says(alias, ids[k]!)
      }
      if (all) kept.push(alias)
    }
    return kept
  }

  called(words: readonly string[]): readonly number[] {
    const ids = this.#idsOf(words)
    if (!ids) return none
    return this.#parts.names.equalTo(ids)
  }

  together(words: readonly string[]): boolean {
    const ids = this.#idsOf(words)
    if (!ids) return false
    const lists = ids.map(id => this.#parts.holding.of(id))
    const shortest = lists.reduce((a, b) => (b.length < a.length ? b : a))
    for (const alias of shortest.subarray(0, longestWalk)) {
      const last = this.#starts[alias + 1]! - ids.length
      for (let at = this.#starts[alias]!; at <= last; at++) if (ids.every((id, i) => this.#words[at + i] === id)) return true
    }
    return false
  }

  weight(word: string): number {
    const id = this.#parts.words.get(word)
    return id === undefined ? 1 : Math.log(1 + this.aliasCount / this.#parts.holding.sizeOf(id))
  }

  near(word: string): readonly Repair[] {
    return this.#parts.typos.near(word)
  }

  heard(word: string): readonly Repair[] {
    return this.#parts.loans?.heard(word) ?? none
  }

  twins(word: string): readonly string[] {
    if (!this.#bilingual) return none
    let twins = this.#twins.get(word)
    if (!twins) {
      twins = this.#parts.typos.alike(word).filter(other => other !== word)
      if (isBangla(word)) twins = [...new Set([...twins, ...soundsLike(this.heard(word))])]
      if (this.#twins.size >= mostKept) this.#twins.clear()
      this.#twins.set(word, twins)
    }
    return twins
  }

  wordsOf(alias: number): readonly string[] {
    const words: string[] = []
    for (let at = this.#starts[alias]!; at < this.#starts[alias + 1]!; at++) words.push(this.#parts.texts[this.#words[at]!]!)
    return words
  }

  productOf(alias: number): number {
    return this.#parts.products[alias]!
  }

  product(index: number): Product {
    let product = this.#kept.get(index)
    if (!product) {
      const source = this.#parts.sources[index]!
      const aliases: number[] = []
      for (let alias = this.#parts.firstAlias[index]!; alias < this.#parts.firstAlias[index + 1]!; alias++)
        aliases.push(alias + this.#parts.firstNumber)
      product = new Product(source, this.#parts.unitsOf(source), aliases, this.#parts.reader)
      if (this.#kept.size >= mostKept) this.#kept.clear()
      this.#kept.set(index, product)
    }
    return product
  }

  sourceOf(index: number): ProductSource {
    return this.#parts.sources[index]!
  }

  indexOf(productId: string): number | undefined {
    return this.#parts.byId.get(productId)
  }

  about(word: string): Numbers {
    const id = this.#parts.topicIds.get(word)
    return id === undefined ? none : this.#parts.topics.of(id)
  }

  #idsOf(words: readonly string[]): number[] | undefined {
    const ids: number[] = []
    for (const word of words) {
      const id = this.#parts.words.get(word)
      if (id === undefined) return undefined
      ids.push(id)
    }
    return ids.length === 0 ? undefined : ids
  }

  #says(alias: number, id: number): boolean {
    const words = this.#words
    const end = this.#starts[alias + 1]!
    for (let at = this.#starts[alias]!; at < end; at++) if (words[at] === id) return true
    return false
  }
}

/** What a word is in the other script without a doubt. */
const soundsLike = (heard: readonly Repair[]) => heard.filter(({ edits }) => edits === 0).map(({ word }) => word)
