import { older, type Sql, sql, type Tx } from '../../platform/database/index.ts'

export type ConversationRow = {
  conversationId: string
  customerId: string
  name: string | null
  phone: string | null
  numberId: string
  lastInboundAt: Date | null
  handledBy: string | null
  openCalls: number
  at: Date
}

export type ConversationFilter = { handled?: boolean; calling?: boolean; text?: string; conversationId?: string }

const phoneOf = sql`(SELECT value FROM customer_identities i WHERE i.merchant_id = v.merchant_id AND i.customer_id = v.customer_id AND kind = 'phone' ORDER BY since DESC LIMIT 1)`
const callsOf = sql`(SELECT count(*)::int FROM calls_for_help h WHERE h.merchant_id = v.merchant_id AND h.settled_at IS NULL
  AND (h.conversation_id = v.conversation_id OR h.order_id IN (SELECT order_id FROM orders o WHERE o.merchant_id = v.merchant_id AND o.conversation_id = v.conversation_id)))`
const movedAt = sql`coalesce(v.last_inbound_at, v.created_at)`

/** Conversations, the one that was written to last first, below a place. */
export function listConversations(
  tx: Tx,
  { handled, calling, text, conversationId }: ConversationFilter,
  { below, limit }: { below?: [string, string]; limit: number },
): Promise<ConversationRow[]> {
  const like = text === undefined ? null : `%${text.replace(/[\\%_]/g, found => `\\${found}`)}%`
  return tx.rows<ConversationRow>(sql`SELECT v.conversation_id AS "conversationId", v.customer_id AS "customerId", c.name, ${phoneOf} AS phone,
      v.number_id AS "numberId", v.last_inbound_at AS "lastInboundAt", v.handled_by AS "handledBy", ${callsOf} AS "openCalls", ${movedAt} AS at
    FROM conversations v JOIN customers c ON c.merchant_id = v.merchant_id AND c.customer_id = v.customer_id
    WHERE v.merchant_id = ${tx.merchantId} AND (${conversationId ?? null}::uuid IS NULL OR v.conversation_id = ${conversationId ?? null})
      AND (${handled ?? null}::boolean IS NULL OR (v.handled_by IS NOT NULL) = ${handled ?? null})
      AND (${calling ?? null}::boolean IS NULL OR (${callsOf} > 0) = ${calling ?? null})
      AND (${like}::text IS NULL OR c.name ILIKE ${like} OR ${phoneOf} LIKE ${like})
      ${older(below, movedAt, sql`v.conversation_id`)}
    ORDER BY ${movedAt} DESC, v.conversation_id DESC LIMIT ${limit}`)
}

export type Said = {
  at: Date
  author: 'customer' | 'operator' | 'assistant'
  text: string | null
  kind: string
  status: string | null
  place: string
}

/**
 * What was said in a conversation, newest first, below a place: what people wrote, and what the assistant sent or is about
 * to. Replies that a newer one replaced were never heard and are left out; an operator's words are told once. Of either a
 * page is read, and the page is the newest of both.
 */
export function listSaid(tx: Tx, conversationId: string, { below, limit }: { below?: [string, string]; limit: number }) {
  const [at, place] = below ?? ['infinity', '']
  const own = sql`merchant_id = ${tx.merchantId} AND conversation_id = ${conversationId}`
  const under = (time: Sql, where: Sql) =>
    sql`${time} <= ${at}::timestamptz AND (${time}, ${where}) < (${at}::timestamptz, ${place}::text)`
  const byMessage = sql`'m' || lpad(id::text, 20, '0')`
  const byOutbox = sql`'o' || lpad(seq::text, 20, '0')`
  return tx.rows<Said>(sql`SELECT * FROM (
      (SELECT at, author, content->>'text' AS text, coalesce(content->>'kind', 'text') AS kind, NULL AS status, ${byMessage} AS place
        FROM messages WHERE ${own} AND ${under(sql`at`, byMessage)} ORDER BY at DESC, id DESC LIMIT ${limit})
      UNION ALL
      (SELECT created_at, 'assistant', payload->'reply'->>'text', 'text', coalesce(status, CASE WHEN error IS NOT NULL THEN 'failed' END), ${byOutbox}
        FROM outbox WHERE ${own} AND kind = 'send' AND replaced_by IS NULL AND purpose <> 'operator_message' AND ${under(sql`created_at`, byOutbox)}
        ORDER BY created_at DESC, seq DESC LIMIT ${limit})) said
    ORDER BY at DESC, place DESC LIMIT ${limit}`)
}
