import { z } from 'zod'
import { linesFor } from './conditions.ts'
import { basisPoints, common, money, type RuleKind } from './rule.ts'
import { leftOf, partOf } from './till.ts'

const schema = z.strictObject({
  kind: z.literal('fee'),
  ...common,
  amount: z.union([
    z.strictObject({ basisPoints }).describe('Of the goods that it is for, after discounts'),
    z.strictObject({ fixed: money }),
  ]),
})

/** Packaging, service: once for an order, fixed or a part of what its goods cost after discounts. */
export const fee: RuleKind<typeof schema> = {
  schema,
  row: 'surcharge',
  apply({ amount, when }, till) {
    const charged = 'fixed' in amount ? amount.fixed : partOf(leftOf(till, linesFor(when, till)), amount.basisPoints)
    till.fees += charged
    return charged === 0 ? undefined : { amount: charged }
  },
}
