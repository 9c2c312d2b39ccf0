import { z } from 'zod'

/** What a status says that its message costs; `market` is the reader's country, `??` where it cannot be told. */
export type Pricing = { category: string; type: string; billable: boolean | null; model: string | null; market: string }

const schema = z.looseObject({
  recipient_id: z.string().optional(),
  recipient_user_id: z.string().optional(),
  pricing: z.looseObject({
    category: z.string().min(1).max(50),
    type: z.string().max(50).optional(),
    billable: z.boolean().optional(),
    pricing_model: z.string().max(50).optional(),
  }),
})

/**
 * Reads the price out of a status (contract §3); undefined where there is none, as in most. The category is written with
 * one kind of dash, since both were seen; a status without a type is of the time when only `billable` told.
 */
export function readPricing(status: unknown): Pricing | undefined {
  const parsed = schema.safeParse(status)
  if (!parsed.success) return undefined
  const { pricing, recipient_id, recipient_user_id } = parsed.data
  const { category, billable, type, pricing_model } = pricing
  return {
    category: category.replaceAll('_', '-'),
    type: type ?? (billable === false ? 'free_customer_service' : 'regular'),
    billable: billable ?? null,
    model: pricing_model ?? null,
    market: marketOf(recipient_user_id, recipient_id),
  }
}

/** The country stands before a scoped id; a phone tells it by its prefix, for the countries that we serve. */
function marketOf(userId: string | undefined, phone: string | undefined): string {
  const country = /^([A-Z]{2})\./.exec(userId ?? '')?.[1]
  if (country !== undefined) return country
  return phone?.startsWith('62') ? 'ID' : phone?.startsWith('880') ? 'BD' : '??'
}
