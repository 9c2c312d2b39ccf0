import type { Order } from '../../orders/index.ts'
import { type Wanted, wantedOf } from '../draft/wanted.ts'
import { areTogether, sideTurn, type Turn } from './turn.ts'

type Basket = { shopId: string | undefined; wishes: Wanted[] }

/** A turn with the drafts of other shops beside its own: what is said may concern any of them. */
export function withSiblings(turn: Turn): Turn {
  const siblings = siblingsOf(turn)
  if (siblings.length === 0) return turn
  turn.others = siblings.map(order =>
    sideTurn(turn, { shop: shopById(turn, order.shopId), wishes: wantedOf(order.draft), order }),
  )
  turn.wishes = [...turn.wishes, ...turn.others.flatMap(other => other.wishes)]
  return turn
}

/**
 * Takes the wishes apart by shop: goods of two shops are two orders with two payments. Leaves the turn with its own
 * shop's wishes and answers the baskets of the others, those that became empty too.
 */
export function splitByShop(turn: Turn): Turn[] {
  const baskets = groupByShop(turn)
  const own = baskets.find(basket => basket.shopId === turn.order?.shopId) ?? baskets[0]
  turn.shop = shopById(turn, own?.shopId) ?? turn.shop
  turn.wishes = own?.wishes ?? []
  const siblings = siblingsOf(turn)
  const rest = baskets.filter(basket => basket !== own)
  const emptied = siblings.filter(order => !rest.some(basket => basket.shopId === order.shopId))
  return [
    ...rest.map(({ shopId, wishes }) =>
      sideTurn(turn, { shop: shopById(turn, shopId), wishes, order: siblings.find(order => order.shopId === shopId) }),
    ),
    ...emptied.map(order => sideTurn(turn, { shop: shopById(turn, order.shopId), wishes: [], order })),
  ]
}

function groupByShop({ wishes, model }: Turn): Basket[] {
  const shopOf = (wish: Wanted) => {
    const productId = wish.kind === 'product' ? wish.productId : wish.kind === 'which' ? wish.candidates[0] : undefined
    return model.catalogue.find(offer => offer.productId === productId)?.shopId
  }
  const baskets: Basket[] = []
  for (const wish of wishes) {
    const shopId = shopOf(wish)
    const basket = baskets.find(other => other.shopId === shopId)
    if (basket) basket.wishes.push(wish)
    else baskets.push({ shopId, wishes: [wish] })
  }
  return baskets
}

/** Other drafts of goods in this conversation: at most one per shop. */
const siblingsOf = ({ orders, order }: Turn): Order[] =>
  orders.filter(
    other =>
      other.type === 'GOODS' &&
      (order === undefined || areTogether(order, other)) &&
      other.status === 'DRAFT' &&
      other.orderId !== order?.orderId &&
      other.draft.lines.length + other.draft.open.length > 0,
  )

const shopById = ({ model }: Turn, shopId: string | undefined) => model.merchant.shops.find(shop => shop.shopId === shopId)
