import { formatQuantity } from '../../kernel/quantity.ts'
import { cancelTimers, type InboxRow } from '../../platform/lanes/index.ts'
import type { CourierQuote } from '../draft/delivery-fee.ts'
import { sendNotice } from '../outgoing.ts'
import { say } from '../texts.ts'
import { goOnAgreed } from './availability.ts'
import { hearUnheard } from './meanwhile.ts'
import { loseFile } from './media.ts'
import { note, type Turn } from './turn.ts'

/** The kind of inbox row that holds a person's message; every other kind in a chat's lane is an event. */
export const messageKind = 'message'

/** Something that happened elsewhere and enters the chat through its lane. Every payload names the customer. */
export type ChatEvent =
  | { kind: 'courier_quoted'; payload: { customerId: string; askId: string; quote?: CourierQuote } }
  | { kind: 'availability_known'; payload: { customerId: string; askId: string } }
  | { kind: 'ask_deadline'; payload: { customerId: string; askId: string } }
  | { kind: 'payment_checked'; payload: { customerId: string; orderId: string; reached: boolean } }
  /** A photo or document will never come: the provider no longer has it, or it is too large. */
  | { kind: 'media_lost'; payload: { customerId: string; fileId: string; why: 'gone' | 'too_large' } }
  | { kind: 'handed_back'; payload: { customerId: string } }
  | { kind: 'back_in_stock'; payload: { customerId: string; productId: string; quantity: number } }

/** Takes an event into the turn. An answer that nobody waits for any more changes nothing. */
export async function takeEvent(turn: Turn, row: InboxRow): Promise<void> {
  const event = { kind: row.kind, payload: row.payload } as ChatEvent
  const { state } = turn.conversation
  turn.understood = true
  switch (event.kind) {
    case 'courier_quoted':
    case 'ask_deadline': {
      if (await goOnAgreed(turn, event.payload.askId)) return
      if (state.waitingFor?.askId !== event.payload.askId) return
      delete state.waitingFor
      await cancelTimers(turn.tx, [`ask:${event.payload.askId}`])
      if (event.kind === 'courier_quoted' && event.payload.quote) state.courierQuote = event.payload.quote
      else state.quoteFailed = true
      turn.changed = true
      return
    }
    case 'availability_known':
      await goOnAgreed(turn, event.payload.askId)
      return
    case 'payment_checked': {
      const order = turn.orders.find(o => o.orderId === event.payload.orderId)
      const tooLate = order?.status === 'EXPIRED' && order.received === 0
      if (!order || (order.status !== 'AWAITING_PAYMENT' && !tooLate)) return
      // Waits as a reply to words does: somebody who claims it twice in a breath hears it once.
      turn.tapped = false
      const known = tooLate ? 'payment.not_in_time' : 'payment.not_yet'
      return note(turn, event.payload.reached ? known : 'payment.cannot_ask', { number: order.number })
    }
    case 'media_lost':
      return loseFile(turn, event.payload.fileId, event.payload.why)
    case 'handed_back':
      return hearUnheard(turn)
    case 'back_in_stock': {
      const offer = turn.model.catalogue.find(o => o.productId === event.payload.productId)
      if (!offer) return
      state.backInStock = [...(state.backInStock ?? []), offer.productId]
      const text = say(turn.language, 'notice.back_in_stock', {
        product: offer.name,
        quantity: formatQuantity(event.payload.quantity, turn.language),
        unit: offer.unit,
      })
      const { conversationId } = turn.conversation
      await sendNotice(turn.tx, turn.deps.clock, 'notice:back_in_stock', { conversationId }, { text, asks: [] })
      return
    }
  }
}
