import type { OptionValue } from '../names/vocabulary.ts'
import type { Extent } from '../words/extent.ts'

/** The pieces that lines of composed products are made of, in the order of the message. */
export type Piece = Extent &
  (
    | HeadPiece
    | ValuePiece
    | NumberPiece
    | { kind: 'exclude' }
    /** "পেঁয়াজ ছাড়া": what stands right before it is left out. */
    | { kind: 'excludeBefore' }
    /** "on top", "in it": says nothing of its own. */
    | { kind: 'aside' }
    /** "instead of", "room for": what follows is only spoken of. */
    | { kind: 'mention' }
    /** "everything but": what follows is wanted after all. */
    | { kind: 'except' }
    /** "both", "all of them": what follows holds for each of the things before. */
    | { kind: 'each'; most: number }
    /** "for a", "as my": what follows says what the things around it are. */
    | { kind: 'purpose' }
    | { kind: 'qualifier'; measure: 'extra' | 'less' }
    /** Something after which a new line may begin: "and", a comma, "I want". */
    | {
        kind: 'break'
        weight: number
        /** "or": what was said of the thing before holds for the next. */
        or?: boolean
        /** "with": what follows belongs to what was said before. */
        joins?: boolean
        /** "and". */
        and?: boolean
        /** "no, make that": what follows takes the place of what was said; "make it": it may change what was said. */
        slip?: boolean
        alters?: boolean
      }
  )

/** A word for the product itself: "pizza", "bowl". */
export type HeadPiece = {
  start: number
  end: number
  kind: 'head'
  products: readonly number[]
  /** The words are a whole name. */
  exact: boolean
  /** "no drinks": said to be left out, so it starts no line. */
  excluded: boolean
}

/** A choice of one or more groups. */
export type ValuePiece = {
  start: number
  end: number
  kind: 'value'
  values: readonly OptionValue[]
  quality: number
  /** Only some words of the choice were said. */
  part: boolean
  /** Everyday words by which it is only told from others: "black" of a black tea. */
  weak?: boolean
  /** The products that its first words are a name of: "side of beans". */
  heads?: readonly number[]
  /** How something is wanted, right before the name of a thing that has no such choice. */
  misfit?: boolean
  qualifier?: 'extra' | 'less'
  /** How many of the choice: "two pumps of vanilla". */
  count?: number
  excluded: boolean
}

export type NumberPiece = {
  start: number
  end: number
  kind: 'number'
  value: number
  article: boolean
  /** In a measure of choices: it counts no line. */
  measured: boolean
  /** "The other one": one of those that were counted before. */
  other?: boolean
}

/** One way to cut a message into pieces, and how well the words are accounted for. */
export type PieceReading = { pieces: Piece[]; asides: readonly Piece[]; score: number }
