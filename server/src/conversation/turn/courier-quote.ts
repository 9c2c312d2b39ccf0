import { after, seconds } from '../../kernel/clock.ts'
import { post, setTimer } from '../../platform/lanes/index.ts'
import { say } from '../texts.ts'
import { feeOf } from './price.ts'
import { note, type Turn } from './turn.ts'

/** What is asked of the couriers: the price of a way. Answered into the chat's lane as `courier_quoted`. */
export type CourierQuoteAsk = {
  askLane: string
  customerId: string
  shopId: string
  from: { latitude: number; longitude: number }
  to: { latitude: number; longitude: number }
}

/** How long a customer waits for a courier's price before they are told that there is none. */
const deadlineMs = seconds(20)

/**
 * Where the fee of this draft needs a courier's price, asks for it and stays silent: the turn is taken again with the
 * answer, or at the deadline without one.
 */
export async function askCourierIfNeeded(turn: Turn): Promise<void> {
  const fee = feeOf(turn, turn.draft)
  if (fee?.kind !== 'quote_needed' || !turn.changed || !turn.shop?.pin) return
  const { state } = turn.conversation
  if (state.quoteFailed) {
    note(turn, 'note.no_courier_price')
    turn.noteAsks = ['location']
    turn.choices = turn.model.merchant.settings.pickup ? [{ action: 'pickup', label: say(turn.language, 'button.pickup') }] : []
    turn.changed = false
    return
  }
  const payload: CourierQuoteAsk = {
    askLane: turn.lane,
    customerId: turn.customer.customerId,
    shopId: turn.shop.shopId,
    from: turn.shop.pin,
    to: fee.pin,
  }
  const askId = await post(turn.tx, turn.deps.clock, {
    lane: `ask:${turn.conversation.conversationId}`,
    kind: 'ask',
    purpose: 'courier_quote',
    payload,
  })
  state.waitingFor = { askId, what: 'courier_quote' }
  await setTimer(turn.tx, {
    key: `ask:${askId}`,
    dueAt: after(turn.now, deadlineMs),
    lane: turn.lane,
    kind: 'ask_deadline',
    payload: { askId, customerId: turn.customer.customerId },
  })
  turn.silent = true
}
