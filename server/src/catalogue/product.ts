import { z } from 'zod'
import type { Quantity } from '../kernel/quantity.ts'

/** A group of options: `required` must be chosen, at most `max` of them. A choice's price adds to the unit price. */
export const optionGroupSchema = z.object({
  group: z.string().min(1),
  required: z.boolean().default(false),
  max: z.int().positive().default(1),
  choices: z
    .array(z.object({ name: z.string().min(1), price: z.int().default(0), aliases: z.array(z.string()).default([]) }))
    .min(1),
})
export type OptionGroup = z.infer<typeof optionGroupSchema>

export type Product = {
  productId: string
  shopId: string
  key: string
  name: string
  unit: string
  /** The smallest part of a unit that is sold, in thousandths. */
  step: Quantity
  /** For one unit, in the merchant's currency. */
  price: number
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
