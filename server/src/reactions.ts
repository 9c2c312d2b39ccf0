import type { CarriedOut } from './conversation/index.ts'
import {
  decide,
  type Order,
  type OrderCommand,
  orderedBefore,
  ruleUseChange,
  type StockEffect,
  saveOrder,
  stockEffects,
} from './orders/index.ts'
import type { Tx } from './platform/database/index.ts'
import { noteChange } from './platform/live/index.ts'
import { changeUses, UsedUp } from './pricing/index.ts'
import type { Happened, House } from './reactions/house.ts'
import { stockMoved, watchLow } from './reactions/stock-moved.ts'
import { afterwards, together } from './reactions/table.ts'
import { changeStock, OutOfStock } from './stock/index.ts'

/**
 * Decides a command on an order and does all that follows from it, in the caller's transaction: the journal and the row,
 * payment requests, deliveries, offers, notices, the uses of price rules
 * and the stock last, under their rows' locks in the order of their ids.
 *
 * When a hold finds too little, or a rule has no use left, everything of this command is undone and the refusal names which.
 */
export async function carryOut(house: House, tx: Tx, before: Order | undefined, command: OrderCommand): Promise<CarriedOut> {
  const decision = decide(command, before)
  if (!decision.ok) return decision
  const effects = stockEffects(before, decision.events)
  const uses = ruleUseChange(before, decision.events)
  const all = async () => {
    const order = saveOrder(tx, before, decision.events)
    const happened: Happened = { tx, house, command, before, order, events: decision.events }
    for (const reaction of together) if (reaction.when(happened)) await reaction.what(happened)
    const { orderId, customerId } = order
    const orderedElse = () => orderedBefore(tx, customerId, orderId)
    await changeUses(tx, uses.before, uses.after, { orderId, customerId, now: house.clock.now(), orderedBefore: orderedElse })
    await changeStock(tx, house.clock, orderId, effects)
    await followStock(house, tx, effects)
    for (const reaction of afterwards) if (reaction.when(happened)) await reaction.what(happened)
    noteChange(tx, house.clock.now(), { kind: 'order', subject: order.number, orderId: order.orderId, version: order.version })
    return { ok: true as const, order }
  }
  // Too little stock and no use left are the only failures that the caller goes on after.
  if (effects.length + uses.after.length === 0) return all()
  try {
    return await tx.savepoint(all)
  } catch (error) {
    if (error instanceof UsedUp) return { ok: false, refusal: { why: 'used_up', ruleId: error.ruleId } }
    if (error instanceof OutOfStock) return { ok: false, refusal: { why: 'short', productId: error.productId } }
    throw error
  }
}

/** What goods taken or given back mean for whoever waits for them and whoever buys them in; goods that leave the shelf were taken before. */
async function followStock(house: House, tx: Tx, effects: StockEffect[]) {
  const ids = (...kinds: StockEffect['effect'][]) => [
    ...new Set(effects.filter(({ effect }) => kinds.includes(effect)).map(({ productId }) => productId)),
  ]
  const freed = ids('release', 'restock')
  await stockMoved(house, tx, freed)
  await watchLow(
    house,
    tx,
    ids('hold').filter(id => !freed.includes(id)),
  )
}
