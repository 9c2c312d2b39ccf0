import type { ProductSource } from '../types.ts'
import { hashOfNumbers } from '../words/hash.ts'
import { LoanIndex } from '../words/loan-index.ts'
import { type Growing, Postings, placesFor } from '../words/postings.ts'
import { isBangla } from '../words/romanise.ts'
import type { Repair, TypoIndex } from '../words/typo-index.ts'
import type { NameIndex, Numbers } from './name-index.ts'
import type { NameReader } from './name-reader.ts'
import { Product } from './product.ts'

/** Products that were looked at lately; beyond it the memory starts anew. */
const mostKept = 4_000
/** Aliases that are looked at for neighbours of words. */
const longestWalk = 2_000
/** A word in more than this share of all aliases has a bit for each of them, so that nobody looks through their words. */
const commonShare = 1 / 128
const none: readonly never[] = []

export type NameTableParts = {
  sources: readonly ProductSource[]
  words: Map<string, number>
  /** Where each alias begins in `aliasWords`, and one entry for the end. */
  aliasStarts: Growing
  aliasWords: Growing
  aliasProducts: Growing
  /** The number of each product's first alias, and one entry for the end. */
  firstAlias: Growing
  topicWords: Map<string, number>
  topicKeys: Growing
  topicProducts: Growing
  unitsOf: (source: ProductSource) => readonly string[]
  reader: NameReader
  firstNumber: number
  typos: TypoIndex
  /** Customers write English words in Bangla letters or by ear. */
  hears: boolean
  holding: Postings
}

/** The names of one catalogue, packed: about three hundred bytes a product. */
export class NameTable implements NameIndex {
  readonly aliasCount: number
  readonly productCount: number
  readonly #sources: readonly ProductSource[]
  readonly #ids: Map<string, number>
  readonly #texts: string[]
  readonly #starts: Uint32Array
  readonly #words: Uint32Array
  readonly #products: Uint32Array
  readonly #firstAlias: Uint32Array
  readonly #holding: Postings
  /** Word → one bit an alias, for common words. */
  readonly #common: ReadonlyMap<number, Uint8Array>
  readonly #called: Postings
  readonly #calledMask: number
  readonly #typos: TypoIndex
  /** Names in Bangla and in Latin letters are both there. */
  readonly #bilingual: boolean
  readonly #loans: LoanIndex | undefined
  readonly #twins = new Map<string, readonly string[]>()
  readonly #byId = new Map<string, number>()
  readonly #topicIds: Map<string, number>
  readonly #topics: Postings
  readonly #unitsOf: NameTableParts['unitsOf']
  readonly #reader: NameReader
  readonly #firstNumber: number
  readonly #kept = new Map<number, Product>()

  constructor(parts: NameTableParts) {
    this.#sources = parts.sources
    this.productCount = parts.sources.length
    this.#ids = parts.words
    this.#texts = [...parts.words.keys()]
    this.#bilingual = this.#texts.some(isBangla) && this.#texts.some(text => /[a-z]/.test(text))
    this.#starts = parts.aliasStarts.packed()
    this.#words = parts.aliasWords.packed()
    this.#products = parts.aliasProducts.packed()
    this.aliasCount = this.#products.length
    this.#firstAlias = parts.firstAlias.packed()
    this.#holding = parts.holding
    this.#common = this.#bits()
    this.#calledMask = placesFor(this.aliasCount) - 1
    const hashes = new Uint32Array(this.aliasCount)
    for (let alias = 0; alias < this.aliasCount; alias++)
      hashes[alias] = hashOfNumbers(this.#words, this.#starts[alias]!, this.#starts[alias + 1]!) & this.#calledMask
    this.#called = new Postings(
      this.#calledMask + 1,
      hashes,
      hashes.map((_, alias) => alias),
    )
    this.#typos = parts.typos
    this.#loans = parts.hears ? new LoanIndex(this.#texts, word => this.#ids.has(word)) : undefined
    for (const [index, source] of parts.sources.entries()) this.#byId.set(source.id, index)
    this.#topicIds = parts.topicWords
    this.#topics = new Postings(parts.topicWords.size, parts.topicKeys.packed(), parts.topicProducts.packed())
    this.#unitsOf = parts.unitsOf
    this.#reader = parts.reader
    this.#firstNumber = parts.firstNumber
  }

