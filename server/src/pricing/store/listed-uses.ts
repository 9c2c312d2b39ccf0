import { sql, type Tx } from '../../platform/database/index.ts'

/** One use of a rule as it is listed: by which order and customer, for how much, and whether it was given back. */
export type ListedUse = {
  orderId: string
  number: string
  customerId: string
  amount: number
  takenAt: Date
  givenBackAt: Date | null
}

/** The uses of a rule, newest first, after a place. */
export const listUses = (
  tx: Tx,
  ruleId: string,
  { limit, after }: { limit: number; after?: readonly [takenAt: string, orderId: string] | undefined },
): Promise<ListedUse[]> =>
  tx.rows<ListedUse>(sql`SELECT u.order_id AS "orderId", o.number, u.customer_id AS "customerId", u.amount, u.taken_at AS "takenAt", u.given_back_at AS "givenBackAt"
    FROM rule_uses u JOIN orders o ON o.merchant_id = u.merchant_id AND o.order_id = u.order_id
    WHERE u.merchant_id = ${tx.merchantId} AND u.rule_id = ${ruleId}
      AND (${after === undefined} OR (u.taken_at, u.order_id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    ORDER BY u.taken_at DESC, u.order_id DESC LIMIT ${limit}`)
