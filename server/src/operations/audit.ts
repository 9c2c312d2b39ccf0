import { type AccessTx, sql, type Tx } from '../platform/database/index.ts'
import type { House } from '../reactions/house.ts'

const writtenElsewhere = new WeakSet<object>()

/** Whoever opened this transaction writes the row of the change, with more than a use case knows: who asked, and what was different. */
export const writesOwnRow = (tx: AccessTx | Tx): void => void writtenElsewhere.add(tx)

/** Writes down what a member of staff did, and to what, unless that is done around the use case: each change is one row. */
export async function audit(house: House, tx: Tx, actor: string, action: string, subject: string): Promise<void> {
  if (writtenElsewhere.has(tx)) return
  await tx.run(
    sql`INSERT INTO audit_log (merchant_id, at, actor, action, subject) VALUES (${tx.merchantId}, ${house.clock.now()}, ${actor}, ${action}, ${subject})`,
  )
}
