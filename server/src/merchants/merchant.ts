import { z } from 'zod'
import type { Currency } from '../kernel/money.ts'
import type { Language, Pin } from '../kernel/region.ts'

/**
 * Opening hours by date (`2026-12-25`, a holiday), by weekday, and `daily` for the rest; null is closed. Times are `HH:MM`
 * in the merchant's zone.
 */
export const hoursSchema = z.record(
  z.string().regex(/^(?:daily|mon|tue|wed|thu|fri|sat|sun|\d{4}-\d{2}-\d{2})$/),
  z.tuple([z.string().regex(/^\d{2}:\d{2}$/), z.string().regex(/^\d{2}:\d{2}$/)]).nullable(),
)
export type Hours = z.infer<typeof hoursSchema>

const pinSchema = z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)])

/** A delivery area: an address that contains one of the words costs this fee. */
const zoneSchema = z.object({
  match: z.array(z.string().min(1)).min(1),
  fee: z.int().nonnegative(),
  center: pinSchema.optional(),
})
export type Zone = z.infer<typeof zoneSchema>

/** What an owner decides for the whole merchant. Minutes: how long a quote, a payment request and an offer stand. */
export const settingsSchema = z.object({
  zones: z.array(zoneSchema).default([]),
  /** A flat fee for addresses outside all zones; null: a courier is asked. */
  defaultFee: z.int().nonnegative().nullable().default(null),
  /** Payment methods on offer: `cash`, or `<gateway>:<method>`. */
  payments: z.array(z.string()).default([]),
  /** In order of preference. */
  couriers: z.array(z.string()).default([]),
  pickup: z.boolean().default(false),
  minutes: z
    .object({
      quote: z.number().positive().default(15),
      payment: z.number().positive().default(15),
      offer: z.number().positive().default(10),
      reminder: z.number().positive().default(5),
    })
    .prefault({}),
  /** What people are reminded of, once each, in minutes; null: not at all. */
  reminders: z
    .object({
      /** A seller of an offer, after `minutes.reminder`. */
      offer: z.boolean().default(true),
      /** A customer of an order that is not placed yet, after they last wrote about it. */
      draft: z.number().positive().nullable().default(180),
      /** Before the time to pay ends. A time to pay that is shorter than three times this is not reminded of. */
      payment: z.number().positive().nullable().default(10),
      /** After an order is ready to be collected. */
      pickup: z.number().positive().nullable().default(240),
    })
    .prefault({}),
  /** How many messages a day may go as templates, outside the reader's window; null: without limit. */
  templateBudget: z.int().nonnegative().nullable().default(2_000),
  /**
   * What messages cost, as the provider's rate card says: of a category (in a market) from a day on, the price of a thousand
   * in the smallest unit in use.
   */
  messageRates: z
    .array(
      z.object({
        category: z.string().min(1),
        market: z
          .string()
          .regex(/^[A-Z]{2}$/)
          .optional(),
        perThousand: z.int().nonnegative(),
        from: z.iso.date(),
      }),
    )
    .default([]),
  /** Goods: until then a customer may cancel alone. */
  cancelUntil: z.enum(['confirmation', 'payment', 'acceptance', 'work', 'pickup']).default('payment'),
  /** A person is told when no more than so many units of a product are free, unless the product says otherwise; null: not. */
  lowStock: z.number().nonnegative().max(1_000_000).nullable().default(null),
  /** How long a reply to free text waits for the rest of a burst, in milliseconds. */
  quietMs: z.int().nonnegative().max(10_000).default(800),
  /** How often a day the installation's language model may be asked what a message means; 0: never. */
  modelCallsPerDay: z.int().nonnegative().max(100_000).default(0),
})
export type Settings = z.infer<typeof settingsSchema>

export type Shop = { shopId: string; key: string; name: string; address: string; pin?: Pin; hours: Hours }
export type StaffMember = { staffId: string; key: string; name: string; phone: string; roles: string[] }

export type Merchant = {
  merchantId: string
  key: string
  name: string
  currency: Currency
  timeZone: string
  languages: Language[]
  settings: Settings
  shops: Shop[]
  staff: StaffMember[]
}
