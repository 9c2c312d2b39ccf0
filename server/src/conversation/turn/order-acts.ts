import { formatMoney } from '../../kernel/money.ts'
import { mayCancelAlone, type Order } from '../../orders/index.ts'
import { say } from '../texts.ts'
import { unrated } from './situation.ts'
import { currentOrder, emptyDraft, note, running, type Turn } from './turn.ts'

/**
 * The customer wants out: of the draft, or of the order that runs. What is unpaid is cancelled at once, what is paid is
 * asked once; what has gone too far is a person's to decide.
 */
export async function cancelOrder(turn: Turn, which?: { orderNumber?: string; orderId?: string }): Promise<void> {
  const candidates = turn.orders.filter(
    order =>
      running(order) ||
      (order.status === 'DRAFT' &&
        order.draft.lines.length + order.draft.open.length + Object.keys(order.draft.fields).length > 0),
  )
  const named =
    which && turn.orders.find(o => (which.orderId === undefined ? o.number === which.orderNumber : o.orderId === which.orderId))
  // A number that was mistyped or is somebody else's names nothing: it must not cancel whatever else there is.
  const order = which
    ? named
    : (candidates.find(o => o.cancelRequested) ??
      (candidates.length === 1 ? candidates[0] : turn.order && candidates.includes(turn.order) ? turn.order : undefined))
  if (!order && candidates.length > (which ? 0 : 1)) {
    note(turn, 'cancel.which')
    turn.conversation.state.cancelWhich = true
    turn.noteAsks = ['choice']
    turn.choices = candidates
      .slice(0, 10)
      .map(o => ({ action: 'cancel', subject: o.orderId, label: o.number.slice(-6), description: o.number }))
    return
  }
  if (!order) return note(turn, turn.orders.some(o => o.status === 'CANCELLED') ? 'cancel.done_before' : 'cancel.nothing')
  const paid = order.received > order.refunded
  const by = { kind: 'customer' as const, id: turn.customer.customerId }
  if (paid && !order.cancelRequested && mayCancelAlone(order)) {
    const asked = await turn.deps.carryOut(turn.tx, order, { type: 'RequestCancel', at: turn.now, by })
    if (asked.ok) {
      replaceOrder(turn, asked.order)
      note(turn, 'cancel.sure', { number: order.number, amount: formatMoney(order.received - order.refunded, order.currency) })
      turn.noteAsks = ['confirm']
      turn.choices = [
        { action: 'cancel', subject: order.orderId, label: say(turn.language, 'button.cancel_yes') },
        { action: 'keep', subject: order.orderId, label: say(turn.language, 'button.cancel_no') },
      ]
      return
    }
  }
  const result = await turn.deps.carryOut(turn.tx, order, { type: 'CancelOrder', at: turn.now, by })
  if (!result.ok) return cannotCancel(turn, order)
  replaceOrder(turn, result.order)
  note(turn, paid ? 'cancel.done_refund' : 'cancel.done', {
    number: order.number,
    amount: formatMoney(order.received - order.refunded, order.currency),
  })
}

async function cannotCancel(turn: Turn, order: Order) {
  if (!running(order)) return note(turn, 'cancel.ended', { number: order.number })
  note(turn, 'cancel.too_late', { number: order.number })
  await turn.deps.callOperator(turn.tx, {
    reason: 'cancel_asked',
    conversationId: turn.conversation.conversationId,
    orderId: order.orderId,
    values: { number: order.number },
  })
}

/** The customer keeps an order after all. */
export async function keepOrder(turn: Turn): Promise<void> {
  for (const order of turn.orders.filter(o => o.cancelRequested)) {
    const result = await turn.deps.carryOut(turn.tx, order, {
      type: 'WithdrawCancel',
      at: turn.now,
      by: { kind: 'customer', id: turn.customer.customerId },
    })
    if (result.ok) replaceOrder(turn, result.order)
    note(turn, 'cancel.kept', { number: order.number })
  }
}

/** A newer state of an order takes the place of the one that was loaded; a draft that ended leaves the turn without one. */
function replaceOrder(turn: Turn, order: Order): void {
  turn.orders = turn.orders.some(o => o.orderId === order.orderId)
    ? turn.orders.map(o => (o.orderId === order.orderId ? order : o))
    : [...turn.orders, order]
  if (turn.order?.orderId !== order.orderId) return
  turn.order = currentOrder([order])
  if (turn.order) return
  turn.draft = emptyDraft()
  turn.wishes = []
  turn.orderType = undefined
}

/** Stars for the newest order that has none. */
export async function rateOrder(turn: Turn, stars: number, orderId?: string): Promise<void> {
  const order = orderId ? turn.orders.find(o => o.orderId === orderId) : unrated(turn)
  if (!order) return note(turn, 'rating.none')
  const result = await turn.deps.carryOut(turn.tx, order, {
    type: 'Rate',
    stars,
    at: turn.now,
    by: { kind: 'customer', id: turn.customer.customerId },
  })
  if (!result.ok) return note(turn, 'rating.before')
  replaceOrder(turn, result.order)
  note(turn, stars >= 4 ? 'rating.thanks' : 'rating.sorry')
  if (stars <= 2)
    await turn.deps.callOperator(turn.tx, {
      reason: 'bad_rating',
      conversationId: turn.conversation.conversationId,
      orderId: order.orderId,
      values: { number: order.number, stars: String(stars) },
    })
}
