import { after, hours } from '../../kernel/clock.ts'
import { type Sql, sql, type Tx } from './database.ts'

/** Codes that do not work, of one person within a day, before theirs are not looked at any more. */
const triesADay = 5
const dayMs = hours(24)

/**
 * Counts the codes that did not work by who sent them, in a table of `(merchant_id, customer_id, tries, first_at)`. A day
 * after the first of them the count begins anew.
 */
export const triesIn = (table: Sql) => ({
  async tooMany(tx: Tx, customerId: string, at: Date): Promise<boolean> {
    const row = await tx.row<{ tries: number }>(sql`SELECT tries FROM ${table}
      WHERE merchant_id = ${tx.merchantId} AND customer_id = ${customerId} AND first_at > ${after(at, -dayMs)}`)
    return (row?.tries ?? 0) >= triesADay
  },
  /** Like `tooMany`, and holds the count until the transaction ends: what one person tries side by side is counted one by one. */
  async lock(tx: Tx, customerId: string, at: Date): Promise<boolean> {
    const row = await tx.row<{ tries: number }>(sql`INSERT INTO ${table} AS t (merchant_id, customer_id, tries, first_at)
      VALUES (${tx.merchantId}, ${customerId}, 0, ${at}) ON CONFLICT (merchant_id, customer_id) DO UPDATE SET
        tries = CASE WHEN t.first_at > ${after(at, -dayMs)} THEN t.tries ELSE 0 END,
        first_at = CASE WHEN t.first_at > ${after(at, -dayMs)} THEN t.first_at ELSE ${at} END RETURNING tries`)
    return row!.tries >= triesADay
  },
  count: (tx: Tx, customerId: string, at: Date, many = 1) =>
    tx.run(sql`INSERT INTO ${table} AS t (merchant_id, customer_id, tries, first_at) VALUES (${tx.merchantId}, ${customerId}, ${many}, ${at})
      ON CONFLICT (merchant_id, customer_id) DO UPDATE SET
        tries = CASE WHEN t.first_at > ${after(at, -dayMs)} THEN t.tries + ${many} ELSE ${many} END,
        first_at = CASE WHEN t.first_at > ${after(at, -dayMs)} THEN t.first_at ELSE ${at} END`),
  forget: (tx: Tx, customerId: string) =>
    tx.run(sql`DELETE FROM ${table} WHERE merchant_id = ${tx.merchantId} AND customer_id = ${customerId}`),
})
