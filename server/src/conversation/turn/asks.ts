import type { Ask } from '../../channels/message.ts'
import { openQuestions } from './situation.ts'
import type { Turn } from './turn.ts'

/** What is missing in any basket; how to pay is asked when nothing else is. */
export function asksOfAll(baskets: Turn[]): Ask[] {
  const asks = [...new Set(baskets.flatMap(asksOf))]
  const others = asks.filter(ask => ask !== 'payment')
  return others.length > 0 ? others : asks
}

/** The basket that a question is about: the first that asks it. */
export const askedBy = (baskets: Turn[], ask: Ask): Turn => baskets.find(basket => asksOf(basket).includes(ask)) ?? baskets[0]!

/** A placed order that is being edited has its payment request answered by its own message: nothing is asked here. */
function asksOf(turn: Turn): Ask[] {
  const asks = openQuestions(turn)
  return turn.order && turn.order.status !== 'DRAFT' && turn.order.status !== 'INVALID'
    ? asks.filter(ask => ask !== 'payment' && ask !== 'confirm')
    : asks
}
