import { z } from 'zod'
import { linesFor } from './conditions.ts'
import { basisPoints, common, limits, money, type RuleKind } from './rule.ts'
import { leftOf, partOf, type Till, takeOff } from './till.ts'

/** What a discount takes off: a part, with a cap if there is one, or a fixed amount; of the goods or of the delivery. */
export const off = {
  amount: z.union([
    z.strictObject({ basisPoints, most: money.optional().describe('Never more than this') }),
    z.strictObject({ fixed: money }),
  ]),
  on: z.enum(['goods', 'delivery']).default('goods'),
  limits: limits.default({}),
}

const schema = z.strictObject({ kind: z.literal('discount'), ...common, ...off })

/** A discount that everybody gets for whom its conditions hold. */
export const discount: RuleKind<typeof schema> = {
  schema,
  row: 'discount',
  apply(rule, till) {
    const taken = takeDiscount(rule, till)
    const limited = rule.limits.uses !== undefined || rule.limits.perCustomer !== undefined || rule.when.firstOrder === true
    return taken === 0 ? undefined : { amount: -taken, ...(limited && { counted: true }) }
  },
}

/** How much a discount takes off: never more than is left of what it is for. */
export function takeDiscount(rule: Pick<z.output<typeof schema>, 'amount' | 'on' | 'when'>, till: Till): number {
  const lines = linesFor(rule.when, till)
  const left = rule.on === 'delivery' ? till.delivery : leftOf(till, lines)
  const { amount } = rule
  const wanted =
    'fixed' in amount ? amount.fixed : Math.min(partOf(left, amount.basisPoints), amount.most ?? Number.MAX_SAFE_INTEGER)
  const taken = Math.min(wanted, left)
  if (rule.on === 'delivery') till.delivery -= taken
  else takeOff(till, lines, taken)
  return taken
}
