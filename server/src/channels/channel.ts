import type { Identity } from '../kernel/identity.ts'
import type { Pin } from '../kernel/region.ts'
import type { Reply } from './message.ts'

export type { Identity }

/** An inbound message in neutral form. Everything was written by a stranger: no field is trusted beyond its type. */
export type Inbound = {
  /** The provider's message id: one id has at most one effect. */
  providerId: string
  from: Identity
  /** The name on the sender's profile, as they chose it. */
  profileName?: string
  /** When it was sent, by the provider's clock (whole seconds). */
  sentAt: Date
  /** The provider id of the message it answers, if it is one of ours and known. */
  inReplyTo?: string
  content: InboundContent
}

export type InboundContent =
  | { kind: 'text'; text: string; referredProduct?: string }
  | { kind: 'tap'; id: string; title: string }
  | { kind: 'location'; pin: Pin; name?: string; address?: string }
  /** `own` only when the sender pressed the share-my-phone button; a forwarded card is somebody else's. */
  | { kind: 'contact'; own: boolean; phones: string[]; name?: string }
  | { kind: 'cart'; catalogueId?: string; items: CartItem[]; note?: string }
  | {
      kind: 'media'
      media: 'image' | 'video' | 'document' | 'audio' | 'sticker'
      mediaId?: string
      mimeType?: string
      caption?: string
      voice?: boolean
      /** What a voice note says, once somebody has turned it into text. */
      said?: string
    }
  | { kind: 'reaction'; emoji?: string; to: string }
  /** The number or the scoped id of a person changed. */
  | { kind: 'identity_changed'; was: Identity; now: Identity }
  /** Known to the channel, of no effect here (edit, revoke, welcome, calls …), or unknown; `type` is the provider's word. */
  | { kind: 'other'; type: string; detail?: string }

/**
 * A line of a cart, in thousandths of a unit. `claimed` is the price that the sender's device showed, a number in major units
 * and a currency: good for telling that it is another one now, and for nothing else.
 */
export type CartItem = { productKey: string; quantity: number; claimed?: string }

/** What became of a message that we sent; statuses come in any order and only ever move forward. */
export type DeliveryStatus = {
  providerId: string
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed'
  at: Date
  /** The outbox id that we sent along, if it came back. */
  opaque?: string
  errorCode?: number
  errorDetail?: string
  category?: string
}

export type Outgoing = {
  to: Identity
  reply: Reply
  /** The photo of the reply, opened; the channel uploads it. */
  photo?: { bytes: Uint8Array<ArrayBuffer>; mimeType: string }
  /** Our outbox id: comes back with every status, also when the answer to the send was lost. */
  opaque: string
  /** Whether a free-form message is allowed now; otherwise the reply's template is sent. */
  windowOpen: boolean
}

/**
 * The answer to a send. A refusal is a value: `retry` was certainly not accepted and may be repeated after `retryAfterMs`;
 * `template` needs a template instead; `account` stops the number until a person looks; `final` will never succeed.
 * Not being reached is thrown as `Unreachable` (`mayHaveHappened` when the message may have been accepted all the same).
 */
export type SendResult =
  | { kind: 'accepted'; providerId: string }
  | { kind: 'refused'; why: 'retry' | 'template' | 'account' | 'final'; code: number; detail: string; retryAfterMs?: number }

/** A number of a merchant on a channel, with what is needed to send from it. */
export type ChannelAccount = { numberId: string; phoneNumberId: string; apiUrl: string; accessToken: string }
