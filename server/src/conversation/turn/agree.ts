import { isDeepStrictEqual } from 'node:util'
import { saveAddress } from '../../customers/index.ts'
import { after, minutes } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { formatMoney } from '../../kernel/money.ts'
import type { Draft, Order } from '../../orders/index.ts'
import { paysFirst } from '../draft/questions.ts'
import { say } from '../texts.ts'
import { askAvailability } from './availability.ts'
import { methodsOfAll } from './choices.ts'
import { firstName } from './compose.ts'
import { describeFields, describeService, methodLabel } from './describe.ts'
import { actOnHolds } from './holds.ts'
import { changeDraft, quotingOf, takeOver } from './keep-draft.ts'
import { methodSaid, methodsFor } from './methods.ts'
import { isNotNow } from './not-now.ts'
import { servicePolicy } from './policy.ts'
import { rulesNow } from './price.ts'
import { openQuestions } from './situation.ts'
import { note, type Turn } from './turn.ts'

/**
 * Acts upon the customer's agreement: places the order by the quote that they saw, or pays a placed one another way.
 * What changed in the same turn was not seen yet: then the new summary is shown instead.
 */
export async function actOnAgreement(turn: Turn): Promise<'requote' | undefined> {
  if (!turn.agreed) return placeServiceAtOnce(turn)
  const { order } = turn
  const { method } = turn.agreed
  if (!order) return noteNothingToAgree(turn)
  if (order.status === 'AWAITING_PAYMENT') return payAnotherWay(turn, order, method)
  if (turn.changed || !order.quote) {
    if (method) turn.conversation.state.payBy = { orderId: order.orderId, method }
    turn.showAgain = true
    return undefined
  }
  const methods = methodsOfAll([turn, ...turn.others])
  const chosen = method ?? methodSaid(turn, methods) ?? (methods.length === 1 ? methods[0] : undefined)
  const payable = paysFirst(order.policy) && order.quote.total > 0
  if (payable && (!chosen || !methods.includes(chosen))) {
    if (chosen) note(turn, 'payment.method_not_possible', { method: methodLabel(chosen, turn.language) })
    turn.showAgain = true
    return
  }
  return placeBaskets(turn, payable ? chosen : undefined)
}

/** Places the order, and those of the other shops that were shown with it, each with a payment of its own. */
async function placeBaskets(turn: Turn, method: string | undefined): Promise<'requote' | undefined> {
  const baskets = [turn, ...turn.others]
  if (baskets.some(({ order }) => !order?.quote || Date.parse(order.quote.expiresAt) <= turn.now.getTime()))
    return showFreshQuote(turn)
  if (baskets.some(hasNotNow)) return showFreshQuote(turn)
  for (const basket of baskets) if (!(await isPricedSo(basket))) return showFreshQuote(turn)
  if (await askAvailability(turn, method)) return undefined
  const held = await actOnHolds(turn)
  if (held === 'requote') return showFreshQuote(turn)
  if (held === 'stop') return undefined
  for (const basket of baskets) if ((await placeOrder(basket, basket.order!, method)) === 'requote') return showFreshQuote(turn)
  return undefined
}

/**
 * Whether the merchant's rules still make of this basket what its quote says: a rule that was changed, or whose time is over,
 * or that others have used up meanwhile, is seen before it is agreed to.
 */
async function isPricedSo(basket: Turn): Promise<boolean> {
  const { order } = basket
  if (!order?.quote || order.policy.pricing === 'quoted_by_seller') return true
  const { rows } = await rulesNow(quotingOf(basket), order, order.quote)
  if (isDeepStrictEqual(rows, order.quote.adjustments)) return true
  const lost = order.quote.adjustments.find(row => row.code !== undefined && !rows.some(({ code }) => code === row.code))
  // Why a code does not count any more is told with the new summary.
  if (!lost) note(basket, 'note.price_changed')
  return false
}

/** What was sold when the summary was shown and is not any more is told, and left out of a new one. */
const hasNotNow = (basket: Turn): boolean =>
  (basket.order?.quote?.lines ?? []).some(line => {
    const offer = basket.model.catalogue.find(one => one.productId === line.productId)
    return offer !== undefined && isNotNow(basket, offer)
  })

function noteNothingToAgree(turn: Turn): undefined {
  const running = turn.orders.findLast(order => order.status !== 'DRAFT' && order.quote)
  if (running)
    note(turn, `status.${running.status}`, {
      number: running.number,
      total: formatMoney(running.quote!.total, running.currency),
      driver: '',
      plate: '',
      reason: running.reason ?? '',
    })
  else note(turn, 'payment.nothing_open')
}

