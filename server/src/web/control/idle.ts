import { listMerchants } from '../../merchants/index.ts'
import { sql } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'

type Counts = { due: number; next: Date | null }

/** Whether nothing is left to do now, and when the next thing falls due. Statuses that wait for their send do not count. */
export async function idleness(
  { database, clock }: House,
  key?: string,
): Promise<{ idle: boolean; now: Date; nextDueAt?: Date }> {
  const now = clock.now()
  let due = 0
  const nexts: Date[] = []
  const merchants = (await listMerchants(database)).filter(merchant => key === undefined || merchant.key === key)
  for (const { merchantId } of merchants) {
    const counts = await database.merchant(merchantId, tx =>
      tx.rows<Counts>(sql`
        SELECT count(*) FILTER (WHERE l.blocked_until IS NULL OR l.blocked_until <= ${now})::int AS due, min(l.blocked_until) FILTER (WHERE l.blocked_until > ${now}) AS next
          FROM inbox i JOIN lanes l USING (merchant_id, lane) WHERE i.merchant_id = ${merchantId} AND i.handled_at IS NULL
        UNION ALL
        SELECT count(*) FILTER (WHERE due_at <= ${now} OR claimed_until IS NOT NULL)::int, min(due_at) FILTER (WHERE due_at > ${now})
          FROM (SELECT DISTINCT ON (lane) due_at, claimed_until FROM outbox WHERE merchant_id = ${merchantId} AND answered_at IS NULL ORDER BY lane, seq) heads
        UNION ALL
        SELECT count(*) FILTER (WHERE due_at <= ${now})::int, min(due_at) FILTER (WHERE due_at > ${now}) FROM timers WHERE merchant_id = ${merchantId}`),
    )
    due += counts.reduce((sum, row) => sum + row.due, 0)
    nexts.push(...counts.flatMap(row => row.next ?? []))
  }
  const next = nexts.toSorted((a, b) => a.getTime() - b.getTime())[0]
  return { idle: due === 0, now, ...(next && { nextDueAt: next }) }
}
