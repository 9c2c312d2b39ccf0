import { z } from 'zod'
import { one } from '../../server/src/kernel/quantity.ts'
import { languages } from '../../server/src/kernel/region.ts'
import { type DialogueState, emptyState } from '../../server/src/understanding/index.ts'

const optionSchema = z.object({ group: z.string(), choice: z.string() })
const quantity = z.int().positive()

/** A dialogue state as people write it down: what is absent is empty, quantities are thousandths. */
export const stateSchema = z
  .object({
    role: z.enum(['customer', 'seller']).default('customer'),
    language: z.enum(languages).optional(),
    asks: z.array(z.string()).default([]),
    choices: z
      .array(
        z.object({
          key: z.string(),
          label: z.string(),
          kind: z.enum(['product', 'option', 'field', 'fulfilment']),
          price: z.int().optional(),
          of: z.string().optional(),
        }),
      )
      .default([]),
    basket: z
      .array(
        z.object({
          lineId: z.string(),
          productId: z.string(),
          quantity: quantity.default(one),
          options: z.array(optionSchema).default([]),
        }),
      )
      .default([]),
    shortage: z.object({ productId: z.string(), wanted: quantity, available: z.int().nonnegative() }).optional(),
    backInStock: z.array(z.string()).optional(),
    orderType: z.string().optional(),
    lastService: z.string().optional(),
    missingFields: z.array(z.string()).default([]),
    placedTypes: z.array(z.string()).optional(),
    runningOrders: z.array(z.object({ number: z.string(), status: z.string() })).default([]),
    contact: z.enum(['needed', 'known']).optional(),
    delivered: z.boolean().optional(),
    cancelAsked: z.boolean().optional(),
    total: z.number().positive().optional(),
  })
  .transform(written => ({ ...emptyState(written.role), ...(withoutAbsent(written) as DialogueState) }))

const withoutAbsent = (written: object) =>
  Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined))
