import type { Language } from '../kernel/region.ts'
import type { Policy } from '../orders/index.ts'
import { asksBirth, type FieldKind } from '../understanding/index.ts'
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
  /** The merchant's own question, by language; absent: the usual one for the kind. */
  prompts?: Partial<Record<Language, string>>
  pattern?: string
  choices: { name: string; price: number; aliases: string[] }[]
}

/** The label in a language, or in the nearest one there is: Bangla for romanised Bangla, English, then any. */
export const labelIn = (labels: Partial<Record<Language, string>>, language: Language, fallback: string) =>
  labels[language] ?? (language === 'bn-Latn' ? labels.en : undefined) ?? labels.en ?? Object.values(labels)[0] ?? fallback

/**
 * The label of a field: the merchant's own, else the usual word for its kind, else its key in words: a date or a choice
 * says nothing by its kind.
 */
export function fieldLabel(field: OrderField, language: Language): string {
  const isKnown =
    spokenByKind.has(field.kind) || (field.kind === 'date' && /^(?:date|day|tanggal|hari|tarikh|din)$/i.test(field.key))
  const known = isBirthDate(field) ? 'field.birth_date' : isKnown ? `field.${field.kind}` : undefined
  return labelIn(field.labels, language, known ? say(language, known) : inWords(field.key))
}

/** A day that lies behind: whoever was born on it says its year. */
export const isBirthDate = (field: OrderField): boolean => field.kind === 'date' && asksBirth(field)

const spokenByKind = new Set<FieldKind>(['name', 'national_id', 'phone', 'address'])

/** `birthDate` and `birth_date` are both "Birth date". */
const inWords = (key: string) => {
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** One field as it is read back: dates as people of the place write them, a file as a tick. `value` is already open or masked. */
export function describeField(field: OrderField, value: string, language: Language): string {
  const label = fieldLabel(field, language)
  if (field.kind === 'file') return `${label}: ✓`
  return `${label}: ${field.kind === 'date' ? longDate(value, language) : value}`
}

/** `2026-11-25` → `25 November 2026`; what is no date stays as it is. */
export const longDate = (iso: string, language: Language): string => dateIn(iso, language, { dateStyle: 'long' })

/** `2026-11-25` → `25 November`. */
export const dayMonth = (iso: string, language: Language): string => dateIn(iso, language, { day: 'numeric', month: 'long' })

function dateIn(iso: string, language: Language, style: Intl.DateTimeFormatOptions): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return iso
  const locale = language === 'bn-Latn' || language === 'en' ? 'en-GB' : language
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`))
}
