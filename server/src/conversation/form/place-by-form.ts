import { saveAddress } from '../../customers/index.ts'
import type { Clock } from '../../kernel/clock.ts'
import { PesanError } from '../../kernel/errors.ts'
import { newId, newOrderNumber } from '../../kernel/ids.ts'
import type { Language } from '../../kernel/region.ts'
import type { Sealer } from '../../kernel/secret.ts'
import type { Contact, Destination, Draft, Order, OrderCommand, Policy } from '../../orders/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { codeOf, type Quote } from '../../pricing/index.ts'
import { type CourierQuote, deliveryFee } from '../draft/delivery-fee.ts'
import { paysFirst, questionsOf } from '../draft/questions.ts'
import type { MerchantModel } from '../model.ts'
import type { CarryOut } from '../turn/deps.ts'
import { methodsFor } from '../turn/methods.ts'
import { goodsPolicy, servicePolicy } from '../turn/policy.ts'
import { type Quoted, quoteGoods, quoteService } from '../turn/price.ts'
import type { Quoting } from '../turn/rules.ts'
import { fieldsOf } from './fields.ts'
import { type FormItem, linesOf } from './lines.ts'

/** An order as a website or another program sends it: everything at once, by somebody who cannot be asked back. */
export type OrderForm = {
  source: 'WEBSITE' | 'API'
  customerId: string
  conversationId?: string
  /** Whom the form names, who need not be the customer as we know them. */
  contact?: Contact
  language?: Language
  /** `GOODS`, or the key of a service. */
  orderType: string
  items: FormItem[]
  fields: Record<string, string>
  fulfilment?: 'courier' | 'pickup'
  destination?: Destination
  /** A courier's price that was asked for before. */
  courierQuote?: CourierQuote
  paymentMethod?: string
  /** A code for a discount. */
  code?: string
  attachments: string[]
}

type Deps = { clock: Clock; sealer: Sealer; model: (tx: Tx) => Promise<MerchantModel>; carryOut: CarryOut }

/**
 * Places an order from a form by the same rules as one from a chat: prices and stock are read now, the policy follows from
 * the basket, and what a conversation would have to ask about is refused by name. All or nothing.
 *
 * @throws PesanError `order_refused`, whose message begins with the reason
 */
export async function placeByForm(tx: Tx, deps: Deps, form: OrderForm): Promise<Order> {
  const now = deps.clock.now()
  const model = await deps.model(tx)
  const { customerId } = form
  const quoting: Quoting = { tx, model, now, customerId, language: form.language ?? model.merchant.languages[0] ?? 'en' }
  const made = form.orderType === 'GOODS' ? await goods(tx, quoting, form) : await service(deps, quoting, form)
  const { draft, policy, quote } = choosePayment(model, made)
  const by = { kind: 'customer' as const, id: form.customerId }
  const start: OrderCommand = {
    type: 'StartOrder',
    at: now,
    by,
    orderId: newId(now),
    number: newOrderNumber(),
    customerId: form.customerId,
    ...(form.conversationId && { conversationId: form.conversationId }),
    ...(form.contact && { contact: form.contact }),
    ...(made.shopId && { shopId: made.shopId }),
    orderType: form.orderType,
    source: form.source,
    currency: model.merchant.currency,
    policy,
  }
  const { paymentMethod } = draft
  const started = await step(tx, deps, undefined, start)
  const quoted = await step(tx, deps, started, { type: 'ChangeDraft', at: now, by, draft, quote })
  const order = await step(tx, deps, quoted, {
    type: 'ConfirmOrder',
    at: now,
    by,
    quoteId: quote.quoteId,
    ...(paymentMethod && { paymentMethod }),
  })
  if (draft.destination) await saveAddress(tx, deps.clock, form.customerId, draft.destination)
  return order
}

async function step(tx: Tx, deps: Deps, order: Order | undefined, command: OrderCommand): Promise<Order> {
  const result = await deps.carryOut(tx, order, command)
  if (!result.ok) throw new PesanError('order_refused', result.refusal.why === 'used_up' ? 'code: used_up' : result.refusal.why)
  return result.order
}

