import { raiseRevision } from '../../merchants/index.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import type { OrderType } from '../order-type.ts'

/** `active`: whether it can be ordered; one that was withdrawn stays for the orders that name it. */
export type StoredType = OrderType & { active: boolean }

const columns = sql`key, labels, cues, policy, price, specialisation, fields, active`

export const loadOrderTypes = (tx: Tx): Promise<StoredType[]> =>
  tx.rows<StoredType>(sql`SELECT ${columns} FROM order_types WHERE merchant_id = ${tx.merchantId} ORDER BY key`)

/** The type, locked until this transaction is over, so that of two people who change it one sees what the other did. */
export const lockOrderType = (tx: Tx, key: string): Promise<StoredType | undefined> =>
  tx.row<StoredType>(sql`SELECT ${columns} FROM order_types WHERE merchant_id = ${tx.merchantId} AND key = ${key} FOR UPDATE`)

/** Writes a new type. Answers false when the key is taken, also by one that was withdrawn. Conversations know it at once. */
export async function addOrderType(tx: Tx, type: StoredType): Promise<boolean> {
  const added =
    await tx.run(sql`INSERT INTO order_types (merchant_id, key, labels, cues, policy, price, specialisation, fields, active)
    VALUES (${tx.merchantId}, ${type.key}, ${JSON.stringify(type.labels)}, ${type.cues}, ${JSON.stringify(type.policy)}, ${type.price},
      ${type.specialisation ?? null}, ${JSON.stringify(type.fields)}, ${type.active})
    ON CONFLICT (merchant_id, key) DO NOTHING`)
  if (added > 0) await raiseRevision(tx)
  return added > 0
}

/** Replaces a type. Orders keep the policy and the price that they were placed under. */
export async function writeOrderType(tx: Tx, type: StoredType): Promise<void> {
  await tx.run(sql`UPDATE order_types SET labels = ${JSON.stringify(type.labels)}, cues = ${type.cues}, policy = ${JSON.stringify(type.policy)},
      price = ${type.price}, specialisation = ${type.specialisation ?? null}, fields = ${JSON.stringify(type.fields)}, active = ${type.active}
    WHERE merchant_id = ${tx.merchantId} AND key = ${type.key}`)
  await raiseRevision(tx)
}
