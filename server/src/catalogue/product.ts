import type { Quantity } from '../kernel/quantity.ts'

/** A group of options: `required` must be chosen, at most `max` of them. A choice's price adds to the unit price. */
export type OptionGroup = {
  group: string
  required: boolean
  max: number
  choices: { name: string; price: number; aliases: string[] }[]
}

export type Product = {
  productId: string
  shopId: string
  key: string
  name: string
  unit: string
  /** The smallest part of a unit that is sold, in thousandths. */
  step: Quantity
  /** For one unit, in the merchant's currency. What it costs now is told by `priceAt`. */
  price: number
  /** A lower price for a while; an end that is not there is open. */
  sale?: { price: number; from?: Date; until?: Date }
  category?: string
  aliases: string[]
  tags: string[]
  attributes: Record<string, string>
  options: OptionGroup[]
  prescription: boolean
  /** Whether stock is counted. */
  counted: boolean
}

/** A product as it can be sold now: `free` is absent when stock is not counted. */
export type Offer = Product & { free?: Quantity }
