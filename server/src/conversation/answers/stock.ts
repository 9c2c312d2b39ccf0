import { loadOffers, type Offer, substitutesFor } from '../../catalogue/index.ts'
import type { ListedRow } from '../conversations.ts'
import { say } from '../texts.ts'
import { isNotNow, tellNotNow } from '../turn/not-now.ts'
import { note, type Turn } from '../turn/turn.ts'
import { list } from './listing.ts'

/** Whether products that were named are there: with their prices, or honestly not, with what could stand in. */
export async function tellAvailability(turn: Turn, asked: Offer[]): Promise<void> {
  const fresh = await loadOffers(
    turn.tx,
    asked.map(offer => offer.productId),
  )
  const offers = asked.flatMap(offer => fresh.get(offer.productId) ?? [])
  const there = offers.filter(offer => offer.free !== 0 && !isNotNow(turn, offer))
  if (there.length > 0) {
    const head = say(turn.language, there.length === offers.length ? 'stock.have' : 'answer.products')
    return list(turn, head, rowsOf(offers))
  }
  for (const offer of offers)
    if (isNotNow(turn, offer)) tellNotNow(turn, offer)
    else note(turn, 'stock.none', { product: offer.name })
  const others = offers.flatMap(offer => substitutesFor(offer, turn.model.catalogue))
  if (others.length > 0) await list(turn, say(turn.language, 'menu.nearest'), rowsOf(others))
  turn.listing ??= { head: '', rows: [], extra: [], rest: 0, sold: false, tail: [] }
  const [only] = offers
  if (only?.free === 0 && offers.length === 1)
    turn.listing.extra.push({ action: 'wait', subject: only.productId, label: say(turn.language, 'button.wait') })
}

const rowsOf = (offers: Offer[]): ListedRow[] =>
  [...new Set(offers.map(offer => offer.productId))].map(id => ({ kind: 'product', id }))
