import { sql, type Tx } from '../platform/database/index.ts'

/** A message that goes as a template: which row of the outbox, on which day of the merchant's. */
export type TemplateSend = { outboxId: string; day: string; name: string; language: string; at: Date }

/** The day of `at` where the merchant is, and when the next one begins. */
export async function dayOf(tx: Tx, at: Date, timeZone: string): Promise<{ day: string; nextDay: Date }> {
  const row = await tx.row<{
    day: string
    nextDay: Date
  }>(sql`SELECT (${at}::timestamptz AT TIME ZONE ${timeZone})::date::text AS day,
    (date_trunc('day', ${at}::timestamptz AT TIME ZONE ${timeZone}) + interval '1 day') AT TIME ZONE ${timeZone} AS "nextDay"`)
  return row!
}

/**
 * Takes one message from the day's budget; false when it is used up. The budget is hard: whatever happens at the same
 * moment, no more than `budget` messages of a day are let go (null: without limit). A message that is tried again is not
 * counted again.
 */
export async function takeFromBudget(tx: Tx, send: TemplateSend, budget: number | null): Promise<boolean> {
  const { outboxId, day, name, language, at } = send
  if (budget === 0) return false
  const counted = await tx.run(sql`INSERT INTO template_sends (merchant_id, outbox_id, day, name, language, at)
    VALUES (${tx.merchantId}, ${outboxId}, ${day}, ${name}, ${language}, ${at})
    ON CONFLICT (merchant_id, outbox_id) DO NOTHING`)
  if (counted === 0) {
    await tx.run(sql`UPDATE template_sends SET name = ${name}, language = ${language}
      WHERE merchant_id = ${tx.merchantId} AND outbox_id = ${outboxId}`)
    return true
  }
  const taken = await tx.run(sql`INSERT INTO template_days AS d (merchant_id, day, sent) VALUES (${tx.merchantId}, ${day}, 1)
    ON CONFLICT (merchant_id, day) DO UPDATE SET sent = d.sent + 1 WHERE ${budget}::int IS NULL OR d.sent < ${budget}::int`)
  if (taken > 0) return true
  await tx.run(sql`DELETE FROM template_sends WHERE merchant_id = ${tx.merchantId} AND outbox_id = ${outboxId}`)
  return false
}

/** The template that a row of the outbox last went as. */
export const templateSentAs = (tx: Tx, outboxId: string): Promise<{ name: string; language: string } | undefined> =>
  tx.row(sql`SELECT name, language FROM template_sends WHERE merchant_id = ${tx.merchantId} AND outbox_id = ${outboxId}`)
