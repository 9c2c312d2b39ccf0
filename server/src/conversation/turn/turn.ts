import type { Ask, Choice } from '../../channels/message.ts'
import type { Customer } from '../../customers/index.ts'
import { minutes } from '../../kernel/clock.ts'
import type { Language } from '../../kernel/region.ts'
import type { Shop } from '../../merchants/index.ts'
import { type Destination, type Draft, hasEnded, type OpenItem, type Order } from '../../orders/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { InboxRow } from '../../platform/lanes/index.ts'
import type { Quote } from '../../pricing/index.ts'
import type { Conversation } from '../conversations.ts'
import type { Wanted } from '../draft/wanted.ts'
import type { MerchantModel } from '../model.ts'
import type { OrderType } from '../order-type.ts'
import { say, type Values } from '../texts.ts'
import type { ConversationDeps } from './deps.ts'
import type { Listing } from './listing.ts'

/**
 * One turn in hand: what was loaded for it, what the messages have changed so far, and what is to be said.
 * Lives for one transaction; everything that lasts is written by commands to the order and by `saveConversation`.
 */
export type Turn = {
  tx: Tx
  deps: ConversationDeps
  lane: string
  now: Date
  model: MerchantModel
  customer: Customer
  conversation: Conversation
  language: Language
  /** What the conversation may speak of, oldest first. */
  orders: Order[]
  /** The order that is being put together or edited, if there is one. */
  order: Order | undefined
  orderType: OrderType | undefined
  draft: Draft
  wishes: Wanted[]
  shop: Shop | undefined
  /** Drafts of other shops that are put together in the same breath: each becomes an order of its own. */
  others: Turn[]
  /** The quote as it was when the turn began: what changed since is marked. */
  earlier: Quote | undefined
  /** The draft was changed by this turn: what was quoted before stands no more. */
  changed: boolean
  /** A code that was said in this turn, or before the basket that it is for. */
  saidCode: string | undefined
  /** A number to call at the door that was said in this turn, or with the address that is used again. */
  saidPhone: string | undefined
  /** Who takes it at the door, as it was said in this turn. */
  saidReceiver: string | undefined
  /** The customer chose how to pay, or agreed; acted upon after all messages of the turn were read. */
  agreed: { method?: string } | undefined
  /** Sentences to say before the question, in order. */
  notes: string[]
  /** Those of the sentences that answer a question: they are said even when a newer reply takes the place of this one. */
  answered: string[]
  /** A list that answers a question about what there is. */
  listing: Listing | undefined
  /** Choices that belong to a note, where no question follows, and what they wait for, if anything. */
  choices: Choice[]
  noteAsks: Ask[]
  /** Show the summary and its question again, although nothing changed. */
  showAgain: boolean
  /** Something in the messages was understood or needs no answer. */
  understood: boolean
  /** A way was named in which the order comes anyway: nothing changes, yet whoever says no more than that hears the order again. */
  sameWay?: boolean
  /** Another price was wished, and nothing else understood. */
  bargains?: boolean
  /** The whole turn was taps: the answer goes at once. */
  tapped: boolean
  /** Rows that were handled by a person and have now been read: what they hold of secrets is masked like this turn's. */
  reread: InboxRow[]
  /** No reply: another message answers, or silence does. */
  silent: boolean
}

/** Says a sentence of the packs before the question of this turn's reply; the same one only once. */
export function note(turn: Turn, key: string, values: Values = {}): void {
  const text = say(turn.language, key, values)
  if (!turn.notes.includes(text)) turn.notes.push(text)
  turn.understood = true
}

/** A placed order that has not ended. */
export const running = ({ status }: Order) => status !== 'DRAFT' && status !== 'INVALID' && !hasEnded(status)

/**
 * The draft that the conversation is at: the one being put together, else goods that wait for payment and may be edited.
 * Of drafts of goods that were begun together, one per shop, the first speaks for all.
 */
export function currentOrder(orders: Order[]): Order | undefined {
  const newest = orders.findLast(order => order.status === 'DRAFT' || order.status === 'INVALID')
  if (newest?.type === 'GOODS') return orders.find(order => order.status === 'DRAFT' && areTogether(order, newest)) ?? newest
  return newest ?? orders.findLast(order => order.status === 'AWAITING_PAYMENT')
}

const togetherMs = minutes(30)

/** The draft brought to a place: whatever address was wrong before, this one is right. */
export function sentTo({ addressWrong: _, ...draft }: Draft, destination: Destination): Draft {
  return { ...draft, fulfilment: 'courier', destination }
}

/** Whether two drafts of goods belong to one basket: what was left lying earlier is not ordered along by surprise. */
export const areTogether = (a: Order, b: Order) =>
  a.type === 'GOODS' && b.type === 'GOODS' && Math.abs(Date.parse(a.startedAt) - Date.parse(b.startedAt)) < togetherMs

/** The same turn as seen from another shop's basket; what is said goes into the one reply of both. */
export const sideTurn = (turn: Turn, basket: { shop: Shop | undefined; wishes: Wanted[]; order: Order | undefined }): Turn => ({
  ...turn,
  ...basket,
  draft: {
    ...(basket.order?.draft ?? emptyDraft()),
    ...(turn.draft.fulfilment && { fulfilment: turn.draft.fulfilment }),
    ...(turn.draft.destination && { destination: turn.draft.destination }),
    ...(turn.draft.addressWrong && { addressWrong: true }),
    attachments: turn.draft.attachments,
  },
  earlier: basket.order?.quote,
  others: [],
})

/** What is still open about products, in every basket of the turn. */
export const openItems = ({ draft, others }: Pick<Turn, 'draft' | 'others'>): OpenItem[] => [
  ...draft.open,
  ...others.flatMap(other => other.draft.open),
]

export const emptyDraft = (): Draft => ({ lines: [], open: [], fields: {}, attachments: [] })
