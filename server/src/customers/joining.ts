import { sql, type Tx } from '../platform/database/index.ts'

/**
 * Whether a record was made by one order of a website and has nothing else: nobody ever wrote as it, nothing but a phone is
 * known of it, it has no other order and no address but that order's, and it is no seller and nobody of the staff.
 */
export async function hasNothingElse(tx: Tx, customerId: string, orderId: string): Promise<boolean> {
  const [m, c] = [tx.merchantId, customerId]
  const row = await tx.row<{ bare: boolean }>(sql`SELECT NOT (
      EXISTS (SELECT 1 FROM orders WHERE merchant_id = ${m} AND customer_id = ${c} AND order_id <> ${orderId})
      OR EXISTS (SELECT 1 FROM customer_identities WHERE merchant_id = ${m} AND customer_id = ${c} AND kind <> 'phone')
      OR EXISTS (SELECT 1 FROM conversations v WHERE v.merchant_id = ${m} AND v.customer_id = ${c} AND (v.last_inbound_at IS NOT NULL OR v.handled_by IS NOT NULL
        OR EXISTS (SELECT 1 FROM messages s WHERE s.merchant_id = v.merchant_id AND s.conversation_id = v.conversation_id)))
      OR EXISTS (SELECT 1 FROM consents WHERE merchant_id = ${m} AND customer_id = ${c} AND source <> 'website')
      OR EXISTS (SELECT 1 FROM customer_addresses a WHERE a.merchant_id = ${m} AND a.customer_id = ${c}
        AND a.text IS DISTINCT FROM (SELECT state->'draft'->'destination'->>'text' FROM orders WHERE merchant_id = ${m} AND order_id = ${orderId}))
      OR EXISTS (SELECT 1 FROM customer_identities i WHERE i.merchant_id = ${m} AND i.customer_id = ${c} AND (
        i.value IN (SELECT phone FROM staff WHERE merchant_id = ${m})
        OR EXISTS (SELECT 1 FROM sellers s WHERE s.merchant_id = ${m} AND i.value IN (s.phone, s.whatsapp_number))))) AS bare`)
  return row!.bare
}

/**
 * Ends such a record: its order went to somebody of a chat. Its phone was typed by whoever placed the order, so it becomes
 * nobody's; above all it does not become an identity of the chat's customer, who could then be taken for the phone's owner.
 */
export async function dissolve(tx: Tx, customerId: string, joinedTo: string, at: Date): Promise<void> {
  await tx.run(sql`DELETE FROM customer_identities WHERE merchant_id = ${tx.merchantId} AND customer_id = ${customerId}`)
  await tx.run(sql`DELETE FROM customer_addresses WHERE merchant_id = ${tx.merchantId} AND customer_id = ${customerId}`)
  await tx.run(
    sql`UPDATE customers SET joined_to = ${joinedTo}, joined_at = ${at} WHERE merchant_id = ${tx.merchantId} AND customer_id = ${customerId}`,
  )
}
