import { newer, sql, type Tx } from '../../platform/database/index.ts'
import { noteChange } from '../../platform/live/index.ts'

export type CallRow = {
  callId: string
  reason: string
  detail: string
  conversationId: string | null
  orderNumber: string | null
  createdAt: Date
}

const columns = sql`h.call_id AS "callId", h.reason, h.detail, h.conversation_id AS "conversationId", o.number AS "orderNumber", h.created_at AS "createdAt"`
const joined = sql`calls_for_help h LEFT JOIN orders o ON o.merchant_id = h.merchant_id AND o.order_id = h.order_id`

/** Reasons for a person to look that nobody has settled, oldest first, beyond a place. */
export const openCalls = (tx: Tx, { after, limit }: { after?: [string, string]; limit: number }) =>
  tx.rows<CallRow>(sql`SELECT ${columns} FROM ${joined} WHERE h.merchant_id = ${tx.merchantId} AND h.settled_at IS NULL
    ${newer(after, sql`h.created_at`, sql`h.call_id`)}
    ORDER BY h.created_at, h.call_id LIMIT ${limit}`)

/** Settles one call because a person says that it is dealt with; answers it, unless it was settled or never was. */
export async function settleCall(tx: Tx, callId: string, at: Date): Promise<CallRow | undefined> {
  const call = await tx.row<CallRow>(
    sql`SELECT ${columns} FROM ${joined} WHERE h.merchant_id = ${tx.merchantId} AND h.call_id = ${callId} AND h.settled_at IS NULL FOR UPDATE OF h`,
  )
  if (call) {
    await tx.run(sql`UPDATE calls_for_help SET settled_at = ${at} WHERE merchant_id = ${tx.merchantId} AND call_id = ${callId}`)
    noteChange(tx, at, { kind: 'call', subject: callId })
  }
  return call
}
