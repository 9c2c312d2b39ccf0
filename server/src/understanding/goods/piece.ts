import type { OptionValue } from '../names/vocabulary.ts'

/** The pieces that lines of composed products are made of, in the order of the message. */
export type Piece = { start: number; end: number } & (
  | {
      /** A word for the product itself: "pizza", "bowl". */
      kind: 'head'
      products: readonly number[]
      /** The words are a whole name. */
      exact: boolean
      /** "no drinks": said to be left out, so it starts no line. */
      excluded: boolean
    }
  | {
      /** A choice of one or more groups. */
      kind: 'value'
      values: readonly OptionValue[]
      quality: number
      /** Only some words of the choice were said. */
      part: boolean
      qualifier?: 'extra' | 'less'
      excluded: boolean
    }
  | { kind: 'number'; value: number; article: boolean }
  | { kind: 'exclude' }
  /** "for a", "as my": what follows says what the things around it are. */
  | { kind: 'purpose' }
  | { kind: 'qualifier'; measure: 'extra' | 'less' }
  /** Something after which a new line may begin: "and", a comma, "I want". */
  | {
      kind: 'break'
      weight: number
      /** "or": what was said of the thing before holds for the next. */
      or?: boolean
    }
)

/** One way to cut a message into pieces, and how well the words are accounted for. */
export type PieceReading = { pieces: Piece[]; score: number }
