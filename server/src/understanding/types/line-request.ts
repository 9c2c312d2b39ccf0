import type { Quantity } from '../../kernel/quantity.ts'

/** A choice by its names. */
export type OptionChoice = { group: string; choice: string }

/** A choice as it was wanted. `or`: further choices of the group that the words fit as well. */
export type OptionWish = OptionChoice & { qualifier?: 'extra' | 'less'; quantity?: Quantity; or?: string[] }

/** One product line as it was said. `candidates` has one entry when it is clear, several when the customer must choose. */
export type LineRequest = {
  phrase: string
  candidates: { productId: string; score: number }[]
  /** Absent when no number was said: one is meant, but may be asked where that would be odd. */
  quantity?: Quantity
  unit?: string
  options: OptionWish[]
  /** What shall be left out, as said ("tanpa bawang" → `bawang`). */
  without: string[]
  /** What shall be left out, where it is a choice of a negatable group; such a choice is not in `without`. */
  excluded?: OptionWish[]
  notes: string[]
}

/** Another way to read the goods of a message, and by how much it is less likely than the one that was taken (0 = as likely). */
export type OtherReading = { lines: LineRequest[]; behind: number }
