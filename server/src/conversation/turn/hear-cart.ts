import { priceAt } from '../../catalogue/index.ts'
import type { InboundContent } from '../../channels/channel.ts'
import { type Currency, decimalsOf } from '../../kernel/money.ts'
import type { Act } from '../../understanding/index.ts'
import { applyGoodsAct } from './goods-acts.ts'
import { note, type Turn } from './turn.ts'

/** A cart may hold ten thousand things that nobody sells: the customer hears of a few, in one sentence. */
const unknownShown = 5
const longestPhrase = 60

/**
 * Takes in a cart of the channel's own catalogue: goods and quantities as if they had been written, priced from our own data
 * alone. What it claims of prices is only compared, so that the customer hears when another price counts. Goods that are not
 * sold any more are called by the names they had. Answers whether anything of it is ours.
 */
export async function hearCart(turn: Turn, cart: Extract<InboundContent, { kind: 'cart' }>): Promise<boolean> {
  const catalogues = cart.catalogueId === undefined ? [] : await turn.deps.catalogues(turn.tx)
  if (catalogues.length > 0 && !catalogues.includes(cart.catalogueId!)) {
    note(turn, 'note.cart_elsewhere')
    return false
  }
  const unknown = new Set<string>()
  const wanted = new Map<string, number>()
  let otherPrice = false
  for (const { productKey, quantity, claimed } of cart.items) {
    const offer = turn.model.byKey.get(productKey)
    if (!offer) {
      unknown.add(productKey)
      continue
    }
    wanted.set(offer.productId, (wanted.get(offer.productId) ?? 0) + quantity)
    otherPrice ||= claimed !== undefined && claimed !== written(priceAt(offer, turn.now).price, turn.model.merchant.currency)
  }
  if (otherPrice) note(turn, 'note.cart_price')
  for (const [productId, quantity] of wanted) await applyGoodsAct(turn, cartLine(productId, quantity))
  if (unknown.size > 0)
    note(turn, 'note.not_sold', { phrase: (await calledBy(turn, [...unknown].slice(0, unknownShown))).join(', ') })
  else if (wanted.size === 0) note(turn, 'note.cart_empty')
  return true
}

async function calledBy(turn: Turn, keys: string[]): Promise<string[]> {
  const names = await turn.deps.productNames(turn.tx, keys)
  return keys.map(key => (names.get(key) ?? key).slice(0, longestPhrase))
}

/** Our price in the form in which a cart claims one: the shortest number in major units, and the currency. */
function written(amount: number, currency: Currency): string {
  const decimals = decimalsOf(currency)
  const digits = String(amount).padStart(decimals + 1, '0')
  const fraction = decimals === 0 ? '' : digits.slice(-decimals).replace(/0+$/, '')
  return `${decimals === 0 ? digits : digits.slice(0, -decimals)}${fraction && `.${fraction}`} ${currency}`
}

const cartLine = (productId: string, quantity: number): Extract<Act, { act: 'order' }> => ({
  act: 'order',
  lines: [{ phrase: '', candidates: [{ productId, score: 1 }], quantity, options: [], without: [], notes: [] }],
})
