import { isDeepStrictEqual } from 'node:util'
import { lastAddress, saveAddress } from '../../customers/index.ts'
import { after, hours } from '../../kernel/clock.ts'
import { newId, newOrderNumber } from '../../kernel/ids.ts'
import type { Draft, Order, OrderCommand } from '../../orders/index.ts'
import { sideBySide } from '../../platform/database/index.ts'
import { orderLane, setTimer } from '../../platform/lanes/index.ts'
import type { Quote } from '../../pricing/index.ts'
import { splitByShop } from './baskets.ts'
import { settleCode, takeCode } from './code.ts'
import { contactSaid, keepContact, phoneMissing } from './contact-phone.ts'
import { attachStray, placeFiles } from './media.ts'
import { leaveNotNow } from './not-now.ts'
import { saysNothingNew, tellChanged } from './placed-service.ts'
import { goodsPolicy, servicePolicy } from './policy.ts'
import { feeOf, type Quoted, quoteGoods, quoteService, rulesFor, settleWishes } from './price.ts'
import type { Quoting } from './rules.ts'
import { openQuestions } from './situation.ts'
import { note, sentTo, type Turn } from './turn.ts'

/**
 * Writes what the turn changed into the order: its draft, and a quote as soon as nothing is open any more.
 * A quote is made anew by every change, so that an old button agrees to nothing.
 */
export async function keepDraft(turn: Turn): Promise<void> {
  takeCode(turn)
  if (!turn.changed) return
  if (!turn.orderType) leaveNotNow(turn)
  const others = turn.orderType ? [] : splitByShop(turn)
  giveCode(turn, others)
  await keepBasket(turn)
  turn.others = []
  for (const other of others) {
    await keepBasket(other)
    if (other.draft.lines.length + other.draft.open.length > 0) turn.others.push(other)
  }
  if (!isEmpty(turn) || turn.others.length > 0) return
  if (!turn.order) await awaitGoods(turn)
  else if (turn.notes.length === 0) note(turn, 'note.emptied')
}

/** Where to, before anything is wanted: the address is kept for the basket to come, and the customer is not left in silence. */
async function awaitGoods(turn: Turn) {
  const { destination } = turn.draft
  if (destination) await saveAddress(turn.tx, turn.deps.clock, turn.customer.customerId, destination)
  if (turn.saidPhone !== undefined) turn.conversation.state.contactPhone = turn.saidPhone
  if (turn.notes.length > 0) return
  note(turn, 'answer.how_to_order')
  turn.noteAsks = ['open']
}

async function keepBasket(turn: Turn): Promise<void> {
  if (!turn.orderType) {
    await settleGoods(turn)
    attachStray(turn)
  }
  if (isEmpty(turn) && !turn.order) return
  turn.order ??= await startOrder(turn)
  if (!turn.order) return
  await keepContact(turn)
  const placed = turn.order.status !== 'DRAFT' && turn.order.status !== 'INVALID'
  if (placed && saysNothingNew(turn)) {
    turn.changed = false
    return
  }
  const asks = openQuestions(turn)
  const complete = asks.every(ask => ask === 'payment' || ask === 'confirm') && !isEmpty(turn)
  if (placed && !complete) return askBeforeEditing(turn)
  delete turn.conversation.state.pendingEdit
  await changePriced(turn, complete)
  if (placed && turn.changed) await tellChanged(turn)
  await placeFiles(turn)
  if (!placed) await forgetLater(turn)
}

/** A draft that nobody touches for a day is closed; each change starts the day anew. */
async function forgetLater({ tx, now, order }: Turn) {
  if (!order) return
  const { orderId, number } = order
  await setTimer(tx, {
    key: `draft:${orderId}`,
    dueAt: after(now, hours(24)),
    lane: orderLane(number),
    kind: 'draft.idle',
    payload: { orderId },
  })
}

/**
 * Makes lines of the wishes. Somebody who has ordered before is not asked where to again: the address used last stands in
 * the summary and can be changed.
 */
async function settleGoods(turn: Turn) {
  const { fulfilment, destination: said, addressWrong } = turn.draft
  const unsaid = fulfilment !== 'pickup' && !said && !addressWrong && turn.wishes.length > 0
  const [draft, address] = await sideBySide(
    settleWishes(turn),
    unsaid ? lastAddress(turn.tx, turn.customer.customerId) : undefined,
  )
  turn.draft = draft
  if (!address) return
  const { phone, ...destination } = address
  turn.draft = sentTo(turn.draft, destination)
  if (phone !== undefined && phoneMissing(turn)) turn.saidPhone = phone
}

const isEmpty = ({ orderType, draft }: Turn) => !orderType && draft.lines.length === 0 && draft.open.length === 0

/**
 * Writes the draft, with a quote when it is complete. Where a placed order cannot have the use of a code or a discount that
 * its new quote counts on, it is priced once more by what is left, which is told.
 */
