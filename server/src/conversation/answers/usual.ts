import { loadOffers, type Offer, priceAt } from '../../catalogue/index.ts'
import { formatMoney } from '../../kernel/money.ts'
import { localDate } from '../../merchants/index.ts'
import { type Line, type Order, usualOrder } from '../../orders/index.ts'
import type { LineRequest } from '../../understanding/index.ts'
import { said } from '../draft/chosen.ts'
import { longDate } from '../order-type.ts'
import { applyGoodsAct } from '../turn/goods-acts.ts'
import { note, type Turn } from '../turn/turn.ts'

/**
 * Puts what the customer had last into the basket, to be confirmed as if it were said anew: prices, stock and options are
 * today's, and what is no longer sold, or costs something else now, is said. Nothing is ordered by it.
 */
export async function orderUsual(turn: Turn): Promise<void> {
  const before = await usualOrder(turn.tx, turn.customer.customerId)
  if (!before?.quote) {
    note(turn, 'usual.none')
    turn.noteAsks = ['open']
    return
  }
  const { lines } = before.quote
  const offers = await loadOffers(
    turn.tx,
    lines.map(line => line.productId),
  )
  const wanted = new Set(turn.wishes.flatMap(wish => (wish.kind === 'product' ? [wish.productId] : [])))
  const fresh = lines.filter(line => !wanted.has(line.productId))
  for (const line of fresh) if (!offers.has(line.productId)) note(turn, 'note.not_sold', { phrase: line.name })
  const requests = fresh.flatMap(line => {
    const offer = offers.get(line.productId)
    return offer ? [sameAgain(line, offer)] : []
  })
  if (requests.length === 0) {
    turn.showAgain = turn.wishes.length > 0
    return
  }
  note(turn, 'usual.intro', {
    date: longDate(localDate(new Date(before.startedAt), turn.model.merchant.timeZone), turn.language),
  })
  for (const line of fresh) tellNewPrice(turn, line, offers.get(line.productId))
  await applyGoodsAct(turn, { act: 'order', lines: requests })
  sameWay(turn, before)
}

/** A line as it was, with the options that there still are; what is missing then is asked. */
const sameAgain = (line: Line, offer: Offer): LineRequest => ({
  phrase: line.name,
  candidates: [{ productId: line.productId, score: 1 }],
  quantity: line.quantity,
  options: line.options
    .filter(({ group, choice }) => offer.options.some(g => g.group === group && g.choices.some(c => c.name === choice)))
    .map(({ price: _, ...chosen }) => said(chosen)),
  without: line.without,
  notes: line.notes,
})

function tellNewPrice(turn: Turn, line: Line, offer: Offer | undefined) {
  const price = offer && priceAt(offer, turn.now).price
  if (!offer || price === undefined || price === line.unitPrice) return
  note(turn, 'usual.new_price', { product: offer.name, price: formatMoney(price, turn.model.merchant.currency) })
}

/** Collected again or sent to the same place, unless this basket already says otherwise. */
function sameWay(turn: Turn, { draft }: Order) {
  if (turn.draft.fulfilment !== undefined) return
  if (draft.fulfilment === 'pickup') turn.draft = { ...turn.draft, fulfilment: 'pickup' }
  if (draft.fulfilment === 'courier' && draft.destination)
    turn.draft = { ...turn.draft, fulfilment: 'courier', destination: draft.destination }
}
