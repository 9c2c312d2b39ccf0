import type { CourierQuoteAsk } from '../../conversation/index.ts'
import type { CourierAccount } from '../../delivery/index.ts'
import { seconds } from '../../kernel/clock.ts'
import { Unreachable } from '../../kernel/errors.ts'
import { enqueue, type OutboxRow, type Performed, type Performer, prepared } from '../../platform/lanes/index.ts'
import type { House } from '../../reactions/house.ts'
import { quotesOf } from './call.ts'

/** How long a price is tried for; the customer is told after twenty seconds that there is none. */
const quoteBudgetMs = seconds(12)

/** Asks every courier of the merchant that quotes, and takes the cheapest. While there is none, who gave no answer is asked again. */
export const quote = (house: House): Performer =>
  prepared(
    tx => house.couriers.all(tx),
    (row, accounts) => cheapest(house, row, accounts),
  )

async function cheapest(house: House, row: OutboxRow, accounts: CourierAccount[]): Promise<Performed> {
  const ask = row.payload as CourierQuoteAsk
  const answers = await Promise.all(
    accounts
      .filter(account => account.module.capabilities.quote)
      .map(async account => {
        const quotes = await quotesOf(account.open, { pickup: ask.from, dropoff: ask.to }).catch(error => {
          if (error instanceof Unreachable) return error
          throw error
        })
        if (quotes instanceof Unreachable) return quotes
        return quotes.map(q => ({ courier: account.courier, service: q.service, fee: q.amount }))
      }),
  )
  const [best] = answers.flatMap(answer => (answer instanceof Unreachable ? [] : answer)).toSorted((a, b) => a.fee - b.fee)
  const away = answers.find(answer => answer instanceof Unreachable)
  if (!best && away && house.clock.now().getTime() - row.createdAt.getTime() < quoteBudgetMs) throw away
  const quoted = best && { ...best, shopId: ask.shopId, pin: ask.to, at: house.clock.now().toISOString() }
  return {
    outcome: 'done',
    store: async tx =>
      enqueue(tx, {
        lane: ask.askLane,
        providerId: `answer:${row.id}`,
        kind: 'courier_quoted',
        payload: { customerId: ask.customerId, askId: row.id, ...(quoted && { quote: quoted }) },
        at: house.clock.now(),
      }),
  }
}
