import { recordConsent } from '../../customers/index.ts'
import type { CallReason } from '../../notifications/index.ts'
import { codeOf } from '../../pricing/index.ts'
import type { Act } from '../../understanding/index.ts'
import { answerQuestion } from '../answers/answer.ts'
import { rowNamed, takeRow } from '../answers/rows.ts'
import { dropCode } from './code.ts'
import { hearPhone, hearReceiver } from './contact-phone.ts'
import { applyGoodsAct } from './goods-acts.ts'
import { cancelOrder, keepOrder, rateOrder } from './order-acts.ts'
import { applyServiceAct } from './service-acts.ts'
import { openQuestions } from './situation.ts'
import { note, openItems, sentTo, type Turn } from './turn.ts'

/** Applies one thing that was said. What it may not do is refused by the order itself, not here. */
export async function applyAct(turn: Turn, act: Act): Promise<void> {
  switch (act.act) {
    case 'order':
    case 'change':
    case 'remove':
    case 'replace':
    case 'fewer':
    case 'substitute':
    case 'wait':
    case 'drop':
      return applyGoodsAct(turn, act)
    case 'choose': {
      const row = rowNamed(turn, act.key)
      return row ? void (await takeRow(turn, row)) : applyGoodsAct(turn, act)
    }
    case 'service':
    case 'field':
      return applyServiceAct(turn, act)
    case 'address':
      if (addressField(turn))
        return applyServiceAct(turn, { act: 'field', key: addressField(turn)!, value: act.text, quality: 'said' })
      turn.draft = sentTo(turn.draft, { text: act.text, ...(act.area !== undefined && { area: act.area }) })
      return changed(turn)
    case 'pickup':
      if (!turn.model.merchant.settings.pickup) return note(turn, 'note.no_pickup')
      // "Ok, cash at the shop", of what is collected anyway, changes nothing: it agrees.
      if (turn.draft.fulfilment === 'pickup') {
        turn.understood = true
        turn.sameWay = true
        return
      }
      turn.draft = { ...turn.draft, fulfilment: 'pickup' }
      return changed(turn)
    case 'delivery':
      if (act.wrong && turn.draft.destination) {
        const { destination: _, ...draft } = turn.draft
        turn.draft = { ...draft, fulfilment: 'courier', addressWrong: true }
        return changed(turn)
      }
      // "Ok, cash at home", of what is brought anyway, changes nothing either.
      if (turn.draft.fulfilment === 'courier') {
        turn.understood = true
        turn.sameWay = true
        return
      }
      turn.draft = { ...turn.draft, fulfilment: 'courier' }
      return changed(turn)
    case 'pay':
      turn.agreed = { method: act.method }
      turn.understood = true
      return
    case 'code':
      turn.saidCode = codeOf(act.code)
      turn.understood = true
      return
    case 'drop_code':
      return dropCode(turn)
    case 'affirm':
      return affirm(turn)
    case 'deny':
      return deny(turn)
    case 'cancel':
      delete turn.conversation.state.afterService
      return cancelOrder(turn, act.orderNumber === undefined ? undefined : { orderNumber: act.orderNumber })
    case 'phone':
      return hearPhone(turn, act.said)
    case 'receiver':
      return hearReceiver(turn, act.said)
    case 'claims_paid':
      return claimsPaid(turn)
    case 'rate':
      return rateOrder(turn, act.stars)
    case 'human':
      return callHuman(turn, 'asked_for_person')
    case 'greet':
    case 'thanks':
    case 'chitchat':
      return chat(turn, act.act)
    case 'stop':
      return consent(turn, false)
    case 'resume':
      return turn.customer.stoppedAt ? consent(turn, true) : chat(turn, 'greet')
    case 'unknown':
      if (act.bargains) turn.bargains = true
      return
    case 'seller_accept':
    case 'seller_reject':
    case 'seller_done':
    case 'seller_problem':
    case 'seller_quote':
    case 'seller_availability':
    case 'seller_jobs':
    case 'seller_history':
      return
    default: {
      const before = turn.notes.length
      await answerQuestion(turn, act)
      turn.answered.push(...turn.notes.slice(before))
    }
  }
}

