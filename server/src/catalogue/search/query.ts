export type SearchQuery = {
  /** Words, of which each must begin a word of the product, in any order; the last may be half typed. */
  text?: string
  shopId?: string
  category?: string
  /** Only what can be sold at this moment, in the merchant's zone. */
  available?: { now: Date; timeZone: string }
  /** The id of the last product of the page before. */
  after?: string
  limit: number
}
