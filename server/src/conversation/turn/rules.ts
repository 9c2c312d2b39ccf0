import type { Offer } from '../../catalogue/index.ts'
import { orderedBefore } from '../../orders/index.ts'
import { applyRules, type Basket, type Line, type PriceRule, type Ruled, usesOf } from '../../pricing/index.ts'
import type { MerchantModel } from '../model.ts'
import type { Turn } from './turn.ts'

/** What a quote is made from beside the draft: whose it is, and of which order, where there is one. */
export type Quoting = Pick<Turn, 'tx' | 'model' | 'now' | 'language'> & { customerId: string; orderId?: string }

/**
 * What the merchant's rules add to these lines at this moment. Uses and earlier orders are read only where a rule asks for
 * them, so that a merchant without such rules pays nothing for them.
 */
export async function ruled(quoting: Quoting, lines: readonly Line[], about: Omit<Basket, 'lines' | 'shop'>): Promise<Ruled> {
  const { tx, model, now, customerId, orderId } = quoting
  const rules = model.rules.filter(rule =>
    rule.kind === 'code' ? rule.code === about.code : rule.when.orderTypes.includes(about.orderType),
  )
  if (rules.length === 0 && about.code === undefined) return { rows: about.delivery ? [about.delivery] : [] }
  const limited = rules.filter(isLimited).map(rule => rule.ruleId)
  const uses = await usesOf(tx, limited, { customerId, orderId })
  const firstOrder = rules.some(rule => rule.when.firstOrder) && !(await orderedBefore(tx, customerId, orderId))
  const offers = lines.map(line => offerOf(model, line.productId))
  const shop = model.merchant.shops.find(one => one.shopId === offers[0]?.shopId)
  return applyRules(
    rules,
    {
      ...about,
      ...(shop && { shop: shop.key }),
      lines: lines.map(({ lineId, productId, amount }, n) => ({
        lineId,
        amount,
        product: offers[n]?.key ?? productId,
        ...(offers[n]?.category !== undefined && { category: offers[n].category }),
      })),
    },
    { now, timeZone: model.merchant.timeZone, firstOrder, uses },
  )
}

const isLimited = (rule: PriceRule) =>
  'limits' in rule && (rule.limits.uses !== undefined || rule.limits.perCustomer !== undefined)

const byIds = new WeakMap<MerchantModel, Map<string, Offer>>()

function offerOf(model: MerchantModel, productId: string): Offer | undefined {
  const byId = byIds.get(model) ?? new Map(model.catalogue.map(offer => [offer.productId, offer]))
  byIds.set(model, byId)
  return byId.get(productId)
}
