import { z } from 'zod'
import { off, takeDiscount } from './discount.ts'
import { common, type RuleKind } from './rule.ts'

/** A code as it is compared: capitals, without blanks, dashes and underscores. "hemat-10" and "HEMAT 10" are one. */
export const codeOf = (said: string): string =>
  said
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s_-]/g, '')

const compared = z
  .string()
  .regex(/^(?=.*[A-Z])[A-Z0-9]{3,20}$/, '3 to 20 letters and digits, one letter at least')
  .describe('What customers say: letters and digits. Capitals, blanks and dashes make no difference')

const schema = z.strictObject({
  kind: z.literal('code'),
  ...common,
  code: compared,
  ...off,
  announced: z.boolean().default(false).describe('Told to whoever asks what promotions there are'),
})

/** The same as a person writes it, whose code is brought to the form in which codes are compared. */
export const writtenCode = schema.extend({ code: z.string().max(40).transform(codeOf).pipe(compared) })

/** A discount for whoever says its code. Every use of it is counted. */
export const codeDiscount: RuleKind<typeof schema> = {
  schema,
  row: 'discount',
  apply(rule, till) {
    const taken = takeDiscount(rule, till)
    return taken === 0 ? undefined : { amount: -taken, code: rule.code, counted: true }
  },
}
