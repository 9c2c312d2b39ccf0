import { sql, type Tx } from '../platform/database/index.ts'
import type { House } from '../reactions/house.ts'

/** Writes down what a member of staff did, and to what. */
export const audit = (house: House, tx: Tx, actor: string, action: string, subject: string) =>
  tx.run(
    sql`INSERT INTO audit_log (merchant_id, at, actor, action, subject) VALUES (${tx.merchantId}, ${house.clock.now()}, ${actor}, ${action}, ${subject})`,
  )