/** The field of a service that is being filled in and takes what was sent: an address, a file. */
export const fillsField = ({ orderType, draft }: Turn, kind: 'address' | 'file'): string | undefined =>
  orderType?.fields.find(field => field.kind === kind && !draft.fields[field.key])?.key

/** The field of a service that takes an address: the one that waits for it, else the one that is put right. */
const addressField = (turn: Turn) =>
  fillsField(turn, 'address') ?? turn.orderType?.fields.find(({ kind }) => kind === 'address')?.key

/** A person is called and the customer is told so, however it came to that. */
export async function callHuman(turn: Turn, reason: CallReason): Promise<void> {
  await turn.deps.callOperator(turn.tx, {
    reason,
    conversationId: turn.conversation.conversationId,
    ...(turn.order && { orderId: turn.order.orderId }),
    values: { name: turn.customer.name ?? '' },
  })
  note(turn, 'answer.human')
}

/** What they do not want to hear is no longer told; an order under way is still told what it needs (docs/guides/notifications.md). */
async function consent(turn: Turn, granted: boolean) {
  const { tx, customer, now } = turn
  await recordConsent(tx, { customerId: customer.customerId, granted, source: 'message', at: now })
  turn.customer = { ...customer, stoppedAt: granted ? null : now }
  note(turn, granted ? 'answer.resumed' : 'answer.stopped')
}

function changed(turn: Turn) {
  turn.changed = true
  turn.understood = true
}

/** "Ya" means what is being asked at this moment, and nothing when nothing is. */
async function affirm(turn: Turn) {
  if (turn.orders.some(order => order.cancelRequested)) return cancelOrder(turn)
  const asks = openQuestions(turn)
  turn.understood = true
  const [last] = onlyVariants(turn)
  if (last) return applyGoodsAct(turn, { act: 'choose', key: last })
  if (asks.includes('payment') || asks.includes('confirm')) turn.agreed = {}
  else if (turn.order) turn.showAgain = true
}

/** Where one variant is left and the customer was asked whether they want that one. */
const onlyVariants = (turn: Turn): string[] =>
  openItems(turn).flatMap(item => {
    if (item.kind !== 'which' || !item.soldOut) return []
    const left = item.candidates.filter(id => !item.soldOut!.includes(id))
    return left.length === 1 ? left : []
  })

async function deny(turn: Turn) {
  if (turn.orders.some(order => order.cancelRequested)) return keepOrder(turn)
  if (turn.order) {
    note(turn, 'ask.what_to_change')
    turn.noteAsks = ['open']
  }
  turn.understood = true
}

/** A claim, a screenshot, "sudah bayar": nothing but a reason to ask the gateway. */
async function claimsPaid(turn: Turn) {
  const waiting = turn.orders.findLast(order => order.status === 'AWAITING_PAYMENT' || order.status === 'EXPIRED')
  turn.understood = true
  if (turn.silent) return
  if (!waiting) {
    const paid = turn.orders.findLast(order => order.received > 0)
    return note(turn, paid ? 'payment.known' : 'payment.nothing_open', { number: paid?.number })
  }
  if (await turn.deps.checkPayment(turn.tx, waiting, turn.lane)) turn.silent = true
  else note(turn, 'payment.not_yet', { number: waiting.number })
}

function chat(turn: Turn, what: 'greet' | 'thanks' | 'chitchat') {
  turn.understood = true
  // Whatever else is answered, or was agreed to, says more than courtesy returned.
  if (turn.changed || turn.notes.length > 0 || turn.listing || turn.agreed) return
  if (what === 'greet' && !turn.order) greet(turn)
  if (what === 'thanks') note(turn, 'answer.welcome')
  if (what === 'chitchat') note(turn, 'answer.chitchat')
}

function greet(turn: Turn) {
  note(turn, 'answer.greeting', { merchant: turn.model.merchant.name })
  turn.noteAsks = ['open']
}