async function changePriced(turn: Turn, complete: boolean, again = false): Promise<void> {
  const { quote, code } = complete ? await quoteOf(turn, turn.draft) : await codeSoFar(turn)
  settleCode(turn, code)
  if (changesNothing(turn, quote)) {
    turn.changed = false
    return
  }
  const result = await changeDraft(turn, turn.draft, quote)
  if (result === 'used_up' && !again) await changePriced(turn, complete, true)
}

/** A code that takes nothing off is answered; the placed order that it was said to, and its request for payment, stand. */
function changesNothing({ order, draft, saidCode }: Turn, quote: Quote | undefined): boolean {
  if (saidCode === undefined || !quote || !order?.quote || order.confirmedAt === undefined) return false
  const content = ({ lines, adjustments, delivery }: Quote) => ({ lines, adjustments, delivery })
  return isDeepStrictEqual(draft, order.draft) && isDeepStrictEqual(content(quote), content(order.quote))
}

/** Whose quote it is, for whoever makes one. */
export const quotingOf = (turn: Turn): Quoting => ({
  ...turn,
  customerId: turn.customer.customerId,
  ...(turn.order && { orderId: turn.order.orderId }),
})

const quoteOf = (turn: Turn, draft: Draft): Promise<Quoted> =>
  turn.orderType ? quoteService(quotingOf(turn), draft, turn.orderType) : quoteGoods(quotingOf(turn), draft, feeOf(turn, draft))

/** What the code does for a basket that cannot be quoted yet: whoever says one hears of it at once. */
async function codeSoFar(turn: Turn): Promise<Partial<Quoted>> {
  const { draft, orderType } = turn
  if (draft.code === undefined) return {}
  const { code } = orderType
    ? await quoteService(quotingOf(turn), draft, orderType)
    : await rulesFor(quotingOf(turn), draft, draft.lines, 'GOODS', feeOf(turn, draft))
  return code ? { code } : {}
}

/** Of several shops' baskets a code belongs to the one whose shop it is for, else to the first. */
function giveCode(turn: Turn, others: Turn[]): void {
  const { saidCode } = turn
  const rule = turn.model.rules.find(one => one.kind === 'code' && one.code === saidCode)
  const other = others.find(({ shop }) => shop && rule?.when.shops?.includes(shop.key))
  if (!other || saidCode === undefined || (turn.shop && rule?.when.shops?.includes(turn.shop.key))) return
  const { code: _, ...draft } = turn.draft
  turn.draft = draft
  other.draft = { ...other.draft, code: saidCode }
}

/** A placed order is changed only as a whole: what is still open about the change is asked, and the order stands meanwhile. */
function askBeforeEditing(turn: Turn) {
  turn.conversation.state.pendingEdit = { orderId: turn.order!.orderId, draft: turn.draft }
  turn.understood = true
}

/** Writes draft and quote into the order. Answers whether it is done; `used_up`: the quote counts on a use that is gone. */
export async function changeDraft(turn: Turn, draft: Draft, quote: Quote | undefined): Promise<boolean | 'used_up'> {
  const order = turn.order!
  const policy = turn.orderType
    ? servicePolicy(turn.orderType.policy, draft.paymentMethod)
    : goodsPolicy(turn.model.merchant, draft)
  const command: OrderCommand = {
    type: 'ChangeDraft',
    at: turn.now,
    by: { kind: 'customer', id: turn.customer.customerId },
    draft,
    ...(quote && { quote }),
    ...(JSON.stringify(policy) !== JSON.stringify(order.policy) && { policy }),
  }
  const result = await turn.deps.carryOut(turn.tx, order, command)
  if (result.ok) {
    takeOver(turn, result.order)
    return true
  }
  if (result.refusal.why === 'not_in_status') note(turn, 'note.too_late_to_change', { number: order.number })
  else if (result.refusal.why === 'short') note(turn, 'note.just_sold')
  return result.refusal.why === 'used_up' ? 'used_up' : false
}

/** The order after a command, in place of the one that was loaded. */
export function takeOver(turn: Turn, order: Order): void {
  turn.order = order
  turn.draft = order.draft
  turn.orders = turn.orders.some(o => o.orderId === order.orderId)
    ? turn.orders.map(o => (o.orderId === order.orderId ? order : o))
    : [...turn.orders, order]
}

async function startOrder(turn: Turn): Promise<Order | undefined> {
  const { merchant } = turn.model
  const contact = turn.orderType ? undefined : contactSaid(turn)
  const result = await turn.deps.carryOut(turn.tx, undefined, {
    type: 'StartOrder',
    at: turn.now,
    by: { kind: 'customer', id: turn.customer.customerId },
    orderId: newId(turn.now),
    number: newOrderNumber(),
    customerId: turn.customer.customerId,
    conversationId: turn.conversation.conversationId,
    ...(contact && { contact }),
    ...(turn.shop && { shopId: turn.shop.shopId }),
    orderType: turn.orderType?.key ?? 'GOODS',
    source: 'WHATSAPP',
    currency: merchant.currency,
    policy: turn.orderType?.policy ?? goodsPolicy(merchant, turn.draft),
  })
  delete turn.conversation.state.contactPhone
  return result.ok ? result.order : undefined
}
