import { Growing } from '../words/postings.ts'

/**
 * The names under which products are found, while they are gathered product by product. Words are numbered anew in the order in which
 * names first say them; a name that a product has already is not taken twice.
 */
export class AliasLists {
  readonly words = new Map<string, number>()
  /** Where each alias begins in `values`. */
  readonly starts = new Growing()
  readonly values = new Growing()
  readonly products = new Growing()
  /** The number of each product's first alias. */
  readonly first = new Growing()
  readonly #texts: readonly string[]
  /** The number that a word has here, by its number in `texts`, once some alias has it. */
  readonly #places: number[] = []

  constructor(texts: readonly string[]) {
    this.#texts = texts
  }

  /** What is added from here on belongs to the next product. */
  next(): void {
    this.first.push(this.products.length)
  }

  /** Adds the words from `from` to `to` of a list of numbers. */
  add(numbers: ArrayLike<number>, from: number, to: number): void {
    const { values, starts } = this
    const start = values.length
    for (let i = from; i < to; i++) values.push(this.#placeOf(numbers[i]!))
    for (let alias = this.first.at(this.first.length - 1); alias < starts.length; alias++) {
      const end = alias + 1 < starts.length ? starts.at(alias + 1) : start
      if (this.#isSame(starts.at(alias), end, start)) {
        values.cut(start)
        return
      }
    }
    starts.push(start)
    this.products.push(this.first.length - 1)
  }

  /** Closes the lists: one more entry for the end of the last one. */
  close(): void {
    this.first.push(this.products.length)
    this.starts.push(this.values.length)
  }

  #isSame(from: number, to: number, start: number): boolean {
    const { values } = this
    if (to - from !== values.length - start) return false
    for (let i = from; i < to; i++) if (values.at(i) !== values.at(start + i - from)) return false
    return true
  }

  #placeOf(number: number): number {
    while (this.#places.length <= number) this.#places.push(-1)
    let place = this.#places[number]!
    if (place < 0) {
      place = this.words.size
      this.#places[number] = place
      this.words.set(this.#texts[number]!, place)
    }
    return place
  }
}
