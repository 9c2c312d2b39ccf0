import { z } from 'zod'
import { type Hours, isOpen, weekdayOf } from '../../merchants/index.ts'
import type { Till, TillLine } from './till.ts'

const names = z.array(z.string().min(1).max(100)).min(1).max(500)

/**
 * When a rule holds, and for which of the goods. What is not said is no condition; `orderTypes` says goods unless told
 * otherwise, so that a packaging fee is not asked for a form that is filled in.
 */
export const conditionsSchema = z.strictObject({
  orderTypes: z
    .array(z.string().min(1).max(64))
    .min(1)
    .max(200)
    .default(['GOODS'])
    .describe('`GOODS`, or keys of services with a fixed price'),
  minimum: z.int().positive().optional().describe('What the goods have to cost together, before discounts'),
  shops: names.optional().describe('Keys of shops'),
  products: names.optional().describe('Keys of products; with `categories`: either fits'),
  categories: names.optional(),
  fulfilment: z.enum(['courier', 'pickup']).optional(),
  days: z
    .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
    .min(1)
    .max(7)
    .optional()
    .describe('In the merchant’s zone'),
  hours: z
    .tuple([z.string().regex(/^\d{2}:\d{2}$/), z.string().regex(/^\d{2}:\d{2}$/)])
    .optional()
    .describe('From and until in the merchant’s zone; an end before the start is after midnight'),
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional().describe('The first moment at which it holds no more'),
  firstOrder: z.boolean().optional().describe('Only for who has ordered nothing before'),
})
export type Conditions = z.output<typeof conditionsSchema>

/** Why a rule does not hold for a basket; `missing` is how much more the goods would have to cost. */
export type Unmet =
  | { why: 'minimum'; minimum: number; missing: number }
  | { why: 'not_yet'; from: string }
  | { why: 'way'; fulfilment: 'courier' | 'pickup' }
  /** A discount of the delivery, whose fee is not known yet. */
  | { why: 'delivery' }
  | { why: 'other_type' | 'over' | 'used_up' | 'used_by_you' | 'not_first' | 'not_now' | 'shop' | 'goods' | 'nothing' }

/** What a rule's conditions say to this basket at this moment; undefined where all of them hold. */
export function unmetOf(conditions: Conditions, till: Till): Unmet | undefined {
  const { basket, moment } = till
  const { orderTypes, minimum, shops, fulfilment, firstOrder } = conditions
  if (!orderTypes.includes(basket.orderType)) return { why: 'other_type' }
  const when = unmetInTime(conditions, moment)
  if (when) return when
  if (firstOrder && !moment.firstOrder) return { why: 'not_first' }
  if (shops && !shops.includes(basket.shop ?? '')) return { why: 'shop' }
  if (fulfilment && basket.fulfilment !== fulfilment) return { why: 'way', fulfilment }
  if (linesFor(conditions, till).length === 0) return { why: 'goods' }
  const goods = basket.lines.reduce((sum, line) => sum + line.amount, 0)
  if (minimum !== undefined && goods < minimum) return { why: 'minimum', minimum, missing: minimum - goods }
  return undefined
}

function unmetInTime({ from, until, days, hours }: Conditions, { now, timeZone }: Till['moment']): Unmet | undefined {
  if (until !== undefined && now.getTime() >= Date.parse(until)) return { why: 'over' }
  if (from !== undefined && now.getTime() < Date.parse(from)) return { why: 'not_yet', from }
  if (days && !days.includes(weekdayOf(now, timeZone))) return { why: 'not_now' }
  return hours && !isOpen({ daily: hours } satisfies Hours, now, timeZone) ? { why: 'not_now' } : undefined
}

/** The lines that a rule is about: all of them where it names neither products nor categories. */
export function linesFor({ products, categories }: Pick<Conditions, 'products' | 'categories'>, { basket }: Till): TillLine[] {
  if (!products && !categories) return basket.lines
  return basket.lines.filter(
    line => products?.includes(line.product) || (line.category !== undefined && categories?.includes(line.category)),
  )
}
