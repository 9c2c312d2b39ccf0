import { type Measure, sameMeasure } from './measures.ts'
import type { NameReader } from './name-reader.ts'
import type { OptionChoice, ProductSource } from './types.ts'

/** A product as the reader needs it. What its names say beyond their words is worked out when it is first asked for. */
export class Product {
  readonly source: ProductSource
  /** The units that the product's unit word may mean. */
  readonly units: readonly string[]
  /** Its aliases, the full name first. */
  readonly aliases: readonly number[]
  readonly #reader: NameReader
  #choices?: (OptionChoice & { measure: Measure })[]
  #told?: { measures: Measure[]; numbers: Set<number>; words: Set<string> }

  constructor(source: ProductSource, units: readonly string[], aliases: readonly number[], reader: NameReader) {
    this.source = source
    this.units = units
    this.aliases = aliases
    this.#reader = reader
  }

  get measures(): readonly Measure[] {
    return this.#tell().measures
  }

  get numbers(): ReadonlySet<number> {
    return this.#tell().numbers
  }

  /** The choice of its options that is called by this measure: "500 gram" for "500 g". Nothing where several are. */
  choiceOf(measure: Measure): OptionChoice | undefined {
    this.#choices ??= this.source.options.flatMap(({ group, choices }) =>
      choices.flatMap(({ name, aliases }) =>
        [name, ...aliases].flatMap(text => {
          const { measures, head, full } = this.#reader.read(text)
          const alone = measures.length === 1 && head.length === full.length
          return alone ? [{ group, choice: name, measure: measures[0]! }] : []
        }),
      ),
    )
    const called = this.#choices.filter(one => sameMeasure(one.measure, measure))
    const [first] = called
    return first && called.every(({ choice }) => choice === first.choice)
      ? { group: first.group, choice: first.choice }
      : undefined
  }

  /** Every word of its names: what a later mention may point to it with. */
  get words(): ReadonlySet<string> {
    return this.#tell().words
  }

  #tell() {
    if (this.#told) return this.#told
    const { name, aliases, attributes } = this.source
    const names = [name, ...aliases].map(text => this.#reader.read(text))
    const described = Object.values(attributes).map(text => this.#reader.read(text))
    const numbers = new Set([...names, ...described].flatMap(part => part.numbers))
    for (const number of [...Object.values(attributes), name, ...aliases].join(' ').matchAll(/\d+(?:[.,]\d+)?/g))
      numbers.add(Number(number[0].replace(',', '.')))
    this.#told = {
      measures: [...names, ...described].flatMap(part => part.measures),
      numbers,
      words: new Set(names.flatMap(part => part.head)),
    }
    return this.#told
  }
}
