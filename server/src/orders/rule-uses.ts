import { evolve } from './evolve.ts'
import { endedWithoutGoods } from './money.ts'
import type { Order, OrderEvent, Quote } from './order.ts'

/** A use of one of the merchant's price rules: which, and how much it takes off. */
type RuleUse = { ruleId: string; amount: number }

/**
 * The uses of counted rules that an order has: those of its quote, from the moment the customer agreed until it ends without
 * goods. A draft has none, whatever it shows.
 */
export function ruleUses(order: Order | undefined): RuleUse[] {
  if (!order?.quote || order.confirmedAt === undefined || endedWithoutGoods(order.status)) return []
  return order.quote.adjustments.flatMap(({ ruleId, amount, counted }) =>
    counted && ruleId !== undefined ? [{ ruleId, amount: -amount }] : [],
  )
}

/** The uses before a decision and after it; what is in one of them only is given back or taken by whoever carries it out. */
export function ruleUseChange(before: Order | undefined, events: readonly OrderEvent[]) {
  const counted = (quote: Quote | undefined) => quote?.adjustments.some(row => row.counted) ?? false
  if (!counted(before?.quote) && !events.some(event => event.type === 'Quoted' && counted(event.quote)))
    return { before: [], after: [] }
  const after = events.reduce<Order | undefined>(evolve, before)
  return { before: ruleUses(before), after: ruleUses(after) }
}
