import { loadOffers, type Offer } from '../../catalogue/index.ts'
import type { Act } from '../../understanding/index.ts'
import { fieldLabel, type OrderType } from '../order-type.ts'
import { say } from '../texts.ts'
import { note, type Turn } from '../turn/turn.ts'
import { list } from './listing.ts'
import { choicesTold } from './options-told.ts'

/** What something costs: products with what their options add, a service with its choices and what is asked beside it, or the basket as it stands. */
export async function answerPrice(turn: Turn, asked: Extract<Act, { act: 'ask_price' }>): Promise<void> {
  // "How much is it if express?", asked which: of the service that is under way, with what its choices cost.
  const underWay = asked.productIds.length === 0 && !turn.order?.quote ? turn.orderType : undefined
  const type = turn.model.orderTypes.find(one => one.key === asked.orderType) ?? underWay
  const offers = await loadOffers(turn.tx, asked.productIds)
  const found = asked.productIds.flatMap(id => offers.get(id) ?? [])
  if (type) return servicePrice(turn, type, found)
  if (found.length > 0) {
    await list(
      turn,
      say(turn.language, 'answer.prices'),
      found.map(offer => ({ kind: 'product', id: offer.productId, ...(asked.options && { options: asked.options }) })),
    )
    if (found.length > 1 && found.length <= mostWithOptions) for (const offer of found) tellOptions(turn, offer)
    return
  }
  if (turn.order?.quote || turn.wishes.length > 0) turn.showAgain = true
  else {
    note(turn, 'answer.price_of_what')
    turn.noteAsks = ['open']
  }
}

/** Of more products than that the options would drown the prices. */
const mostWithOptions = 3

function tellOptions(turn: Turn, offer: Offer) {
  for (const group of offer.options.filter(one => one.choices.some(choice => choice.price !== 0)))
    turn.listing?.tail.push(`${offer.name}, ${choicesTold(turn, group.group, group.choices)}`)
}

async function servicePrice(turn: Turn, type: OrderType, beside: readonly Offer[]) {
  const { language } = turn
  const products = beside.map(({ productId }) => ({ kind: 'product' as const, id: productId }))
  await list(turn, say(language, 'answer.prices'), [{ kind: 'service', id: type.key }, ...products])
  for (const field of type.fields.filter(one => one.choices.some(choice => choice.price !== 0)))
    turn.listing?.tail.push(choicesTold(turn, fieldLabel(field, language), field.choices))
}
