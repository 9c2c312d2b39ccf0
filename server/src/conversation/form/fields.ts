import { PesanError } from '../../kernel/errors.ts'
import { isId } from '../../kernel/ids.ts'
import { patternOf } from '../../kernel/pattern.ts'
import type { Sealer } from '../../kernel/secret.ts'
import type { FieldValue } from '../../orders/index.ts'
import type { OrderField, OrderType } from '../order-type.ts'

/** What each kind of field may hold when it comes from a form; a chat's words were read by `understanding` instead. */
const forms: Partial<Record<OrderField['kind'], RegExp>> = {
  national_id: /^\d{8,20}$/,
  phone: /^\+\d{8,15}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
}

/** The fields of a service order; what is sensitive is sealed before it is kept anywhere, and is repeated in no error. */
export function fieldsOf(type: OrderType, given: Record<string, string>, sealer: Sealer): Record<string, FieldValue> {
  const unknown = Object.keys(given).find(key => !type.fields.some(field => field.key === key))
  if (unknown !== undefined) throw new PesanError('order_refused', `field:${unknown} is no field of ${type.key}`)
  return Object.fromEntries(
    type.fields.flatMap(field => {
      const text = Object.hasOwn(given, field.key) ? given[field.key]?.trim() : undefined
      if (!text) return []
      const value = readValue(field, text)
      if (value === undefined) throw new PesanError('order_refused', `field:${field.key}`)
      const { sensitive } = field
      return [[field.key, { value: sensitive ? sealer.seal(value) : value, sensitive, quality: 'said' as const }]]
    }),
  )
}

function readValue(field: OrderField, text: string): string | undefined {
  if (field.kind === 'choice') return field.choices.find(one => one.name.toLowerCase() === text.toLowerCase())?.name
  if (field.kind === 'file') return isId(text) ? text : undefined
  if (field.kind === 'pattern' && field.pattern && !patternOf(field.pattern)?.matches(text)) return undefined
  return forms[field.kind]?.test(text) === false ? undefined : text
}
