import type { Order } from '../../orders/index.ts'
import type { Quote } from '../../pricing/index.ts'
import type { Act } from '../../understanding/index.ts'
import { sayStatus } from '../answers/status.ts'
import { changedFields } from '../draft/changed-fields.ts'
import type { OrderType } from '../order-type.ts'
import { say } from '../texts.ts'
import { describeFields, describeQuote, describeService } from './describe.ts'
import { note, running, type Turn } from './turn.ts'

const corrects = (act: Act) => act.act === 'field' || (act.act === 'address' && act.correction === true)
/** With these in the message it is about another order, or nothing is to be changed yet. */
const elsewhere = new Set<Act['act']>(['service', 'order', 'ask_price'])

/**
 * A message that puts something right in a service that is placed takes that order up, as long as nobody has accepted it;
 * later a person is called, who talks to whoever works on it. Answers what is left to be applied.
 */
export async function takeUpPlaced(turn: Turn, acts: Act[], text: string): Promise<Act[]> {
  if (!acts.some(corrects) || acts.some(({ act }) => elsewhere.has(act))) return acts
  const { order } = turn
  if (order && order.type !== 'GOODS' && isTaken(order)) return tooLate(turn, order, acts)
  if (order || turn.orderType || turn.wishes.length > 0) return acts
  const meant = ordersMeant(turn, acts, text)
  const [first, second] = meant
  if (!first) return acts
  if (second) {
    note(turn, 'change.which', { numbers: meant.map(({ number }) => number).join(', ') })
    turn.noteAsks = ['open']
    return acts.filter(act => !corrects(act))
  }
  if (isTaken(first)) return tooLate(turn, first, acts)
  turn.order = first
  turn.orderType = turn.model.everyType.get(first.type)
  turn.draft = first.draft
  turn.earlier = first.quote
  return acts
}

const isTaken = ({ sellerId, status }: Order) => sellerId !== undefined || status === 'IN_PROGRESS'

/** The orders that have all that is to be put right: the one whose number is said, else those that nobody has accepted, else the rest. */
function ordersMeant(turn: Turn, acts: Act[], text: string): Order[] {
  const fits = (type: OrderType | undefined) =>
    acts.filter(corrects).every(act => type?.fields.some(f => (act.act === 'field' ? f.key === act.key : f.kind === 'address')))
  const all = turn.orders.filter(order => running(order) && fits(turn.model.everyType.get(order.type)))
  const said = text.toUpperCase()
  const named = all.filter(({ number }) => said.includes(number.slice(-6)))
  if (named.length > 0) return named
  const open = all.filter(order => !isTaken(order))
  return open.length > 0 ? open : all
}

async function tooLate(turn: Turn, order: Order, acts: Act[]): Promise<Act[]> {
  note(turn, 'change.too_late', { number: order.number })
  await turn.deps.callOperator(turn.tx, {
    reason: 'change_asked',
    conversationId: turn.conversation.conversationId,
    orderId: order.orderId,
    values: { number: order.number, name: turn.customer.name ?? '' },
  })
  return acts.filter(act => !corrects(act))
}

/** Whether what was said is what the placed order says already: then it is left as it is, and whoever was asked is not asked again. */
export function saysNothingNew(turn: Turn): boolean {
  const { order, orderType, draft, deps } = turn
  if (!order || !orderType || turn.saidCode !== undefined || order.status === 'AWAITING_PAYMENT') return false
  const same = changedFields(order.draft, draft, deps.sealer.open).length === 0
  if (same) turn.notes.push(sayStatus(turn, order))
  return same
}

function tellChangedGoods(turn: Turn, order: Order, quote: Quote): void {
  const done = say(turn.language, 'change.done', { number: order.number })
  turn.notes.push([done, describeQuote(quote, turn.language, turn.earlier)].join('\n'))
  turn.changed = false
  turn.understood = true
}

/** Reads the changed order back, with its new price; what is to be paid first says so itself. */
export async function tellChanged(turn: Turn): Promise<void> {
  const { order, orderType, language, deps, model } = turn
  if (!order?.quote || order.status === 'AWAITING_PAYMENT') return
  if (!orderType) return tellChangedGoods(turn, order, order.quote)
  const asked = await deps.offered(turn.tx, order.orderId)
  const waits = order.status === 'PENDING' && order.policy.acceptance === 'seller' && order.sellerId === undefined
  const minutes = model.merchant.settings.minutes.offer
  turn.notes.push(
    [
      say(language, 'change.done', { number: order.number }),
      describeService(order.quote, language),
      ...describeFields(order, orderType, language, deps.sealer.open),
      ...(waits ? [say(language, asked === 'asked' ? 'placed.asking_seller' : 'placed.nobody_now', { minutes })] : []),
    ].join('\n'),
  )
  turn.choices = [{ action: 'cancel', subject: order.orderId, label: say(language, 'button.cancel') }]
  turn.changed = false
  turn.understood = true
}
