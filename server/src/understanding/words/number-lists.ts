import { hashOfNumbers } from './hash.ts'
import { Postings, placesFor } from './postings.ts'
import { inParts, type Steps } from './steps.ts'

/** Lists between two pauses. */
const atATime = 8_192

/** Many lists of numbers, such as names as the numbers of their words, found by what they hold. */
export class NumberLists {
  readonly count: number
  /** Where each list begins in `values`, and one entry for the end. */
  readonly starts: Uint32Array
  readonly values: Uint32Array
  readonly #byHash: Postings
  readonly #mask: number

  private constructor(starts: Uint32Array, values: Uint32Array, byHash: Postings, mask: number) {
    this.count = starts.length - 1
    this.starts = starts
    this.values = values
    this.#byHash = byHash
    this.#mask = mask
  }

  static *packed(starts: Uint32Array, values: Uint32Array): Steps<NumberLists> {
    const count = starts.length - 1
    const mask = placesFor(count) - 1
    const hashes = new Uint32Array(count)
    yield* inParts(count, atATime, (from, to) => {
      for (let list = from; list < to; list++) hashes[list] = hashOfNumbers(values, starts[list]!, starts[list + 1]!) & mask
    })
    return new NumberLists(starts, values, yield* Postings.packed(mask + 1, hashes), mask)
  }

  /** The lists that are exactly these numbers. */
  equalTo(numbers: readonly number[]): number[] {
    const found: number[] = []
    for (const list of this.#byHash.of(hashOfNumbers(numbers, 0, numbers.length) & this.#mask)) {
      const start = this.starts[list]!
      if (this.starts[list + 1]! - start === numbers.length && numbers.every((number, i) => this.values[start + i] === number))
        found.push(list)
    }
    return found
  }
}
