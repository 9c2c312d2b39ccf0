import { z } from 'zod'
import { linesFor } from './conditions.ts'
import { basisPoints, common, type RuleKind } from './rule.ts'
import { leftOf, partOf } from './till.ts'

const schema = z.strictObject({
  kind: z.literal('tax'),
  ...common,
  basisPoints,
  included: z.boolean().default(false).describe('true: the prices hold it already; its row says how much and adds nothing'),
  on: z
    .array(z.enum(['goods', 'fees', 'delivery']))
    .min(1)
    .max(3)
    .default(['goods', 'fees']),
})

/**
 * A tax on what is paid after discounts, rounded half up once. One that the prices hold already is a row of amount 0 that
 * says how much of them it is, so that a total is the sum of its rows in both cases. Taxes do not tax each other.
 */
export const tax: RuleKind<typeof schema> = {
  schema,
  row: 'tax',
  apply(rule, till) {
    const base =
      (rule.on.includes('goods') ? leftOf(till, linesFor(rule.when, till)) : 0) +
      (rule.on.includes('fees') ? till.fees : 0) +
      (rule.on.includes('delivery') ? till.delivery : 0)
    if (!rule.included) {
      const amount = partOf(base, rule.basisPoints)
      till.taxes += amount
      return amount === 0 ? undefined : { amount }
    }
    const included = includedIn(base, rule.basisPoints)
    return included === 0 ? undefined : { amount: 0, included }
  },
}

/** The part of a price that is tax: 11 % of 11,100 that hold it are 1,100. */
function includedIn(price: number, rate: number): number {
  const whole = BigInt(10_000 + rate)
  return Number((BigInt(price) * BigInt(rate) * 2n + whole) / (whole * 2n))
}
