/** A list of numbers that grows without one object per entry. */
export class Growing {
  #values = new Uint32Array(1_024)
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

  /** `keys[i]` is the list that `values[i]` goes into; keys are below `count`. */
  constructor(count: number, keys: Uint32Array, values: Uint32Array) {
    const starts = new Uint32Array(count + 1)
    for (let i = 0; i < keys.length; i++) starts[keys[i]! + 1]!++
    for (let key = 0; key < count; key++) starts[key + 1]! += starts[key]!
    const free = starts.slice(0, count)
    this.#values = new Uint32Array(keys.length)
    for (let i = 0; i < keys.length; i++) this.#values[free[keys[i]!]!++] = values[i]!
    this.#starts = starts
  }

  of(key: number): Uint32Array {
    return this.#values.subarray(this.#starts[key]!, this.#starts[key + 1]!)
  }
}

/** A power of two with about one place for each entry: what hashes are cut to. */
export const placesFor = (entries: number) => 2 ** Math.max(4, Math.ceil(Math.log2(entries + 1)))