  has(word: string): boolean {
    return this.#ids.has(word)
  }

  holding(word: string): Numbers {
    const id = this.#ids.get(word)
    return id === undefined ? none : this.#holding.of(id)
  }

  among(aliases: Numbers, words: readonly string[], walk: number, most: number): Numbers {
    const ids = this.#idsOf(words)
    if (!ids) return none
    const kept: number[] = []
    const end = Math.min(walk, aliases.length)
    const bits = ids.map(id => this.#common.get(id))
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
    const found: number[] = []
    for (const alias of this.#called.of(hashOfNumbers(ids, 0, ids.length) & this.#calledMask)) {
      const start = this.#starts[alias]!
      if (this.#starts[alias + 1]! - start === ids.length && ids.every((id, i) => this.#words[start + i] === id))
        found.push(alias)
    }
    return found
  }

  together(words: readonly string[]): boolean {
    const ids = this.#idsOf(words)
    if (!ids) return false
    const lists = ids.map(id => this.#holding.of(id))
    const shortest = lists.reduce((a, b) => (b.length < a.length ? b : a))
    for (const alias of shortest.subarray(0, longestWalk)) {
      const last = this.#starts[alias + 1]! - ids.length
      for (let at = this.#starts[alias]!; at <= last; at++) if (ids.every((id, i) => this.#words[at + i] === id)) return true
    }
    return false
  }

  weight(word: string): number {
    const id = this.#ids.get(word)
    return id === undefined ? 1 : Math.log(1 + this.aliasCount / this.#holding.of(id).length)
  }

  near(word: string): readonly Repair[] {
    return this.#typos.near(word)
  }

  heard(word: string): readonly Repair[] {
    return this.#loans?.heard(word) ?? none
  }

  twins(word: string): readonly string[] {
    if (!this.#bilingual) return none
    let twins = this.#twins.get(word)
    if (!twins) {
      twins = this.#typos.alike(word).filter(other => isBangla(other) !== isBangla(word))
      if (isBangla(word)) twins = [...new Set([...twins, ...soundsLike(this.heard(word))])]
      if (this.#twins.size >= mostKept) this.#twins.clear()
      this.#twins.set(word, twins)
    }
    return twins
  }

  wordsOf(alias: number): readonly string[] {
    const words: string[] = []
    for (let at = this.#starts[alias]!; at < this.#starts[alias + 1]!; at++) words.push(this.#texts[this.#words[at]!]!)
    return words
  }

  productOf(alias: number): number {
    return this.#products[alias]!
  }

  product(index: number): Product {
    let product = this.#kept.get(index)
    if (!product) {
      const source = this.#sources[index]!
      const aliases: number[] = []
      for (let alias = this.#firstAlias[index]!; alias < this.#firstAlias[index + 1]!; alias++)
        aliases.push(alias + this.#firstNumber)
      product = new Product(source, this.#unitsOf(source), aliases, this.#reader)
      if (this.#kept.size >= mostKept) this.#kept.clear()
      this.#kept.set(index, product)
    }
    return product
  }

  sourceOf(index: number): ProductSource {
    return this.#sources[index]!
  }

  indexOf(productId: string): number | undefined {
    return this.#byId.get(productId)
  }

  about(word: string): Numbers {
    const id = this.#topicIds.get(word)
    return id === undefined ? none : this.#topics.of(id)
  }

  #idsOf(words: readonly string[]): number[] | undefined {
    const ids: number[] = []
    for (const word of words) {
      const id = this.#ids.get(word)
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

  #bits(): Map<number, Uint8Array> {
    const common = new Map<number, Uint8Array>()
    for (let word = 0; word < this.#ids.size; word++) {
      const list = this.#holding.of(word)
      if (list.length < 1_000 || list.length < this.aliasCount * commonShare) continue
      const bits = new Uint8Array((this.aliasCount >> 3) + 1)
      for (const alias of list) bits[alias >> 3]! |= 1 << (alias & 7)
      common.set(word, bits)
    }
    return common
  }
}

/** What a word is in the other script without a doubt. */
const soundsLike = (heard: readonly Repair[]) => heard.filter(({ edits }) => edits === 0).map(({ word }) => word)
