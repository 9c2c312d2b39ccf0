import { loadOffers, priceAt } from '../../catalogue/index.ts'
import { formatMoney } from '../../kernel/money.ts'
import { type PriceRule, usesOf } from '../../pricing/index.ts'
import { labelIn } from '../order-type.ts'
import { say } from '../texts.ts'
import { note, type Turn } from '../turn/turn.ts'
import { list } from './listing.ts'
import { goodsOf, hoursOf, lastDayOf, momentOf } from './rule-words.ts'

type Discount = Extract<PriceRule, { kind: 'discount' | 'code' }>

/** More than that nobody reads; the first are those that the merchant puts first. */
const rulesTold = 6
const productsTold = 9

/**
 * What is cheaper now or soon: the discounts that everybody gets, the codes that the merchant lets be told, and what is on
 * sale. A code that was given to somebody is nobody else's to hear of.
 */
export async function answerPromo(turn: Turn): Promise<void> {
  const { model, now, language } = turn
  const announced = model.rules
    .filter((rule): rule is Discount => rule.kind === 'discount' || (rule.kind === 'code' && rule.announced))
    .filter(({ when }) => when.until === undefined || now.getTime() < Date.parse(when.until))
    .toSorted((a, b) => a.position - b.position)
  const told = (await withUsesLeft(turn, announced)).slice(0, rulesTold)
  const onSale = model.catalogue.filter(offer => priceAt(offer, now).usual !== undefined).slice(0, productsTold)
  const offers = await loadOffers(
    turn.tx,
    onSale.map(offer => offer.productId),
  )
  const sold = onSale.filter(({ productId }) => offers.get(productId)?.free !== 0)
  if (told.length > 0) {
    const rows = told.map(rule => `• ${describeRule(turn, rule)}`)
    turn.notes.push([say(language, 'answer.promo'), ...rows].join('\n'))
  } else if (sold.length === 0) note(turn, 'answer.no_promo')
  if (sold.length === 0) return
  await list(
    turn,
    say(language, 'answer.on_sale'),
    sold.map(offer => ({ kind: 'product', id: offer.productId })),
  )
}

/** Leaves out what others, or this customer, have used up. */
async function withUsesLeft({ tx, customer }: Turn, rules: Discount[]): Promise<Discount[]> {
  const limited = rules.filter(({ limits }) => limits.uses !== undefined || limits.perCustomer !== undefined)
  const ids = limited.map(rule => rule.ruleId)
  const used = await usesOf(tx, ids, { customerId: customer.customerId })
  return rules.filter(({ ruleId, limits }) => {
    const { all, own } = used.get(ruleId) ?? { all: 0, own: 0 }
    return all < (limits.uses ?? Number.POSITIVE_INFINITY) && own < (limits.perCustomer ?? Number.POSITIVE_INFINITY)
  })
}

/** `Hemat 10 %: diskon 10% (maks. Rp20.000), belanja mulai Rp50.000, pakai kode HEMAT10, sampai 30 November 2026` */
function describeRule(turn: Turn, rule: Discount): string {
  const { language, model } = turn
  const money = (amount: number) => formatMoney(amount, model.merchant.currency)
  const { when, amount } = rule
  const off = 'fixed' in amount ? money(amount.fixed) : percent(amount.basisPoints, language)
  const most = 'fixed' in amount || amount.most === undefined ? 'none' : money(amount.most)
  const text = (key: string, values: Record<string, string>) => say(language, key, values)
  const goods = goodsOf(turn, rule)
  const hours = hoursOf(turn, rule)
  const parts = [
    text(rule.on === 'delivery' ? 'promo.off_delivery' : 'promo.off', { amount: off, most }),
    goods && text('promo.goods', { items: goods }),
    when.minimum !== undefined && text('promo.minimum', { minimum: money(when.minimum) }),
    when.firstOrder && say(language, 'promo.first'),
    rule.kind === 'code' && text('promo.code', { code: rule.code }),
    hours,
    when.from !== undefined &&
      turn.now.getTime() < Date.parse(when.from) &&
      text('promo.from', { date: momentOf(turn, when.from) }),
    when.until !== undefined && text('promo.until', { date: lastDayOf(turn, when.until) }),
  ].filter(Boolean)
  const label = labelIn(rule.labels, language, '')
  return label ? `${label}: ${parts.join(', ')}` : parts.join(', ')
}

const percent = (basisPoints: number, language: string) =>
  `${String(basisPoints / 100).replace('.', language === 'id' ? ',' : '.')}%`
