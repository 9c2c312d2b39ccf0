import type { Currency } from '../../kernel/money.ts'
import type { Quantity } from '../../kernel/quantity.ts'
import type { Language } from '../../kernel/region.ts'

/** What a merchant sells and offers, as the vocabulary is compiled from it. Prices and stock are not part of it. */
export type VocabularySource = {
  languages: Language[]
  currency: Currency
  shops: { id: string; name: string; cues?: string[] }[]
  products: ProductSource[]
  orderTypes: OrderTypeSource[]
  /** Words that name a delivery area (`kebon jeruk`, `মিরপুর`): they mark where an address stands in a message. */
  areas: string[]
  /** Payment methods on offer, as `midtrans:qris`, `midtrans:va:bca`, `cash`. */
  payments: string[]
  faq: { id: string; cues: string[] }[]
  /** What customers say here for how much of a choice they want, beyond the words of the languages: "a splash of", "two pumps of", "go without". */
  measures?: MeasureSource[]
  /** What a person of the merchant decided that a phrase means, where several products could be meant. */
  synonyms?: { phrase: string; productId: string }[]
}

/** `quantity` counts a choice of a group that may be had several times. */
export type MeasureSource = { text: string; qualifier?: 'extra' | 'less' | 'none' | undefined; quantity?: Quantity | undefined }

/** A product, by all that tells it from others. */
export type ProductSource = {
  id: string
  shopId: string
  name: string
  unit: string
  /** The smallest part of a unit that is sold, in thousandths. */
  step: Quantity
  category?: string
  /** Variants of one thing share it; they are asked about together. */
  family?: string
  aliases: string[]
  tags: string[]
  attributes: Record<string, string>
  options: OptionGroupSource[]
}

/**
 * A group of options, with what may be said about its choices. Everything but the first four is absent for a plain group:
 * one where a choice is taken or not.
 */
export type OptionGroupSource = {
  group: string
  required: boolean
  /** 1: a second choice contradicts the first, so it belongs to another line. */
  max: number
  choices: { name: string; aliases: string[] }[]
  /** A choice names the product where no other word does: "a cola" is a drink. */
  core?: boolean
  /** A choice may be wanted in another measure than usual: "extra cheese", "less ice". */
  qualified?: boolean
  /** "no onions" is a wish about the choice and stands in `excluded`. */
  negatable?: boolean
  /** A choice may have a number of its own: "2 shots". */
  repeatable?: boolean
  /** Words that belong to a choice when they stand right before or behind it: "from …", "… size". */
  prefixes?: string[]
  suffixes?: string[]
  /** Said once, a choice holds for every line of the message that takes it. */
  global?: boolean
}

/** A service, what it is called by, and what has to be known for it. */
export type OrderTypeSource = {
  key: string
  labels: Partial<Record<Language, string>>
  cues: string[]
  fields: FieldSource[]
}

/** What a value of a field is, and so how it is read. */
export type FieldKind = 'name' | 'national_id' | 'phone' | 'date' | 'address' | 'choice' | 'text' | 'file' | 'pattern'

/** One thing that has to be known for a service. */
export type FieldSource = {
  key: string
  kind: FieldKind
  required: boolean
  labels: Partial<Record<Language, string>>
  pattern?: string
  choices: { name: string; aliases: string[] }[]
}
