import type { Clock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { Language } from '../kernel/region.ts'
import type { Draft } from '../orders/index.ts'
import { type Sql, sql, type Tx } from '../platform/database/index.ts'
import { noteChange } from '../platform/live/index.ts'
import type { Act, OptionWish } from '../understanding/index.ts'
import type { CourierQuote } from './draft/delivery-fee.ts'

/**
 * A row of a list that was shown: a product, family, shop or service by its id, a category by its name, within a shop if one
 * is given.
 */
export type ListedRow = {
  kind: 'product' | 'family' | 'category' | 'service' | 'shop'
  id: string
  shopId?: string
  /** How the product was to be made when its price was asked. */
  options?: OptionWish[]
}

/** What a conversation must remember because no order tells it. */
export type ConversationState = {
  language?: Language
  /** Turns in a row that were not understood; two bring a person. */
  notUnderstood?: number
  courierQuote?: CourierQuote
  /** What was asked of the outside for this conversation, and until when the answer is waited for. */
  waitingFor?: { askId: string; what: 'courier_quote' }
  /** Somebody agreed to these quotes, by this way to pay, and the source of the goods is asked first what there is. */
  asking?: { askId: string; quotes: string[]; method?: string }
  /** Quotes whose source has been asked: the agreement to them is acted upon. */
  asked?: string[]
  /**
   * Messages that are heard together once every voice note among them is text: the rows of the inbox that hold them, in the
   * order spoken, and the asks whose answers are waited for.
   */
  listening?: { rows: string[]; asks: string[] }
  /** Messages that are heard when a second opinion has come, or its time is over. */
  wondering?: { askId: string; rows: string[] }
  /** How often a second opinion was asked for on a day. */
  opinions?: { day: string; asked: number }
  /** A change of a placed order about which something is still asked; the order stands as it was meanwhile. */
  pendingEdit?: { orderId: string; draft: Draft }
  /** A code that was said before anything was ordered. */
  code?: string
  /** A number to call at the door that was told before anything was ordered. */
  contactPhone?: string
  /** What was told last of a code, and of which. */
  toldOfCode?: string
  /** What was said of goods together with a service, and when: heard once that is placed. */
  afterService?: { acts: Act[]; at: string }
  /** How the customer said they would pay, before they saw what it comes to. */
  payBy?: { orderId: string; method: string }
  /** A courier did not quote; the customer was told, and the next turn may try again. */
  quoteFailed?: boolean
  /** Products that the customer waited for and was told about. */
  backInStock?: string[]
  /** It was asked just now which order shall be cancelled. */
  cancelWhich?: boolean
  /** A reply that waits for the rest of a burst, and until when. */
  unsent?: { id: string; dueAt: string }
  /** A photo that nothing waited for, which the goods that come next may need. */
  stray?: { fileId: string; at: string }
  /** Messages that a person handled, by their rows in the inbox: read again when the chat is handed back. */
  unheard?: string[]
  /** The list that was shown last, with the pages that follow; `fresh` while nothing was said after it. */
  listed?: { token: string; rows: ListedRow[]; from: number; fresh: boolean }
  /** The seller was asked for the reason of a problem with this order. */
  problemWith?: string
}

export type Conversation = {
  conversationId: string
  numberId: string
  customerId: string
  state: ConversationState
  lastInboundAt: Date | null
  /** When they had written last before this turn. */
  heardBefore?: Date
  handledBy: string | null
}

const columns = sql`conversation_id AS "conversationId", number_id AS "numberId", customer_id AS "customerId", state, last_inbound_at AS "lastInboundAt", handled_by AS "handledBy"`

/** The conversation of a person, given by their id or by a query that finds it, with a number. */
export const findConversation = (tx: Tx, numberId: string, customerId: string | Sql) =>
  tx.row<Conversation>(
    sql`SELECT ${columns} FROM conversations WHERE merchant_id = ${tx.merchantId} AND number_id = ${numberId} AND customer_id = ${customerId}`,
  )

/** A query for the id of that conversation. */
export const conversationBy = (tx: Tx, numberId: string, customerId: Sql): Sql =>
  sql`(SELECT conversation_id FROM conversations WHERE merchant_id = ${tx.merchantId} AND number_id = ${numberId} AND customer_id = ${customerId})`

/** The conversation of a person with a number; opened when there is none. */
export async function openConversation(tx: Tx, clock: Clock, numberId: string, customerId: string): Promise<Conversation> {
  return (await findConversation(tx, numberId, customerId)) ?? startConversation(tx, clock, numberId, customerId)
}

/** Opens a conversation, unless another transaction does so at this moment: then it is that one. */
export async function startConversation(tx: Tx, clock: Clock, numberId: string, customerId: string): Promise<Conversation> {
  const opened =
    await tx.row<Conversation>(sql`INSERT INTO conversations (merchant_id, conversation_id, number_id, customer_id, created_at)
    VALUES (${tx.merchantId}, ${newId(clock.now())}, ${numberId}, ${customerId}, ${clock.now()})
    ON CONFLICT (merchant_id, number_id, customer_id) DO UPDATE SET version = conversations.version RETURNING ${columns}`)
  return opened!
}

export const loadConversation = (tx: Tx, conversationId: string) =>
  tx.row<Conversation>(
    sql`SELECT ${columns} FROM conversations WHERE merchant_id = ${tx.merchantId} AND conversation_id = ${conversationId}`,
  )

/** When somebody wrote last, with the row locked: a turn that is storing a newer message is waited for. */
export const lockLastInbound = async (tx: Tx, conversationId: string): Promise<Date | undefined> =>
  (
    await tx.row<{ at: Date | null }>(
      sql`SELECT last_inbound_at AS at FROM conversations WHERE merchant_id = ${tx.merchantId} AND conversation_id = ${conversationId} FOR UPDATE`,
    )
  )?.at ?? undefined

/** Stores what a turn left behind. Only the holder of the conversation's lane calls this. */
export const saveConversation = (tx: Tx, conversation: Conversation): void =>
  tx.write(sql`UPDATE conversations SET state = ${JSON.stringify(conversation.state)}, last_inbound_at = ${conversation.lastInboundAt}, version = version + 1
    WHERE merchant_id = ${tx.merchantId} AND conversation_id = ${conversation.conversationId}`)

/** A person takes a conversation over, or hands it back with null. */
export const handOver = (tx: Tx, conversationId: string, staffId: string | null) =>
  tx.run(
    sql`UPDATE conversations SET handled_by = ${staffId} WHERE merchant_id = ${tx.merchantId} AND conversation_id = ${conversationId}`,
  )

type Said = { author: string; providerId: string | null; content: string; at: Date }

/** Keeps what was said, for the dashboard and for whoever takes over; all that one transaction keeps is written at its end. */
export const keepMessage = (
  tx: Tx,
  conversationId: string,
  author: 'customer' | 'operator',
  content: unknown,
  at: Date,
  providerId?: string,
): void => {
  tx.stage<Said>(
    `messages ${conversationId}`,
    { author, providerId: providerId ?? null, content: JSON.stringify(content), at },
    said => [
      sql`INSERT INTO messages (merchant_id, conversation_id, author, provider_id, content, at)
        SELECT ${tx.merchantId}::uuid, ${conversationId}::uuid, a, p, c::jsonb, t FROM unnest(${said.map(one => one.author)}::text[],
          ${said.map(one => one.providerId)}::text[], ${said.map(one => one.content)}::text[], ${said.map(one => one.at)}::timestamptz[])
          WITH ORDINALITY AS batch (a, p, c, t, place) ORDER BY place`,
    ],
  )
  noteChange(tx, at, { kind: 'conversation', subject: conversationId })
}
