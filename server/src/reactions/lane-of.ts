import { sql, type Tx } from '../platform/database/index.ts'
import { chatLane } from '../platform/lanes/index.ts'

/** The lane in which a conversation's messages come, so that an event waits its turn behind them. */
export async function laneOf(tx: Tx, conversationId: string): Promise<{ lane: string; customerId: string } | undefined> {
  const row = await tx.row<{
    numberId: string
    customerId: string
    bsuid: string | null
    phone: string | null
  }>(sql`SELECT c.number_id AS "numberId", c.customer_id AS "customerId",
    (SELECT value FROM customer_identities i WHERE i.merchant_id = c.merchant_id AND i.customer_id = c.customer_id AND kind = 'bsuid' ORDER BY since DESC LIMIT 1) AS bsuid,
    (SELECT value FROM customer_identities i WHERE i.merchant_id = c.merchant_id AND i.customer_id = c.customer_id AND kind = 'phone' ORDER BY since DESC LIMIT 1) AS phone
    FROM conversations c WHERE c.merchant_id = ${tx.merchantId} AND c.conversation_id = ${conversationId}`)
  const person = row?.bsuid ?? row?.phone?.replace('+', '')
  return row && person ? { lane: chatLane(row.numberId, person), customerId: row.customerId } : undefined
}
