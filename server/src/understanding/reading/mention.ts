import type { Numbers } from '../names/name-index.ts'
import type { OptionValue } from '../names/vocabulary.ts'
import type { Amount } from '../words/amounts.ts'

/** One product as it was spoken of, with everything that was said about it; not yet a line, since it may be a question. */
export type Mention = {
  start: number
  end: number
  phrase: string
  words: string[]
  exact: boolean
  quality: number
  aliases: Numbers
  /** It points to something already spoken of ("kopinya"). */
  definite: boolean
  amounts: Amount[]
  options: OptionValue[]
  without: string[]
  notes: string[]
  portions: Portion[]
}

/** A part of the quantity with wishes of its own: "2, satu large satu regular". Without an amount it is what remains ("the rest"). */
export type Portion = { amount?: Amount; options: OptionValue[]; without: string[]; notes?: string[] }
