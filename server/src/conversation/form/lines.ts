import { loadOffers, type Offer, soldAt } from '../../catalogue/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import type { Quantity } from '../../kernel/quantity.ts'
import type { Shop } from '../../merchants/index.ts'
import type { OpenItem } from '../../orders/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Chosen, Line } from '../../pricing/index.ts'
import { settle } from '../draft/settle.ts'
import type { WantedProduct } from '../draft/wanted.ts'
import type { MerchantModel } from '../model.ts'

/** One product of a form, by the merchant's own key or our id. */
export type FormItem = {
  product: string
  quantity: Quantity
  options: Chosen[]
  without: string[]
  notes: string[]
}

/** The lines of a basket at the prices and the stock of this moment, and the one shop that they are from. */
export async function linesOf(
  tx: Tx,
  model: MerchantModel,
  now: Date,
  items: FormItem[],
): Promise<{ lines: Line[]; shop: Shop }> {
  const known = items.map(item => {
    const offer = model.byKey.get(item.product) ?? model.catalogue.find(one => one.productId === item.product)
    if (!offer) throw new PesanError('order_refused', `unknown_product: ${item.product}`)
    if (!soldAt(offer, now, model.merchant.timeZone)) throw new PesanError('order_refused', `not_now: ${offer.key}`)
    refuseStrangeOptions(offer, item)
    return { item, offer }
  })
  const shops = new Set(known.map(({ offer }) => offer.shopId))
  if (shops.size > 1) throw new PesanError('order_refused', 'several_shops: one order per shop')
  const fresh = await loadOffers(
    tx,
    known.map(({ offer }) => offer.productId),
  )
  const wishes = known.map<WantedProduct>(({ item, offer }, position) => ({
    kind: 'product',
    id: `item-${position + 1}`,
    productId: offer.productId,
    quantity: item.quantity,
    options: item.options.map(({ count = 1, ...option }) => ({ ...option, ...(count > 1 && { count }) })),
    without: item.without,
    notes: item.notes,
  }))
  const { lines, open } = settle(wishes, { now, offer: id => fresh.get(id), all: [], families: model.families })
  if (open.length > 0) throw new PesanError('order_refused', open.map(item => reasonOf(item, model)).join('; '))
  const shop = model.merchant.shops.find(one => shops.has(one.shopId))
  if (!shop) throw new PesanError('order_refused', 'unknown_product')
  return { lines, shop }
}

/** In a chat an option that is not there was misheard; in a form it is a mistake that somebody should learn of. */
function refuseStrangeOptions(offer: Offer, item: FormItem): void {
  for (const { group, choice, qualifier, count = 1 } of item.options) {
    const found = offer.options.find(one => one.group === group)
    const own = item.options.filter(one => one.group === group)
    const all = own.reduce((sum, one) => sum + (one.count ?? 1), 0)
    const twice = own.filter(one => one.choice === choice).length > 1
    const known = found?.choices.some(one => one.name === choice) === true
    if (!known || twice || all > found.max || (qualifier && !found.qualified) || (count > 1 && !found.repeatable))
      throw new PesanError('order_refused', `option: ${offer.key} ${group}`)
  }
}

function reasonOf(item: OpenItem, model: MerchantModel): string {
  if (!('productId' in item)) return 'unknown_product'
  const key = model.catalogue.find(offer => offer.productId === item.productId)?.key ?? item.productId
  if (item.kind === 'short') return `short: ${key}, ${item.available / 1_000} left`
  return item.kind === 'option' ? `option: ${key} ${item.group}` : `unknown_product: ${key}`
}
