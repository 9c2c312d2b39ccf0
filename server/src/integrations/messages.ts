import { after, hours } from '../kernel/clock.ts'
import { type Sql, sql, type Tx } from '../platform/database/index.ts'
import type { Tried } from './deliver.ts'

export type MessageState = 'waiting' | 'delivered' | 'given_up' | 'dropped'
export type Message = {
  messageId: string
  webhookId: string
  type: string
  subject: string
  createdAt: Date
  state: MessageState
  tries: number
  endedAt: Date | null
}
export type Attempt = { n: number; at: Date; tookMs: number; status: number | null; detail: string }

/** How long a message and its tries are kept, in milliseconds. */
const keptMs = hours(30 * 24)

const columns = sql`message_id AS "messageId", webhook_id AS "webhookId", type, subject, created_at AS "createdAt", state, tries, ended_at AS "endedAt"`

export type NewMessage = { messageId: string; webhookId: string; type: string; subject: string; body: string; at: Date }

export const addMessage = (tx: Tx, { messageId, webhookId, type, subject, body, at }: NewMessage): void =>
  tx.write(sql`INSERT INTO webhook_messages (merchant_id, message_id, webhook_id, type, subject, body, created_at, state)
    VALUES (${tx.merchantId}, ${messageId}, ${webhookId}, ${type}, ${subject}, ${body}, ${at}, 'waiting')`)

/** Everything that one try needs; undefined where the receiver was removed. */
export type ToDeliver = Message & {
  body: string
  url: string
  secretSealed: string
  previousSealed: string | null
  previousEndsAt: Date | null
  disabledAt: Date | null
}

export const loadToDeliver = (tx: Tx, messageId: string) =>
  tx.row<ToDeliver>(sql`SELECT m.message_id AS "messageId", m.webhook_id AS "webhookId", m.type, m.subject, m.created_at AS "createdAt", m.state, m.tries,
      m.ended_at AS "endedAt", m.body, w.url, w.secret_sealed AS "secretSealed", w.previous_secret_sealed AS "previousSealed",
      w.previous_ends_at AS "previousEndsAt", w.disabled_at AS "disabledAt"
    FROM webhook_messages m JOIN webhooks w USING (merchant_id, webhook_id) WHERE m.merchant_id = ${tx.merchantId} AND m.message_id = ${messageId}`)

/** Writes down one try, and what it says of the receiver. Answers since when nothing has arrived there. */
export async function recordTry(tx: Tx, message: Message, tried: Tried, at: Date): Promise<Date | null> {
  const m = tx.merchantId
  tx.write(sql`INSERT INTO webhook_attempts (merchant_id, message_id, n, at, took_ms, status, detail)
    SELECT ${m}, ${message.messageId}, coalesce(max(n), 0) + 1, ${at}, ${tried.tookMs}, ${tried.status}, ${tried.detail}
    FROM webhook_attempts WHERE merchant_id = ${m} AND message_id = ${message.messageId}`)
  tx.write(sql`UPDATE webhook_messages SET tries = tries + 1 WHERE merchant_id = ${m} AND message_id = ${message.messageId}`)
  const arrived = tried.outcome === 'delivered'
  const row = await tx.row<{ failingSince: Date | null }>(sql`UPDATE webhooks SET
      failing_since = CASE WHEN ${arrived} THEN NULL ELSE coalesce(failing_since, ${at}) END,
      last_delivered_at = CASE WHEN ${arrived} THEN ${at} ELSE last_delivered_at END
    WHERE merchant_id = ${m} AND webhook_id = ${message.webhookId} RETURNING failing_since AS "failingSince"`)
  return row?.failingSince ?? null
}

export const endMessage = (tx: Tx, messageId: string, state: MessageState, at: Date): void =>
  tx.write(
    sql`UPDATE webhook_messages SET state = ${state}, ended_at = ${at} WHERE merchant_id = ${tx.merchantId} AND message_id = ${messageId}`,
  )

/** A new round for messages that ended: the same ids, the same bytes. Answers those that are to be sent, oldest first. */
export const reopen = (tx: Tx, which: Sql): Promise<Message[]> =>
  tx.rows<Message>(sql`WITH again AS (UPDATE webhook_messages SET state = 'waiting', tries = 0, ended_at = NULL
      WHERE merchant_id = ${tx.merchantId} AND state <> 'waiting' AND ${which} RETURNING ${columns})
    SELECT * FROM again ORDER BY "messageId"`)

export const listMessages = (
  tx: Tx,
  webhookId: string,
  { limit, state, below }: { limit: number; state?: MessageState; below?: string },
) =>
  tx.rows<Message>(sql`SELECT ${columns} FROM webhook_messages WHERE merchant_id = ${tx.merchantId} AND webhook_id = ${webhookId}
    AND (${state ?? null}::text IS NULL OR state = ${state ?? null}) AND (${below ?? null}::uuid IS NULL OR message_id < ${below ?? null})
    ORDER BY message_id DESC LIMIT ${limit}`)

export async function readMessage(
  tx: Tx,
  webhookId: string,
  messageId: string,
): Promise<(Message & { body: string; attempts: Attempt[] }) | undefined> {
  const message = await tx.row<Message & { body: string }>(sql`SELECT ${columns}, body FROM webhook_messages
    WHERE merchant_id = ${tx.merchantId} AND webhook_id = ${webhookId} AND message_id = ${messageId}`)
  if (!message) return undefined
  const attempts = await tx.rows<Attempt>(sql`SELECT n, at, took_ms AS "tookMs", status, detail FROM webhook_attempts
    WHERE merchant_id = ${tx.merchantId} AND message_id = ${messageId} ORDER BY n`)
  return { ...message, attempts }
}

/** Removes what was told long ago, with its tries. */
export const forgetMessages = (tx: Tx, now: Date) =>
  tx.run(
    sql`DELETE FROM webhook_messages WHERE merchant_id = ${tx.merchantId} AND created_at < ${after(now, -keptMs)} AND state <> 'waiting'`,
  )
