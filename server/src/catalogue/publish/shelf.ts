import { after, type Clock, hours } from '../../kernel/clock.ts'
import { sql, type Tx } from '../../platform/database/index.ts'

/** For so long a number that could not show a catalogue is not asked to again. */
const rememberedMs = hours(24)

/** The account by which every one of these products stands as it is, so that a number may show them together; often none. */
export const shelfAccount = async (tx: Tx, keys: string[]): Promise<string | undefined> =>
  (
    await tx.row<{ accountId: string }>(sql`SELECT i.account_id AS "accountId" FROM published_items i
      JOIN publications p USING (merchant_id, account_id) JOIN catalogue_accounts a USING (merchant_id, account_id)
      WHERE i.merchant_id = ${tx.merchantId} AND i.key = ANY(${keys}) AND i.live AND i.code IS NULL AND p.paused IS NULL AND a.active
      GROUP BY i.account_id HAVING count(*) = ${keys.length} LIMIT 1`)
  )?.accountId

/** Whether a number was refused lately when it was to show a catalogue. */
export const isRefused = async (tx: Tx, clock: Clock, numberId: string, catalogue: string): Promise<boolean> =>
  (await tx.row(sql`SELECT FROM shelf_refusals WHERE merchant_id = ${tx.merchantId} AND number_id = ${numberId} AND catalogue = ${catalogue}
    AND refused_at > ${after(clock.now(), -rememberedMs)}`)) !== undefined

/** Keeps that a number cannot show a catalogue, so that lists go as words for a while. */
export const noteShelfRefused = (tx: Tx, clock: Clock, numberId: string, catalogue: string, detail: string) =>
  tx.run(sql`INSERT INTO shelf_refusals (merchant_id, number_id, catalogue, refused_at, detail)
    VALUES (${tx.merchantId}, ${numberId}, ${catalogue}, ${clock.now()}, ${detail.slice(0, 500)})
    ON CONFLICT (merchant_id, number_id, catalogue) DO UPDATE SET refused_at = excluded.refused_at, detail = excluded.detail`)

/** The accounts that publish anything of a merchant. */
export const publishingAccounts = async (tx: Tx): Promise<string[]> =>
  (
    await tx.rows<{
      accountId: string
    }>(sql`SELECT p.account_id AS "accountId" FROM publications p JOIN catalogue_accounts a USING (merchant_id, account_id)
      WHERE p.merchant_id = ${tx.merchantId} AND a.active`)
  ).map(row => row.accountId)

/** Names of products by their keys, also of those that are not on sale any more. */
export const namesByKey = async (tx: Tx, keys: string[]): Promise<Map<string, string>> =>
  new Map(
    (
      await tx.rows<{ key: string; name: string }>(
        sql`SELECT key, name FROM products WHERE merchant_id = ${tx.merchantId} AND key = ANY(${keys})`,
      )
    ).map(row => [row.key, row.name]),
  )
