import { z } from 'zod'
import type { InterpretRequest } from '../interpreter.ts'

const longestPhrase = 200
const longestNote = 120

/**
 * The only form in which a model may answer. There is no place in it for a price, a total, stock, a payment, a right or a
 * sentence to the customer, so none can be smuggled in; what stands beside the form is dropped.
 */
export function answerSchema({ acts, fields }: Pick<InterpretRequest, 'acts' | 'fields'>) {
  const act = acts.length > 0 ? z.enum(acts as [string, ...string[]]) : z.never()
  const key = fields.length > 0 ? z.enum(fields.map(field => field.key) as [string, ...string[]]) : z.never()
  return z.object({
    acts: z.array(act).max(5),
    lines: z
      .array(
        z.object({
          ref: z
            .string()
            .regex(/^C\d{1,3}$/)
            .nullable(),
          phrase: z.string().min(1).max(longestPhrase),
          quantity: z.number().positive().max(999),
          options: z.array(z.object({ group: z.string().max(60), choice: z.string().max(60) })).max(10),
          note: z.string().max(longestNote).nullable(),
        }),
      )
      .max(20),
    fields: z.array(z.object({ key, quote: z.string().min(1).max(longestPhrase) })).max(10),
    unsure: z.boolean(),
  })
}
