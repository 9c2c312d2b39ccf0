import { z } from 'zod'
import { compilePattern, PatternProblem } from '../../kernel/pattern.ts'
import { languages } from '../../kernel/region.ts'

const texts = (most: number) => z.partialRecord(z.enum(languages), z.string().trim().min(1).max(most))
const word = z.string().trim().min(1).max(60)
/** In the merchant's currency. */
const amount = z.int().min(-1_000_000_000).max(1_000_000_000)

const pattern = z
  .string()
  .superRefine((source, context) => {
    try {
      compilePattern(source)
    } catch (error) {
      if (!(error instanceof PatternProblem)) throw error
      context.addIssue({ code: 'custom', message: error.message })
    }
  })
  .describe('What the whole value looks like: characters, classes, groups, | and repeats; no look-around, no references')

const field = z.strictObject({
  key: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/),
  kind: z.enum(['name', 'national_id', 'phone', 'date', 'address', 'choice', 'text', 'file', 'pattern']),
  labels: texts(60).default({}).describe('Absent: the usual word for the kind, else the key in words'),
  prompts: texts(300).default({}).describe('Your own question, by language; absent: the usual one for the kind'),
  required: z.boolean().default(false),
  sensitive: z.boolean().default(false).describe('Sealed where it is kept, told with its end only'),
  pattern: pattern.optional(),
  choices: z
    .array(z.strictObject({ name: word, price: amount.default(0), aliases: z.array(word).max(20).default([]) }))
    .max(30)
    .default([])
    .describe('Prices are added to the price of the type'),
})

export const policySchema = z.strictObject({
  acceptance: z.enum(['automatic', 'seller']),
  payment: z.enum(['before_fulfilment', 'after_acceptance', 'on_delivery', 'none']),
  fulfilment: z.enum(['courier', 'pickup', 'seller']),
  pricing: z.enum(['catalogue', 'fixed', 'quoted_by_seller']),
  dispatch: z.enum(['when_paid', 'when_ready']),
  cancelUntil: z.enum(['confirmation', 'payment', 'acceptance', 'work', 'pickup']),
  approval: z.enum(['none', 'prescription', 'manual']),
  cash: z
    .boolean()
    .optional()
    .describe('What is paid ahead may be paid to the seller in cash after the work instead, as the customer likes'),
})

/** What is taken where nothing is said: done by a seller who accepts it, for a fixed price that is between people. */
export const usualPolicy: z.output<typeof policySchema> = {
  acceptance: 'seller',
  payment: 'none',
  fulfilment: 'seller',
  pricing: 'fixed',
  dispatch: 'when_paid',
  cancelUntil: 'acceptance',
  approval: 'none',
}

/** A service as a merchant writes it; what is wrong in itself is refused here, what cannot work together in `workable.ts`. */
export const newOrderTypeSchema = z.strictObject({
  key: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{0,63}$/)
    .refine(key => key !== 'GOODS', 'GOODS is what baskets are called'),
  labels: texts(60).refine(labels => Object.keys(labels).length > 0, 'in one language at least'),
  cues: z.array(word).max(50).default([]).describe('What people type when they want it, in all spellings and languages'),
  policy: policySchema.partial().default({}),
  price: amount.nonnegative().default(0),
  specialization: word.nullable().default(null).describe('Sellers who have it are asked; null: any seller'),
  fields: z.array(field).max(30).default([]),
})

export const orderTypeChangeSchema = z.strictObject({
  labels: newOrderTypeSchema.shape.labels.optional(),
  cues: z.array(word).max(50).optional(),
  policy: policySchema.partial().optional().describe('What is not named stays'),
  price: amount.nonnegative().optional(),
  specialization: word.nullable().optional(),
  fields: z.array(field).max(30).optional().describe('Replaced as a whole'),
  active: z.boolean().optional().describe('true brings a withdrawn type back'),
})

export type NewOrderType = z.output<typeof newOrderTypeSchema>
export type OrderTypeChange = z.output<typeof orderTypeChangeSchema>
