import { familyIdOf, loadOffers, type Offer } from '../../catalogue/index.ts'
import { after, minutes } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { one } from '../../kernel/quantity.ts'
import type { Shop } from '../../merchants/index.ts'
import { countedQuantities, type Draft, type Order } from '../../orders/index.ts'
import {
  type Adjustment,
  type CodeOutcome,
  makeQuote,
  priced,
  type Quote,
  type Ruled,
  type UnpricedLine,
} from '../../pricing/index.ts'
import { type DeliveryFee, deliveryFee } from '../draft/delivery-fee.ts'
import { settle, tooManyOf } from '../draft/settle.ts'
import { optionWords } from '../option-words.ts'
import { labelIn, type OrderType } from '../order-type.ts'
import { say } from '../texts.ts'
import { isNotNow } from './not-now.ts'
import { type Quoting, ruled } from './rules.ts'
import { note, type Turn } from './turn.ts'

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
  for (const { product, group, max, kept } of tooManyOf(turn.wishes, shelf()))
    note(turn, 'note.option_max', {
      product,
      group,
      max,
      kept: kept.map(option => optionWords(option, turn.language)).join(', '),
    })
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

/** A quote, and what became of the code that the customer said. */
export type Quoted = { quote: Quote; code?: CodeOutcome }

/** What the rules make of a draft as far as it is known: also before it is known where the goods go. */
export function rulesFor(quoting: Quoting, draft: Draft, lines: readonly UnpricedLine[], type: string, fee?: DeliveryFee) {
  const delivery: Adjustment | undefined =
    fee?.kind === 'known'
      ? { kind: 'delivery_fee', label: say(quoting.language, 'summary.delivery'), amount: fee.fee }
      : undefined
  return ruled(quoting, lines.map(priced), {
    orderType: type,
    ...(draft.fulfilment && { fulfilment: draft.fulfilment }),
    ...(draft.code !== undefined && { code: draft.code }),
    ...(delivery && { delivery }),
  })
}

/** What the rules make now of what a quote is made of: its lines, its delivery, the code that was said. */
export function rulesNow(quoting: Quoting, { draft, type }: Pick<Order, 'draft' | 'type'>, quote: Quote): Promise<Ruled> {
  const delivery = quote.adjustments.find(row => row.kind === 'delivery_fee')
  return ruled(quoting, quote.lines, {
    orderType: type,
    ...(draft.fulfilment && { fulfilment: draft.fulfilment }),
    ...(draft.code !== undefined && { code: draft.code }),
    ...(delivery && { delivery }),
  })
}

/** The quote of a basket whose every question is answered. */
export async function quoteGoods(quoting: Quoting, draft: Draft, fee: DeliveryFee | undefined): Promise<Quoted> {
  const ruled = await rulesFor(quoting, draft, draft.lines, 'GOODS', fee)
  const delivery =
    fee?.kind === 'known' ? { courier: fee.courier, fee: fee.fee, ...(fee.service && { service: fee.service }) } : undefined
  return quoted(quoting, draft.lines, ruled, delivery)
}

/** The quote of a service: its price with what the chosen fields add. One that sellers price has no rows beside it. */
export async function quoteService(quoting: Quoting, draft: Draft, type: OrderType): Promise<Quoted> {
  const options = type.fields.flatMap(field => {
    const value = draft.fields[field.key]?.value
    const choice = field.choices.find(c => c.name === value)
    return choice ? [{ group: field.key, choice: choice.name, price: choice.price }] : []
  })
  const line: UnpricedLine = {
    lineId: type.key,
    productId: type.key,
    name: labelIn(type.labels, quoting.language, type.key),
    unit: '',
    unitPrice: type.price,
    quantity: one,
    options,
    without: [],
    notes: [],
    counted: false,
    prescription: false,
  }
  const { code } = draft
  if (type.policy.pricing === 'quoted_by_seller')
    return quoted(quoting, [line], {
      rows: [],
      ...(code !== undefined && { code: { code, applied: false, unmet: { why: 'other_type' } } }),
    })
  return quoted(quoting, [line], await rulesFor(quoting, draft, [line], type.key))
}

function quoted(quoting: Quoting, lines: UnpricedLine[], { rows, code }: Ruled, delivery?: Quote['delivery']): Quoted {
  const quote = makeQuote({
    quoteId: newId(quoting.now),
    lines,
    adjustments: rows,
    currency: quoting.model.merchant.currency,
    expiresAt: endOf(quoting, lines),
    ...(delivery && { delivery }),
  })
  return { quote, ...(code && { code }) }
}

/** How long a quote stands: as long as the merchant says, and no longer than a sale that it is made of. */
function endOf({ model, now }: Quoting, lines: readonly UnpricedLine[]): Date {
  const ends = lines
    .filter(line => line.usualPrice !== undefined)
    .flatMap(line => model.catalogue.find(offer => offer.productId === line.productId)?.sale?.until?.getTime() ?? [])
  return new Date(Math.min(after(now, minutes(model.merchant.settings.minutes.quote)).getTime(), ...ends))
}
