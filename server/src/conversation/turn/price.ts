import { familyIdOf, loadOffers, type Offer } from '../../catalogue/index.ts'
import { after, minutes } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { one } from '../../kernel/quantity.ts'
import type { Shop } from '../../merchants/index.ts'
import { countedQuantities, type Draft } from '../../orders/index.ts'
import { type Adjustment, makeQuote, type Quote, type UnpricedLine } from '../../pricing/index.ts'
import { type DeliveryFee, deliveryFee } from '../draft/delivery-fee.ts'
import { settle } from '../draft/settle.ts'
import { labelIn, type OrderType } from '../order-type.ts'
import { say } from '../texts.ts'
import { isNotNow } from './not-now.ts'
import type { Turn } from './turn.ts'

/** Makes lines and open questions of the turn's wishes, with prices and stock read now. */
export async function settleWishes(turn: Turn): Promise<Draft> {
  const ids = turn.wishes.flatMap(wish =>
    wish.kind === 'product' ? [wish.productId] : wish.kind === 'which' ? wish.candidates : [],
  )
  let fresh = await loadOffers(turn.tx, ids)
  const holding = heldBy(turn)
  const shelf = () => ({
    now: turn.now,
    offer: (id: string) => fresh.get(id),
    all: turn.model.catalogue.filter(offer => !isNotNow(turn, offer)).map(offer => fresh.get(offer.productId) ?? offer),
    families: turn.model.families,
  })
  let settled = settle(turn.wishes, shelf(), holding)
  const short = settled.open.filter(item => item.kind === 'short').map(item => fresh.get(item.productId)!)
  if (short.length > 0) {
    const neighbours = turn.model.catalogue.filter(offer =>
      short.some(
        product =>
          product.shopId === offer.shopId &&
          (product.category === offer.category || familyIdOf(product) === (familyIdOf(offer) ?? '')),
      ),
    )
    fresh = new Map([
      ...fresh,
      ...(await loadOffers(
        turn.tx,
        neighbours.map(offer => offer.productId),
      )),
    ])
    settled = settle(turn.wishes, shelf(), holding)
  }
  return { ...turn.draft, ...settled }
}

/** What this order holds already: an edit may use it again. */
const heldBy = ({ order }: Turn): Map<string, number> =>
  order === undefined || order.stock === 'none' ? new Map() : countedQuantities(order.quote)

/** Whose shop a basket belongs to: that of its first product. */
export function shopOf(turn: Turn, products: Offer[]): Shop | undefined {
  const [first] = products
  const { shops } = turn.model.merchant
  return shops.find(shop => shop.shopId === first?.shopId) ?? (shops.length === 1 ? shops[0] : undefined)
}

/** What delivery costs for this draft, or what is missing to know; undefined where nothing is delivered. */
export function feeOf(turn: Turn, draft: Draft): DeliveryFee | undefined {
  if (draft.fulfilment !== 'courier' || !draft.destination || !turn.shop) return undefined
  return deliveryFee(draft.destination, turn.shop, turn.model.merchant.settings, turn.conversation.state.courierQuote, turn.now)
}

/** What a quote is made from beside the draft. */
export type Quoting = Pick<Turn, 'model' | 'now' | 'language'>

/** The quote of a basket whose every question is answered. */
export function quoteGoods(turn: Quoting, draft: Draft, fee: DeliveryFee | undefined): Quote {
  const adjustments: Adjustment[] =
    fee?.kind === 'known' ? [{ kind: 'delivery_fee', label: say(turn.language, 'summary.delivery'), amount: fee.fee }] : []
  return quoted(
    turn,
    draft.lines,
    adjustments,
    fee?.kind === 'known' ? { courier: fee.courier, fee: fee.fee, ...(fee.service && { service: fee.service }) } : undefined,
  )
}

/** The quote of a service: its price with what the chosen fields add. */
export function quoteService(turn: Quoting, draft: Draft, type: OrderType): Quote {
  const options = type.fields.flatMap(field => {
    const value = draft.fields[field.key]?.value
    const choice = field.choices.find(c => c.name === value)
    return choice ? [{ group: field.key, choice: choice.name, price: choice.price }] : []
  })
  const line: UnpricedLine = {
    lineId: type.key,
    productId: type.key,
    name: labelIn(type.labels, turn.language, type.key),
    unit: '',
    unitPrice: type.price,
    quantity: one,
    options,
    without: [],
    notes: [],
    counted: false,
    prescription: false,
  }
  return quoted(turn, [line], [])
}

function quoted(turn: Quoting, lines: UnpricedLine[], adjustments: Adjustment[], delivery?: Quote['delivery']): Quote {
  const { currency } = turn.model.merchant
  return makeQuote({
    quoteId: newId(turn.now),
    lines,
    adjustments,
    currency,
    expiresAt: endOf(turn, lines),
    ...(delivery && { delivery }),
  })
}

/** How long a quote stands: as long as the merchant says, and no longer than a sale that it is made of. */
function endOf({ model, now }: Quoting, lines: readonly UnpricedLine[]): Date {
  const ends = lines
    .filter(line => line.usualPrice !== undefined)
    .flatMap(line => model.catalogue.find(offer => offer.productId === line.productId)?.sale?.until?.getTime() ?? [])
  return new Date(Math.min(after(now, minutes(model.merchant.settings.minutes.quote)).getTime(), ...ends))
}
