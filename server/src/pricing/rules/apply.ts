import type { Adjustment } from '../quote.ts'
import { type Unmet, unmetOf } from './conditions.ts'
import { kindOf, type PriceRule } from './registry.ts'
import { type Basket, type Moment, type Till, tillOf } from './till.ts'

/** What the rules make of a basket. `code`: what became of the code that was said, if one was. */
export type Ruled = { rows: Adjustment[]; code?: CodeOutcome }
export type CodeOutcome = { code: string } & (
  | { applied: true; amount: number; rule: PriceRule }
  | { applied: false; unmet: Unmet | { why: 'unknown' }; rule?: PriceRule }
)

type Step = (rule: PriceRule) => boolean
const onDelivery: Step = rule => (rule.kind === 'discount' || rule.kind === 'code') && rule.on === 'delivery'

/**
 * The order of application, once for all merchants: what the lines cost, discounts of the goods (those for everybody, then the
 * code), fees, the delivery and what is taken off it, taxes, rounding. Within a step rules go by their position.
 */
const beforeDelivery: Step[] = [
  rule => rule.kind === 'discount' && !onDelivery(rule),
  rule => rule.kind === 'code' && !onDelivery(rule),
  rule => rule.kind === 'fee',
]
const afterDelivery: Step[] = [
  rule => rule.kind === 'discount' && onDelivery(rule),
  rule => rule.kind === 'code' && onDelivery(rule),
  rule => rule.kind === 'tax',
  rule => rule.kind === 'rounding',
]

/**
 * Applies a merchant's rules to a basket. Pure: the same rules, basket and moment give the same rows. No discount takes more
 * than there is, together with the lines the rows are never below nothing, and each row names its rule.
 */
export function applyRules(rules: readonly PriceRule[], basket: Basket, moment: Moment): Ruled {
  const till = tillOf(basket, moment)
  const inForce = rules.filter(rule => rule.active).toSorted((a, b) => a.position - b.position || (a.key < b.key ? -1 : 1))
  const ruled: Ruled = { rows: [] }
  const rounded = inForce.find(rule => rule.kind === 'rounding' && unmetOf(rule.when, till) === undefined)
  const go = (step: Step) => {
    for (const rule of inForce.filter(step)) {
      if (rule.kind === 'code' && rule.code !== basket.code) continue
      if (rule.kind === 'rounding' && rule !== rounded) continue
      const unmet = whyNot(rule, till)
      const row = unmet ? undefined : rowOf(rule, till)
      if (row) ruled.rows.push(row)
      if (rule.kind !== 'code') continue
      ruled.code = row
        ? { code: rule.code, applied: true, amount: -row.amount, rule }
        : { code: rule.code, applied: false, unmet: unmet ?? { why: 'nothing' }, rule }
    }
  }
  beforeDelivery.forEach(go)
  if (basket.delivery) ruled.rows.push(basket.delivery)
  afterDelivery.forEach(go)
  if (basket.code !== undefined && !ruled.code) ruled.code = { code: basket.code, applied: false, unmet: { why: 'unknown' } }
  return ruled
}

function whyNot(rule: PriceRule, till: Till): Unmet | undefined {
  const unmet = unmetOf(rule.when, till) ?? usedUp(rule, till)
  if (unmet) return unmet
  return onDelivery(rule) && till.basket.delivery === undefined ? { why: 'delivery' } : undefined
}

function usedUp(rule: PriceRule, { moment }: Till): Unmet | undefined {
  if (rule.kind !== 'discount' && rule.kind !== 'code') return undefined
  const { all, own } = moment.uses.get(rule.ruleId) ?? { all: 0, own: 0 }
  if (rule.limits.perCustomer !== undefined && own >= rule.limits.perCustomer) return { why: 'used_by_you' }
  return rule.limits.uses !== undefined && all >= rule.limits.uses ? { why: 'used_up' } : undefined
}

function rowOf(rule: PriceRule, till: Till): Adjustment | undefined {
  const kind = kindOf(rule)
  const row = kind.apply(rule, till)
  if (!row) return undefined
  const { labels, ruleId } = rule
  const named = Object.keys(labels).length > 0
  const label = Object.values(labels)[0] ?? row.code ?? rule.key
  return { kind: kind.row, label, ...row, ruleId, ...(named && { labels }) }
}
