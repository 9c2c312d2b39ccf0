import { z } from 'zod'
import { common, type RuleKind } from './rule.ts'
import { sumOf } from './till.ts'

const schema = z.strictObject({
  kind: z.literal('rounding'),
  ...common,
  to: z.union([z.literal(100), z.literal(500), z.literal(1_000)]).describe('In the smallest unit of the currency'),
  way: z.enum(['nearest', 'up', 'down']).default('nearest').describe('nearest: from the half on up'),
})

/** What the sum of all rows is rounded to; where several rules say so, the first. */
export const rounding: RuleKind<typeof schema> = {
  schema,
  row: 'rounding',
  apply({ to, way }, till) {
    const over = sumOf(till) % to
    const up = way === 'up' ? over > 0 : way === 'nearest' && over * 2 >= to
    const amount = up ? to - over : -over
    return amount === 0 ? undefined : { amount }
  },
}
