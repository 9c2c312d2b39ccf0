import { inParts, type Steps } from './steps.ts'

/** Numbers that are handled between two pauses: less than a millisecond of work. */
const atATime = 1 << 15

/** A list of numbers that grows without one object per entry. */
export class Growing {
  #values = new Uint32Array(64)
  length = 0

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(this.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.length++] = value
  }

  at(index: number): number {
    return this.#values[index]!
  }

  /** Shortens the list; what it holds of memory is used again. */
  cut(length: number): void {
    this.length = length
  }

  put(index: number, value: number): void {
    this.#values[index] = value
  }

  /** The values so far, in memory of just their size. */
  packed(): Uint32Array {
    return this.#values.slice(0, this.length)
  }
}

/**
 * Lists of numbers by a small number, packed into two arrays: a hundred thousand lists cost as much as their entries. Each
 * list keeps the order in which its values were given.
 */
export class Postings {
  readonly #starts: Uint32Array
  readonly #values: Uint32Array

  private constructor(starts: Uint32Array, values: Uint32Array) {
    this.#starts = starts
    this.#values = values
  }

  /** `keys[i]` is the list that `values[i]` goes into, or `i` itself where there are none; keys are below `count`. */
  static *packed(count: number, keys: Uint32Array, values?: Uint32Array): Steps<Postings> {
    const starts = new Uint32Array(count + 1)
    yield* inParts(keys.length, atATime, (from, to) => {
      for (let i = from; i < to; i++) starts[keys[i]! + 1]!++
    })
    yield* inParts(count, atATime, (from, to) => {
      for (let key = from; key < to; key++) starts[key + 1]! += starts[key]!
    })
    const free = starts.slice(0, count)
    const sorted = new Uint32Array(keys.length)
    yield* inParts(keys.length, atATime, (from, to) => {
      for (let i = from; i < to; i++) sorted[free[keys[i]!]!++] = values ? values[i]! : i
    })
    return new Postings(starts, sorted)
  }

  of(key: number): Uint32Array {
    return this.#values.subarray(this.#starts[key]!, this.#starts[key + 1]!)
  }

  /** How long the list of a key is. */
  sizeOf(key: number): number {
    return this.#starts[key + 1]! - this.#starts[key]!
  }
}

/** A power of two with about one place for each entry: what hashes are cut to. */
export const placesFor = (entries: number) => 2 ** Math.max(4, Math.ceil(Math.log2(entries + 1)))
