import { sql, type Tx } from '../../platform/database/index.ts'

/**
 * Takes one question out of a merchant's budget of a day, in the transaction that asks it; answers whether there was one
 * left. However many chats ask at once, no more than `callsPerDay` are asked.
 */
export async function spendCall(tx: Tx, day: string, callsPerDay: number): Promise<boolean> {
  if (callsPerDay < 1) return false
  const spent = await tx.run(sql`INSERT INTO model_usage (merchant_id, day, calls) VALUES (${tx.merchantId}, ${day}, 1)
    ON CONFLICT (merchant_id, day) DO UPDATE SET calls = model_usage.calls + 1 WHERE model_usage.calls < ${callsPerDay}`)
  return spent > 0
}

/** Writes down what an answer cost, for whoever pays for it. */
export const countTokens = (tx: Tx, day: string, tokens: number) =>
  tx.run(sql`UPDATE model_usage SET tokens = tokens + ${tokens} WHERE merchant_id = ${tx.merchantId} AND day = ${day}`)
