import { type Database, isCanary, sql } from '../platform/database/index.ts'

/** Every merchant of the installation, for work that goes merchant by merchant. */
export const listMerchants = async (database: Database): Promise<{ merchantId: string; key: string }[]> =>
  (
    await database.scan<{ merchantId: string; key: string }>(
      sql`SELECT merchant_id AS "merchantId", key FROM merchants ORDER BY key`,
    )
  ).filter(row => !isCanary(row.merchantId))
