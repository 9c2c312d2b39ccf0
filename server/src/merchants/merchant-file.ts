import { z } from 'zod'
import { isCurrency } from '../kernel/money.ts'
import { patternOf } from '../kernel/pattern.ts'
import { languages } from '../kernel/region.ts'
import { hoursSchema, settingsSchema } from './merchant.ts'
import { familySchema, optionGroupsSchema, partsSchema, unitsSchema } from './product-schema.ts'

/** Texts by language tag. */
const texts = z.partialRecord(z.enum(languages), z.string())
const key = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/)
  .max(64)
const phone = z.string().regex(/^\+\d{8,15}$/, 'a phone in international form, with the plus')
const price = z.int().nonnegative()
const product = z.strictObject({
  key,
  shop: key,
  name: z.string().min(1).max(200),
  unit: z.string().default(''),
  price,
  /** A lower price for a while; an end that is not there is open. */
  salePrice: price.optional(),
  saleFrom: z.iso.datetime({ offset: true }).optional(),
  saleUntil: z.iso.datetime({ offset: true }).optional(),
  step: unitsSchema.optional(),
  stock: unitsSchema.nullable().default(null),
  category: z.string().optional(),
  aliases: z.array(z.string()).default([]),
  tags: z.array(z.string()).default([]),
  attributes: z.record(z.string(), z.string()).default({}),
  prescription: z.boolean().default(false),
  options: optionGroupsSchema.default([]),
  parts: partsSchema.optional(),
  family: familySchema.optional(),
  hours: hoursSchema.optional(),
  lowStock: unitsSchema.optional(),
  description: z.string().max(9_999).optional(),
  image: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
})

const field = z.strictObject({
  key,
  kind: z.enum(['name', 'national_id', 'phone', 'date', 'address', 'choice', 'text', 'file', 'pattern']),
  label: texts.default({}),
  /** How the field is asked for, where the usual question will not do. */
  prompts: texts.default({}),
  required: z.boolean().default(false),
  sensitive: z.boolean().default(false),
  pattern: z
    .string()
    .refine(source => patternOf(source) !== undefined, 'a pattern of characters, classes, groups and repeats')
    .optional(),
  choices: z
    .array(z.strictObject({ name: z.string().min(1), price: z.int().default(0), aliases: z.array(z.string()).default([]) }))
    .default([]),
})

const orderType = z.strictObject({
  key,
  label: texts,
  cues: z.array(z.string()).default([]),
  acceptance: z.enum(['automatic', 'seller']).default('automatic'),
  payment: z.enum(['before_fulfilment', 'after_acceptance', 'on_delivery', 'none']).default('none'),
  fulfilment: z.enum(['courier', 'pickup', 'seller']).default('seller'),
  pricing: z.enum(['catalogue', 'fixed', 'quoted_by_seller']).default('fixed'),
  dispatch: z.enum(['when_paid', 'when_ready']).default('when_paid'),
  approval: z.enum(['none', 'prescription', 'manual']).default('none'),
  cancelUntil: z.enum(['confirmation', 'payment', 'acceptance', 'work', 'pickup']).default('acceptance'),
  /** Beside what is paid ahead: in cash to the seller, after the work. */
  cash: z.boolean().optional(),
  price: price.default(0),
  specialisation: z.string().optional(),
  fields: z.array(field).default([]),
})

const merchant = z.strictObject({
  key,
  name: z.string().min(1),
  languages: z.array(z.enum(languages)).min(1),
  currency: z.string().refine(isCurrency, 'IDR or BDT'),
  timeZone: z.string().refine(zone => isTimeZone(zone), 'an IANA time zone'),
  number: phone,
  shops: z
    .array(
      z.strictObject({
        key,
        name: z.string().min(1),
        address: z.string(),
        location: z.tuple([z.number(), z.number()]).optional(),
        hours: hoursSchema,
      }),
    )
    .min(1),
  products: z.array(product).default([]),
  orderTypes: z.array(orderType).default([]),
  /** Read by whoever imports them: what a rule may be is known to `pricing` alone. */
  priceRules: z.array(z.record(z.string(), z.unknown())).default([]),
  ...settingsSchema.shape,
  sellers: z
    .array(
      z.strictObject({
        key,
        name: z.string(),
        phone,
        specialisation: z.array(z.string()).default([]),
        hours: hoursSchema,
        rating: z.number().min(0).max(5).nullable().default(null),
        email: z.email().max(200).nullable().default(null),
        /** Where offers go: the phone where nothing is said; null for nobody until they join by a code. */
        whatsAppNumber: phone.nullable().optional(),
        commission: z
          .union([
            z.strictObject({ basisPoints: z.int().min(0).max(10_000) }),
            z.strictObject({ fixed: z.int().nonnegative() }),
          ])
          .nullable()
          .default(null),
      }),
    )
    .default([]),
  operators: z.array(z.strictObject({ key, name: z.string(), phone, roles: z.array(z.string()).min(1) })).default([]),
  faq: z.array(z.strictObject({ cues: z.array(z.string()).min(1), answer: texts })).default([]),
})

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

/** A file of merchants, as `docs/reference/merchant-file.md` describes it: what a merchant is, sells and offers, in one document. */
export const merchantFileSchema = z.strictObject({ merchants: z.array(merchant).min(1) })
export type MerchantEntry = z.output<typeof merchant>

const json = z.record(z.string(), z.unknown())

/** Accounts with providers, kept apart from the merchants: they are secrets. Settings are what each adapter's schema asks for. */
export const accountsFileSchema = z.strictObject({
  whatsapp: z.strictObject({
    apiUrl: z.url(),
    accessToken: z.string().min(1),
    numbers: z.record(z.string(), z.string().min(1)),
    /** The WhatsApp Business account of each merchant's number, for its templates. */
    accounts: z.record(z.string(), z.string().min(1)).default({}),
  }),
  gateways: z.record(z.string(), json).default({}),
  couriers: z.record(z.string(), json).default({}),
})
export type AccountsFile = z.output<typeof accountsFileSchema>
