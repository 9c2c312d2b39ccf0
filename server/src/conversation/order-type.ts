import type { Language } from '../kernel/region.ts'
import type { Policy } from '../orders/index.ts'
import type { FieldKind } from '../understanding/index.ts'
import { say } from './texts.ts'

/** A service that a merchant offers, as its row says. */
export type OrderType = {
  key: string
  labels: Partial<Record<Language, string>>
  cues: string[]
  policy: Policy
  /** In the merchant's currency; a choice of a field adds its own. */
  price: number
  specialisation?: string
  fields: OrderField[]
}

export type OrderField = {
  key: string
  kind: FieldKind
  required: boolean
  sensitive: boolean
  labels: Partial<Record<Language, string>>
  pattern?: string
  choices: { name: string; price: number; aliases: string[] }[]
}

/** The label in a language, or in the nearest one there is: Bangla for romanised Bangla, English, then any. */
export const labelIn = (labels: Partial<Record<Language, string>>, language: Language, fallback: string) =>
  labels[language] ?? (language === 'bn-Latn' ? labels.en : undefined) ?? labels.en ?? Object.values(labels)[0] ?? fallback

/** The label of a field: the merchant's own, else the usual word for its kind. */
export const fieldLabel = (field: OrderField, language: Language) =>
  labelIn(field.labels, language, say(language, `field.${field.kind}`))
