import type { Numbers } from './name-index.ts'
import type { OptionValue } from './vocabulary.ts'

/** A run of tokens that names products or a choice of an option. */
export type Span = {
  start: number
  end: number
  /** How surely the words are the ones meant: 1 as typed. */
  quality: number
} & (
  | {
      kind: 'product'
      /** The words are a whole name or alias. */
      exact: boolean
      words: string[]
      /** Aliases that hold all the words, the shortest first. */
      aliases: Numbers
    }
  | {
      kind: 'option'
      values: readonly OptionValue[]
      /** Only some words of the choice were said. */
      part?: boolean
      /** Words between those of the choice that say nothing. */
      parted?: number
      /** The two words of the choice were said the other way round. */
      turned?: boolean
      /** The choice's words name the product as well: "milk tea" is a tea. */
      names?: { words: string[]; aliases: Numbers }
    }
)
