import type { Inbound } from '../../channels/channel.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Sealer } from '../../kernel/secret.ts'
import type { CallReason } from '../../notifications/index.ts'
import type { Order, OrderCommand, Refusal } from '../../orders/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { MerchantModel } from '../model.ts'
import type { SellerDesk } from '../seller/desk.ts'

/**
 * What became of a command: the order after it, or why nothing happened. `short` names the product that ran out, `used_up`
 * the price rule of which no use is left.
 */
export type CarriedOut =
  | { ok: true; order: Order }
  | { ok: false; refusal: Refusal | { why: 'short'; productId: string } | { why: 'used_up'; ruleId: string } }

/** Decides a command and does all that follows from it in the same transaction; see `reactions.ts`. */
export type CarryOut = (tx: Tx, order: Order | undefined, command: OrderCommand) => Promise<CarriedOut>

/** What became of a code that somebody sent. `over`: its order has ended, and stays where it was. */
export type Continued = { kind: 'continued' | 'over'; order: Order } | { kind: 'refused' }

/** What the conversation needs of the rest of the house, handed in by the composition root. */
export type ConversationDeps = {
  clock: Clock
  sealer: Sealer
  model: (tx: Tx) => Promise<MerchantModel>
  carryOut: CarryOut
  /** Whether there is somebody who turns voice notes into text. */
  transcribes: boolean
  /** Whether there is a language model that may be asked what rules could not read. */
  interprets: boolean
  /** Reads a stored message of the channel; never throws. */
  readInbound: (payload: unknown) => Inbound | undefined
  /** Calls a person of the merchant, once per reason and subject while it is not settled; stored photos are shown to them. */
  callOperator: (
    tx: Tx,
    call: { reason: CallReason; conversationId?: string; orderId?: string; values?: Record<string, string>; photos?: string[] },
  ) => Promise<void>
  /** Somebody wrote, who had last written `before`: what waited for their window may be told. */
  heardFrom: (tx: Tx, conversationId: string, before: Date | undefined) => Promise<void>
  /** Asks the gateway about the open payment of an order and tells the chat's lane when it has answered. */
  checkPayment: (tx: Tx, order: Order, chatLane: string) => Promise<boolean>
  /** Whether a source of one of these products can say what there is at this moment. */
  isLive: (tx: Tx, productIds: string[]) => Promise<boolean>
  /** Writes down what the sources of these orders' shops are to keep for them, before they are asked; answers the keys. */
  prepareHolds: (tx: Tx, orders: Order[]) => Promise<string[]>
  /** What became of it, and what counts where a source gave no answer. */
  holdsOf: (tx: Tx, orderIds: string[]) => Promise<{ state: string; whenAway: 'sell' | 'ask' | 'refuse' }[]>
  /** Lets an order that is placed now find the goods that its source keeps for it. */
  takeHeld: (tx: Tx, orderId: string) => Promise<void>
  /** Frees what is, or may be, kept for an order. */
  dropHolds: (tx: Tx, orderId: string) => Promise<void>
  /** The catalogue, as the channel calls it, in which this number can show all of these products; undefined: in none. */
  shelf: (tx: Tx, numberId: string, keys: string[]) => Promise<string | undefined>
  /** The catalogues of the merchant that a channel shows. */
  catalogues: (tx: Tx) => Promise<string[]>
  /** Names of products by key, also of those that are not sold any more. */
  productNames: (tx: Tx, keys: string[]) => Promise<Map<string, string>>
  /** Whether a seller is being asked to take the order, or has it: whoever named its price needs no second question. */
  offered: (tx: Tx, orderId: string) => Promise<'asked' | 'taken' | 'nobody'>
  /** Whether a payment request by this method is open or being made for an order. */
  paymentOpen: (tx: Tx, orderId: string, method: string) => Promise<boolean>
  /** Whether somebody is booked who brings it: they have their own copy of what they were told. */
  isBooked: (tx: Tx, orderId: string) => Promise<boolean>
  /** What is known of the delivery of an order, in words that may be told. */
  deliveryNews: (
    tx: Tx,
    orderId: string,
  ) => Promise<{ state: string; driver?: { name?: string; phone?: string; plate?: string }; trackingUrl?: string } | undefined>
  /** Somebody sent the code of a website's order: it goes on in their chat, where that may be. */
  continueOrder: (tx: Tx, code: string, chat: { customerId: string; conversationId: string }) => Promise<Continued>
  /** The seller's side of a chat; answers whether the message was theirs to handle. */
  sellers: SellerDesk
}
