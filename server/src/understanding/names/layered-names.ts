import type { ProductSource } from '../types/vocabulary-source.ts'
import type { Repair } from '../words/typo-index.ts'
import type { NameIndex, Numbers } from './name-index.ts'
import type { Product } from './product.ts'

/** Merged lists that are kept; beyond it the memory starts anew. */
const mostKept = 5_000

/**
 * The names of a large catalogue with a few products on top that are new or have changed since it was packed. `hidden` are the
 * products below that are gone or replaced. Numbers of the upper layer go on where the lower ones end.
 */
export class LayeredNames implements NameIndex {
  readonly aliasCount: number
  readonly productCount: number
  readonly #below: NameIndex
  readonly #above: NameIndex
  readonly #hidden: ReadonlySet<number>
  readonly #kept = new Map<string, Numbers>()

  constructor(below: NameIndex, above: NameIndex, hidden: ReadonlySet<number>) {
    this.#below = below
    this.#above = above
    this.#hidden = hidden
    this.aliasCount = below.aliasCount + above.aliasCount
    this.productCount = below.productCount + above.productCount
  }

  has(word: string): boolean {
    return this.#above.has(word) || this.#below.has(word)
  }

  holding(word: string): Numbers {
    let list = this.#kept.get(word)
    if (!list) {
      list = this.#visible(this.#below.holding(word))
      if (this.#above.has(word)) {
        const both = [...list, ...this.#lifted(this.#above.holding(word))]
        list = both.sort((a, b) => this.wordsOf(a).length - this.wordsOf(b).length || a - b)
      }
      if (this.#kept.size >= mostKept) this.#kept.clear()
      this.#kept.set(word, list)
    }
    return list
  }

  among(aliases: Numbers, words: readonly string[], walk: number, most: number): Numbers {
    const first = this.#below.aliasCount
    const above = aliases.filter((alias: number) => alias >= first).map((alias: number) => alias - first)
    if (above.length === 0) return this.#below.among(aliases, words, walk, most)
    const found = this.#lifted(this.#above.among(above, words, walk, most))
    const below = aliases.filter((alias: number) => alias < first)
    return [...found, ...this.#below.among(below, words, walk, most - found.length)]
  }

  called(words: readonly string[]): readonly number[] {
    return [...this.#visible(this.#below.called(words)), ...this.#lifted(this.#above.called(words))]
  }

  together(words: readonly string[]): boolean {
    return this.#above.together(words) || this.#below.together(words)
  }

  weight(word: string): number {
    return this.#below.has(word) ? this.#below.weight(word) : this.#above.weight(word)
  }

  near(word: string): readonly Repair[] {
    return nearest(this.#below.near(word), this.#above.near(word))
  }

  heard(word: string): readonly Repair[] {
    return nearest(this.#below.heard(word), this.#above.heard(word))
  }

  twins(word: string): readonly string[] {
    return [...new Set([...this.#below.twins(word), ...this.#above.twins(word)])]
  }

  wordsOf(alias: number): readonly string[] {
    const first = this.#below.aliasCount
    return alias < first ? this.#below.wordsOf(alias) : this.#above.wordsOf(alias - first)
  }

  productOf(alias: number): number {
    const first = this.#below.aliasCount
    return alias < first ? this.#below.productOf(alias) : this.#above.productOf(alias - first) + this.#below.productCount
  }

  product(index: number): Product {
    const first = this.#below.productCount
    return index < first ? this.#below.product(index) : this.#above.product(index - first)
  }

  sourceOf(index: number): ProductSource {
    const first = this.#below.productCount
    return index < first ? this.#below.sourceOf(index) : this.#above.sourceOf(index - first)
  }

  indexOf(productId: string): number | undefined {
    const above = this.#above.indexOf(productId)
    if (above !== undefined) return above + this.#below.productCount
    const below = this.#below.indexOf(productId)
    return below !== undefined && this.#hidden.has(below) ? undefined : below
  }

  about(word: string): Numbers {
    const below = this.#below.about(word).filter((product: number) => !this.#hidden.has(product))
    const above = this.#above.about(word)
    return above.length === 0 ? below : [...below, ...[...above].map(product => product + this.#below.productCount)]
  }

  #visible(aliases: Numbers): Numbers {
    if (this.#hidden.size === 0) return aliases
    return aliases.filter((alias: number) => !this.#hidden.has(this.#below.productOf(alias)))
  }

  #lifted(aliases: Numbers): number[] {
    return [...aliases].map(alias => alias + this.#below.aliasCount)
  }
}

function nearest(below: readonly Repair[], above: readonly Repair[]): Repair[] {
  const all = [...below, ...above.filter(repair => below.every(other => other.word !== repair.word))]
  const least = Math.min(...all.map(repair => repair.edits))
  return all.filter(repair => repair.edits === least)
}
