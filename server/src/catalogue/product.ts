import type { Quantity } from '../kernel/quantity.ts'
import type { Hours, OptionGroup } from '../merchants/index.ts'

export type { OptionGroup }

export type Product = {
  productId: string
  shopId: string
  key: string
  /** As customers see it: of a variant with what tells it from the others. */
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
  /** Whether stock is counted. Of a bundle it never is: what it takes is counted at its parts. */
  counted: boolean
  /** Where a picture of it is. */
  imageUrl?: string
  /** Products of a shop that share its key are variants of one thing. The title is how it is called, or this one's own name. */
  family?: { key: string; title: string }
  /** When it is sold, in the form of a shop's hours; absent: whenever the shop is. */
  hours?: Hours
  /** A person is told when no more than this is free, in thousandths; absent: as the merchant's settings say. */
  lowStock?: Quantity
}

/**
 * What one unit of a bundle takes of another product, with what is free of that; `free` is absent where nothing is counted. The name
 * says the choices that the bundle fixes.
 */
export type Part = {
  productId: string
  key: string
  name: string
  unit: string
  quantity: Quantity
  options?: Record<string, string>
  free?: Quantity
}

/**
 * A product as it can be sold now: `free` is absent when stock is not counted. Of a bundle it is what its parts allow, in
 * whole units.
 */
export type Offer = Product & {
  free?: Quantity
  parts?: Part[]
  /** Of a bundle: the hours of those parts that have some. It is sold while it and all of them are. */
  partHours?: Hours[]
}
