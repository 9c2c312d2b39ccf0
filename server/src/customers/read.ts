import { older, sql, type Tx } from '../platform/database/index.ts'

export type CustomerRow = {
  customerId: string
  name: string | null
  phone: string | null
  language: string | null
  orders: number
  spent: number
  lastOrderAt: Date | null
  createdAt: Date
}

const phoneOf = sql`(SELECT value FROM customer_identities i WHERE i.merchant_id = c.merchant_id AND i.customer_id = c.customer_id AND kind = 'phone' ORDER BY since DESC LIMIT 1)`

/** Customers, the newest first, below a place. `spent` is what they paid for completed orders, refunds taken off. */
export function listCustomers(
  tx: Tx,
  { text, customerId, below, limit }: { text?: string; customerId?: string; below?: [string, string]; limit: number },
): Promise<CustomerRow[]> {
  const like = text === undefined ? null : `%${text.replace(/[\\%_]/g, found => `\\${found}`)}%`
  return tx.rows<CustomerRow>(sql`SELECT c.customer_id AS "customerId", c.name, ${phoneOf} AS phone, c.language, o.orders, o.spent, o.last AS "lastOrderAt", c.created_at AS "createdAt"
    FROM customers c CROSS JOIN LATERAL (SELECT count(*)::int AS orders, max(created_at) AS last,
        coalesce(sum((state->>'received')::bigint - (state->>'refunded')::bigint) FILTER (WHERE status = 'COMPLETED'), 0)::bigint AS spent
      FROM orders WHERE merchant_id = c.merchant_id AND customer_id = c.customer_id AND status <> 'DRAFT') o
    WHERE c.merchant_id = ${tx.merchantId} AND c.joined_to IS NULL AND (${customerId ?? null}::uuid IS NULL OR c.customer_id = ${customerId ?? null})
      AND (${like}::text IS NULL OR c.name ILIKE ${like} OR ${phoneOf} LIKE ${like})
      ${older(below, sql`c.created_at`, sql`c.customer_id`)}
    ORDER BY c.created_at DESC, c.customer_id DESC LIMIT ${limit}`)
}
