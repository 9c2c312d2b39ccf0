import { sql, type Tx } from '../platform/database/index.ts'
import { storableJson } from '../platform/lanes/storable.ts'

export type WaitsFor = 'window' | 'template' | 'budget'

/** A notice that cannot go out now, with the row of the outbox that it was. */
export type WaitingNotice = {
  outboxId: string
  conversationId: string
  orderId: string | null
  lane: string
  purpose: string
  payload: unknown
  waitsFor: WaitsFor
  why: string
  since: Date
  until: Date
}

const columns = sql`outbox_id AS "outboxId", conversation_id AS "conversationId", order_id AS "orderId", lane, purpose, payload,
  waits_for AS "waitsFor", why, since, until`

export const addWaiting = (tx: Tx, notice: WaitingNotice) =>
  tx.run(sql`INSERT INTO waiting_notices (merchant_id, outbox_id, conversation_id, order_id, lane, purpose, payload, waits_for, why, since, until)
    VALUES (${tx.merchantId}, ${notice.outboxId}, ${notice.conversationId}, ${notice.orderId}, ${notice.lane}, ${notice.purpose},
      ${storableJson(notice.payload)}, ${notice.waitsFor}, ${notice.why}, ${notice.since}, ${notice.until}) ON CONFLICT DO NOTHING`)

export type WhichWait = { outboxId?: string; conversationId?: string; waitsFor?: WaitsFor }

/** Those that wait, the oldest first, locked: of two who come for one at once, the second does not find it. */
export const lockWaiting = (tx: Tx, which: WhichWait): Promise<WaitingNotice[]> =>
  tx.rows<WaitingNotice>(sql`SELECT ${columns} FROM waiting_notices WHERE merchant_id = ${tx.merchantId} AND ended_at IS NULL
    AND (${which.outboxId ?? null}::uuid IS NULL OR outbox_id = ${which.outboxId ?? null})
    AND (${which.conversationId ?? null}::uuid IS NULL OR conversation_id = ${which.conversationId ?? null})
    AND (${which.waitsFor ?? null}::text IS NULL OR waits_for = ${which.waitsFor ?? null}) ORDER BY since, outbox_id FOR UPDATE`)

/** All that wait, the oldest first, to be shown. */
export const listWaiting = (tx: Tx): Promise<WaitingNotice[]> =>
  tx.rows<WaitingNotice>(
    sql`SELECT ${columns} FROM waiting_notices WHERE merchant_id = ${tx.merchantId} AND ended_at IS NULL ORDER BY since, outbox_id`,
  )

/** It went out as another row of the outbox, which from now on counts as the notice. */
export async function endAsSent(tx: Tx, { outboxId, orderId }: WaitingNotice, sentAs: string, at: Date): Promise<void> {
  await tx.run(
    sql`UPDATE waiting_notices SET ended_at = ${at}, sent_as = ${sentAs} WHERE merchant_id = ${tx.merchantId} AND outbox_id = ${outboxId}`,
  )
  await tx.run(sql`UPDATE notices SET outbox_id = ${sentAs} WHERE merchant_id = ${tx.merchantId} AND order_id = ${orderId}
    AND outbox_id = ${outboxId}`)
}

export const endAsDropped = (tx: Tx, { outboxId }: Pick<WaitingNotice, 'outboxId'>, why: string, at: Date) =>
  tx.run(
    sql`UPDATE waiting_notices SET ended_at = ${at}, dropped = ${why} WHERE merchant_id = ${tx.merchantId} AND outbox_id = ${outboxId}`,
  )
