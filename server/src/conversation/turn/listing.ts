import type { Choice, Shelf } from '../../channels/message.ts'

/**
 * A list in a reply: its heading, and per row what stands in the text and what a tap means. `extra` are choices that are
 * no rows; `rest` is how many rows follow on other pages; `sold` whether it lists products, which may be ordered in
 * words; `tail` stands below the rows.
 */
export type Listing = {
  head: string
  rows: { text: string; choice: Choice }[]
  extra: Choice[]
  rest: number
  sold: boolean
  tail: string[]
  /** Of one thing alone, where a picture of it is. */
  picture?: string
  /** The same products as a channel may show them, all pages at once. */
  shelf?: Omit<Shelf, 'text'>
}