async function placeOrder(turn: Turn, order: Order, method: string | undefined): Promise<'requote' | undefined> {
  const draft: Draft = method ? { ...turn.draft, paymentMethod: method } : turn.draft
  if (method && !turn.orderType && (await changeDraft(turn, draft, order.quote)) !== true) return showFreshQuote(turn)
  const result = await turn.deps.carryOut(turn.tx, turn.order!, {
    type: 'ConfirmOrder',
    at: turn.now,
    by: { kind: 'customer', id: turn.customer.customerId },
    quoteId: order.quote!.quoteId,
    ...(method && { paymentMethod: method }),
    ...(method && turn.orderType && { policy: servicePolicy(turn.orderType.policy, method) }),
  })
  if (!result.ok) {
    // Nobody has seen what a service costs that is placed at once: now it costs more than whoever said a code expects.
    if (result.refusal.why === 'used_up' && turn.orderType) turn.draft = { ...turn.draft, toConfirm: true }
    if (result.refusal.why === 'short') note(turn, 'note.just_sold')
    if (result.refusal.why === 'used_up' && !isOfCode(order, result.refusal.ruleId)) note(turn, 'note.price_changed')
    return showFreshQuote(turn)
  }
  takeOver(turn, result.order)
  turn.understood = true
  const phone = result.order.contact?.phone
  const destination = draft.destination ?? placeOfService(turn)
  if (destination)
    await saveAddress(turn.tx, turn.deps.clock, turn.customer.customerId, { ...destination, ...(phone && { phone }) })
  await tellPlaced(turn, result.order)
}

/** Where a service is done is where goods may be brought another time. */
function placeOfService({ orderType, draft }: Turn): Draft['destination'] {
  const field = orderType?.fields.find(({ kind, sensitive }) => kind === 'address' && !sensitive)
  const text = field && draft.fields[field.key]?.value
  return text === undefined ? undefined : { text }
}

const isOfCode = ({ quote }: Order, ruleId: string) =>
  quote?.adjustments.some(row => row.ruleId === ruleId && row.code !== undefined)

/** Prices or stock moved, or the quote grew old: the same basket, looked at again. */
function showFreshQuote(turn: Turn) {
  turn.changed = true
  return 'requote' as const
}

/** Says what happens next, unless the payment request that follows says it all. */
async function tellPlaced(turn: Turn, order: Order) {
  const { language } = turn
  turn.changed = false
  const values = {
    number: order.number,
    total: formatMoney(order.quote!.total, order.currency),
    name: order.draft.fields.name?.value.split(/\s+/)[0] || firstName(turn) || 'none',
  }
  if (order.status === 'AWAITING_PAYMENT') {
    turn.silent = true
    return
  }
  if (turn.orderType) {
    const offered = await turn.deps.offered(turn.tx, order.orderId)
    // Whoever named the price has the order now: the notice of that says so.
    if (offered === 'taken') {
      turn.silent = true
      return
    }
    const asked = offered === 'asked'
    const minutesToWait = turn.model.merchant.settings.minutes.offer
    const fields = describeFields(order, turn.orderType, language, turn.deps.sealer.open)
    turn.notes.push(
      [
        say(language, 'placed.service', values),
        describeService(order.quote!, language),
        ...fields,
        say(language, asked ? 'placed.asking_seller' : 'placed.nobody_now', { minutes: minutesToWait }),
      ].join('\n'),
    )
    turn.choices = [{ action: 'cancel', subject: order.orderId, label: say(language, 'button.cancel') }]
    if (!asked) turn.choices.unshift({ action: 'wait', subject: order.orderId, label: say(language, 'button.keep_waiting') })
  } else if (order.status === 'PENDING') note(turn, 'placed.approval', values)
  else note(turn, order.policy.fulfilment === 'pickup' ? 'placed.cash_pickup' : 'placed.cash_delivery', values)
}

/** Another way to pay for an order that waits for its money: the old request is withdrawn and a new one follows. */
async function payAnotherWay(turn: Turn, order: Order, method: string | undefined): Promise<undefined> {
  if (turn.changed) return
  const methods = methodsFor(turn.model.merchant, turn.draft, turn.orderType?.policy)
  if (!method || !methods.includes(method)) {
    note(turn, 'payment.not_yet', { number: order.number })
    return
  }
  const open = await turn.deps.paymentOpen(turn.tx, order.orderId, method)
  if (open) {
    note(turn, 'payment.sent_before', { number: order.number })
    return
  }
  // The basket and its price stand; a quote of its own lets an old button be told from this one.
  const { settings } = turn.model.merchant
  const quote = {
    ...order.quote!,
    quoteId: newId(turn.now),
    expiresAt: after(turn.now, minutes(settings.minutes.quote)).toISOString(),
  }
  if ((await changeDraft(turn, { ...turn.draft, paymentMethod: method }, quote)) !== true) return
  turn.understood = true
  turn.changed = false
  if (turn.order!.status !== 'CONFIRMED') turn.silent = true
  else if (turn.orderType)
    note(turn, 'placed.cash_service', { number: order.number, total: formatMoney(quote.total, order.currency) })
  else await tellPlaced(turn, turn.order!)
}

/** A service for which nothing is to be paid first and everything was said in the customer's own words is placed at once. */
async function placeServiceAtOnce(turn: Turn): Promise<'requote' | undefined> {
  const { order, orderType } = turn
  if (!orderType || !turn.changed || order?.status !== 'DRAFT' || !order.quote || openQuestions(turn).length > 0) return
  return placeBaskets(turn, undefined)
}
