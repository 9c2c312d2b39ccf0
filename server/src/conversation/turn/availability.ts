import { after, seconds } from '../../kernel/clock.ts'
import { takenBy } from '../../orders/index.ts'
import { cancelTimers, post, setTimer } from '../../platform/lanes/index.ts'
import type { Quote } from '../../pricing/index.ts'
import type { Turn } from './turn.ts'

/** What is asked of the sources of shops: how much there is of these products. Answered into the chat's lane as `availability_known`. */
export type AvailabilityAsk = {
  askLane: string
  customerId: string
  productIds: string[]
  /** Keys under which goods are to be held by the sources that can; those are asked for nothing else then. */
  holds: string[]
}

/** How long a customer who has agreed waits for a source; then what we knew last counts. */
export const availabilityDeadlineMs = seconds(5)

/**
 * Where goods of a live source are agreed to, asks it first to keep them, or what there is where it cannot, and stays silent: the agreement is acted upon
 * with the answer, or at the deadline without one. Answers whether there is something to wait for. A second tap while it
 * waits asks nothing again, and what was changed meanwhile has another quote, to which nobody has agreed.
 */
export async function askAvailability(turn: Turn, method: string | undefined): Promise<boolean> {
  const { state } = turn.conversation
  if (isAbout(turn, state.asked)) {
    delete state.asked
    return false
  }
  if (state.asking && isAbout(turn, state.asking.quotes)) {
    if (method !== undefined) state.asking.method = method
    turn.silent = true
    return true
  }
  const productIds = turn.orderType
    ? []
    : quotesOf(turn)
        .flatMap(quote => quote.lines.flatMap(takenBy))
        .map(one => one.productId)
  if (productIds.length === 0 || !(await turn.deps.isLive(turn.tx, productIds))) return false
  const payload: AvailabilityAsk = {
    askLane: turn.lane,
    customerId: turn.customer.customerId,
    productIds: [...new Set(productIds)],
    holds: await turn.deps.prepareHolds(
      turn.tx,
      [turn, ...turn.others].flatMap(({ order }) => order ?? []),
    ),
  }
  const askId = await post(turn.tx, turn.deps.clock, {
    lane: `ask:${turn.conversation.conversationId}`,
    kind: 'ask',
    purpose: 'availability',
    payload,
  })
  await setTimer(turn.tx, {
    key: `ask:${askId}`,
    dueAt: after(turn.now, availabilityDeadlineMs),
    lane: turn.lane,
    kind: 'ask_deadline',
    payload: { askId, customerId: turn.customer.customerId },
  })
  state.asking = { askId, quotes: quotesOf(turn).map(quote => quote.quoteId), ...(method !== undefined && { method }) }
  turn.silent = true
  return true
}

/** Takes the answer, or that there is none, for what it is: the customer's agreement goes on. False when nobody waits for it. */
export async function goOnAgreed(turn: Turn, askId: string): Promise<boolean> {
  const { state } = turn.conversation
  if (state.asking?.askId !== askId) return false
  const { quotes, method } = state.asking
  delete state.asking
  await cancelTimers(turn.tx, [`ask:${askId}`])
  if (!isAbout(turn, quotes)) return true
  state.asked = quotes
  turn.agreed = method === undefined ? {} : { method }
  return true
}

const quotesOf = ({ order, others }: Turn): Quote[] =>
  [order, ...others.map(other => other.order)].flatMap(one => one?.quote ?? [])

/** Whether these are the quotes that stand now, no more and no fewer. */
const isAbout = (turn: Turn, quoteIds: string[] | undefined) =>
  quoteIds !== undefined &&
  new Set(quoteIds).symmetricDifference(new Set(quotesOf(turn).map(quote => quote.quoteId))).size === 0
