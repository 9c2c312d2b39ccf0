import type { ProductSource } from '../types/vocabulary-source.ts'
import { type Measure, sameMeasure } from '../words/measures.ts'
import type { Range } from '../words/ranges.ts'
import type { NameReader } from './name-reader.ts'

/** Whether the product, or one of its choices, is of this size: of two that a word may mean, it is the one that is meant. */
export const isToldBy = ({ measures, sizedChoices }: Product, size: Measure): boolean =>
  [measures, ...sizedChoices.map(choice => choice.measures)].some(own => own.some(one => sameMeasure(one, size)))

/** Whether the product has the choice in a group of that name. */
export const hasOption = ({ source }: Product, { group, choice }: { group: string; choice: string }): boolean =>
  source.options.some(own => own.group === group && own.choices.some(({ name }) => name === choice))

export type SizedChoice = { group: string; choice: string; measures: readonly Measure[]; numbers: readonly number[] }

/** A product as the reader needs it. What its names say beyond their words is worked out when it is first asked for. */
export class Product {
  readonly source: ProductSource
  /** The units that the product's unit word may mean. */
  readonly units: readonly string[]
  /** Its aliases, the full name first. */
  readonly aliases: readonly number[]
  readonly #reader: NameReader
  #choices?: readonly SizedChoice[]
  #ranges?: readonly Range[]
  #told?: { measures: Measure[]; numbers: Set<number>; words: Set<string> }

  constructor(source: ProductSource, units: readonly string[], aliases: readonly number[], reader: NameReader) {
    this.source = source
    this.units = units
    this.aliases = aliases
    this.#reader = reader
  }

  /** Choices that are told by a measure or a number: "500 g", "16 cm". */
  get sizedChoices(): readonly SizedChoice[] {
    this.#choices ??= this.source.options.flatMap(({ group, choices }) =>
      choices.map(({ name, aliases }) => {
        const parts = [name, ...aliases].map(text => this.#reader.read(text))
        return {
          group,
          choice: name,
          measures: parts.flatMap(part => part.measures),
          numbers: parts.flatMap(part => part.numbers),
        }
      }),
    )
    return this.#choices
  }

  /** Whom it is for, by age or weight, as its names and attributes tell. */
  get ranges(): readonly Range[] {
    const { name, aliases, attributes } = this.source
    this.#ranges ??= [name, ...aliases, ...Object.values(attributes)].flatMap(text => this.#reader.ranges(text))
    return this.#ranges
  }

  /** The choices that are for some age or weight: "0-3 months". */
  get rangedChoices(): readonly { group: string; choice: string; ranges: readonly Range[] }[] {
    return this.source.options.flatMap(({ group, choices }) =>
      choices.map(({ name }) => ({ group, choice: name, ranges: this.#reader.ranges(name) })),
    )
  }

  get measures(): readonly Measure[] {
    return this.#tell().measures
  }

  get numbers(): ReadonlySet<number> {
    return this.#tell().numbers
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
    const text = [...Object.values(attributes), name, ...aliases].join(' ')
    for (const number of text.matchAll(/\d+(?:[.,]\d+)?/g)) numbers.add(Number(number[0].replace(',', '.')))
    // "PVC pipe 3/4 inch": people say "3/4" alone.
    for (const [, over, under] of text.matchAll(/(?<![\d/])(\d)\/(\d)(?![\d/])/g)) numbers.add(Number(over) / Number(under))
    this.#told = {
      measures: [...names, ...described].flatMap(part => part.measures),
      numbers,
      words: new Set(names.flatMap(part => part.head)),
    }
    return this.#told
  }
}
