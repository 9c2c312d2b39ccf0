import { currentWordings, problemWith } from '../conversation/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'

/** Checks what must hold about notices, templates, consent and wordings; a sentence per violation. */
export const checkTelling = async (tx: Tx): Promise<string[]> => [
  ...(await checkWaiting(tx)),
  ...(await checkBudget(tx)),
  ...(await checkConsents(tx)),
  ...(await checkWordings(tx)),
]

/** What waits has a timer that ends it, so that nothing waits for ever and unseen. */
async function checkWaiting(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ id: string; purpose: string }>(sql`SELECT w.outbox_id AS id, w.purpose FROM waiting_notices w
    WHERE w.merchant_id = ${tx.merchantId} AND w.ended_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM timers t WHERE t.merchant_id = w.merchant_id AND t.key = 'waiting:' || w.outbox_id)
      AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.merchant_id = w.merchant_id AND i.kind = 'notice.stale' AND i.handled_at IS NULL)`)
  return rows.map(row => `${row.purpose} ${row.id} waits without an end`)
}

async function checkBudget(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ day: string; sent: number; counted: number }>(sql`SELECT d.day::text AS day, d.sent,
      (SELECT count(*)::int FROM template_sends s WHERE s.merchant_id = d.merchant_id AND s.day = d.day) AS counted
    FROM template_days d WHERE d.merchant_id = ${tx.merchantId}`)
  return rows
    .filter(row => row.sent !== row.counted)
    .map(row => `${row.sent} templates were taken from the budget of ${row.day}, ${row.counted} went`)
}

/** What the send looks at is the newest of what the person said. */
async function checkConsents(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`SELECT c.customer_id AS id FROM customers c
    WHERE c.merchant_id = ${tx.merchantId} AND (c.opted_out_at IS NOT NULL) <> coalesce((SELECT NOT n.granted FROM consents n
      WHERE n.merchant_id = c.merchant_id AND n.customer_id = c.customer_id AND n.source <> 'website' ORDER BY n.at DESC, n.consent_id DESC LIMIT 1), false)`)
  return rows.map(row => `customer ${row.id} is written to otherwise than they said`)
}

/** A wording that this version of the program cannot fill in is not said; somebody has to word it anew. */
const checkWordings = async (tx: Tx): Promise<string[]> =>
  (await currentWordings(tx)).flatMap(({ language, key, text }) => {
    const problem = text === null ? undefined : problemWith(language, key, text)
    return problem === undefined ? [] : [`the wording of ${key} in ${language} is not used: ${problem}`]
  })