type Made = { draft: Draft; policy: Policy; quote: Quote; shopId?: string }

async function goods(tx: Tx, quoting: Quoting, form: OrderForm): Promise<Made> {
  const { merchant } = quoting.model
  const { lines, shop } = await linesOf(tx, quoting.model, quoting.now, form.items)
  const draft: Draft = {
    lines,
    open: [],
    fields: {},
    attachments: form.attachments,
    fulfilment: form.fulfilment ?? (form.destination ? 'courier' : 'pickup'),
    ...(form.destination && { destination: form.destination }),
    ...(form.paymentMethod && { paymentMethod: form.paymentMethod }),
    ...(form.code !== undefined && { code: codeOf(form.code) }),
  }
  if (draft.fulfilment === 'pickup' && !merchant.settings.pickup) throw new PesanError('order_refused', 'address')
  const fee =
    draft.fulfilment === 'courier' && draft.destination
      ? deliveryFee(draft.destination, shop, merchant.settings, form.courierQuote, quoting.now)
      : undefined
  const policy = goodsPolicy(merchant, draft)
  const asks = questionsOf({
    order: { type: 'GOODS', status: 'DRAFT', policy, approved: false },
    draft,
    shop,
    ...(fee && { fee }),
    phoneKnown: true,
    methods: methodsFor(merchant, draft),
    quoted: false,
  })
  refuseOpen(fee?.kind === 'not_delivered' ? ['not_delivered'] : asks)
  if (fee?.kind === 'quote_needed') throw new PesanError('order_refused', 'delivery_price')
  return { draft, policy, quote: quoteBy(await quoteGoods(quoting, draft, fee)), shopId: shop.shopId }
}

async function service({ sealer }: Deps, quoting: Quoting, form: OrderForm): Promise<Made> {
  const type = quoting.model.orderTypes.find(t => t.key === form.orderType)
  if (!type) throw new PesanError('order_refused', 'unknown_type')
  const draft: Draft = {
    lines: [],
    open: [],
    fields: fieldsOf(type, form.fields, sealer),
    attachments: form.attachments,
    fulfilment: type.policy.fulfilment,
    ...(form.paymentMethod && { paymentMethod: form.paymentMethod }),
    ...(form.code !== undefined && { code: codeOf(form.code) }),
  }
  const asks = questionsOf({
    order: { type: type.key, status: 'DRAFT', policy: type.policy, approved: false },
    draft,
    orderType: type,
    phoneKnown: true,
    methods: methodsFor(quoting.model.merchant, draft, type.policy),
    quoted: false,
  })
  refuseOpen(asks)
  return { draft, policy: type.policy, quote: quoteBy(await quoteService(quoting, draft, type)) }
}

/** Whoever sends a code counts on it: where it takes nothing off, the order is refused with why, and not placed at another price. */
function quoteBy({ quote, code }: Quoted): Quote {
  if (!code || code.applied) return quote
  const missing = code.unmet.why === 'minimum' ? `, ${code.unmet.missing} missing` : ''
  throw new PesanError('order_refused', `code: ${code.unmet.why}${missing}`)
}

/** What a conversation would ask: to pay and to confirm is what sending the form means, all else is missing. */
function refuseOpen(asks: string[]): void {
  const missing = asks.filter(ask => ask !== 'payment' && ask !== 'confirm')
  if (missing.length > 0) throw new PesanError('order_refused', missing.join(', '))
}

/** The way to pay, where one is needed now: the one that was named, or the only one there is. */
function choosePayment(model: MerchantModel, made: Made): Made {
  const { draft, policy, quote } = made
  if (!paysFirst(policy) || quote.total === 0) return made
  const methods = methodsFor(model.merchant, draft, policy)
  const method = draft.paymentMethod ?? (methods.length === 1 ? methods[0] : undefined)
  if (!method || !methods.includes(method))
    throw new PesanError('order_refused', `payment_method: one of ${methods.join(', ')} is needed`)
  const chosen = { ...draft, paymentMethod: method }
  return {
    ...made,
    draft: chosen,
    policy: draft.lines.length > 0 ? goodsPolicy(model.merchant, chosen) : servicePolicy(policy, method),
  }
}
