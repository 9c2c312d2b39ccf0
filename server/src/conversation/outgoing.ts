import type { Reply } from '../channels/message.ts'
import { after, type Clock } from '../kernel/clock.ts'
import type { Purpose } from '../notifications/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { post, replaceUnsent, sendLane } from '../platform/lanes/index.ts'
import type { Along } from './turn/take-along.ts'

/** What a send row carries: the neutral message, and for a chat's last message which of theirs was read. */
export type SendPayload = {
  reply: Reply
  read?: string
  /** The text where it holds what must not lie readable; `reply` has it masked. */
  sealedText?: string
  /** When it was to be told first, for what had to wait (ISO 8601). */
  firstAt?: string
  /** What a newer reply says as well if it takes the place of this one. */
  along?: Along
}

/**
 * Sends the reply to a turn. A reply to free text waits for the quiet time and takes the place of an earlier one that is
 * still waiting, so that a burst is answered once; a reply to a tap goes at once.
 */
export async function sendReply(
  tx: Tx,
  clock: Clock,
  to: { conversationId: string; orderId?: string },
  reply: Reply,
  timing: { quietMs: number; read?: string; sealedText?: string; along?: Along },
): Promise<string> {
  const lane = sendLane(to.conversationId)
  const payload: SendPayload = {
    reply,
    ...(timing.read !== undefined && { read: timing.read }),
    ...(timing.along !== undefined && { along: timing.along }),
    ...(timing.sealedText !== undefined && { sealedText: timing.sealedText }),
  }
  const id = await post(tx, clock, {
    lane,
    kind: 'send',
    purpose: 'reply',
    payload,
    dueAt: after(clock.now(), timing.quietMs),
    ...to,
  })
  replaceUnsent(tx, clock, lane, 'reply', id)
  return id
}

/** Sends something that must not be replaced: a notice, a QR code, an offer, a call for an operator. `purpose` is its row in the table of notices. */
export const sendNotice = (
  tx: Tx,
  clock: Clock,
  purpose: Purpose,
  to: { conversationId: string; orderId?: string },
  reply: Reply,
): Promise<string> =>
  post(tx, clock, { lane: sendLane(to.conversationId), kind: 'send', purpose, payload: { reply } satisfies SendPayload, ...to })
