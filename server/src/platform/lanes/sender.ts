import { after, type Clock } from '../../kernel/clock.ts'
import { Unreachable } from '../../kernel/errors.ts'
import { type Database, sql, type Tx } from '../database/index.ts'
import type { OutboxRow } from './outbox.ts'
import type { Loop } from './runner.ts'
import { onWake } from './wake.ts'

/**
 * What became of one try.
 * `done`: the outcome is known and `store` writes it, in the transaction that closes the row.
 * `later`: certainly not done; again after `waitMs`.
 * `unknown`: it may have happened; after `waitMs` the performer is asked again with `unknownSince` set, and resolves it
 * before it repeats anything.
 */
export type Performed =
  | { outcome: 'done'; providerId?: string; error?: string; store?: (tx: Tx) => Promise<void> }
  | { outcome: 'later'; waitMs: number; error: string }
  | { outcome: 'unknown'; waitMs: number; error: string }

/** Does one thing outside. Never called inside a transaction; never called twice at once for one lane. */
export type Performer = (row: OutboxRow) => Promise<Performed>

export type SenderDeps = {
  database: Database
  clock: Clock
  /** By the purpose's first part (`reply`, `notice`, `charge` …); see `app.ts`. */
  performers: Record<string, Performer>
  concurrency?: number
  log: { error(detail: object, message: string): void; warn(detail: object, message: string): void }
}

type Head = { merchantId: string; lane: string }

/** How long a claim lasts unless it is renewed; after that the outcome counts as unknown. */
const claimMs = 30_000
const renewEveryMs = 10_000
const lookEveryMs = 500
/** While a performer keeps failing to reach its provider, in milliseconds: doubled each time up to the last. */
const backoff = (attempts: number) => Math.min(60_000, 500 * 2 ** attempts)

/** Performs what is due, one row per lane at a time, the lowest first: a row that waits holds those behind it. */
export function runSender(deps: SenderDeps): Loop {
  const { database, clock, concurrency = 8, log } = deps
  const running = new Map<string, Promise<void>>()
  let looking = false
  let lookAgain = false
  let stopped = false

  async function look() {
    if (looking) {
      lookAgain = true
      return
    }
    looking = true
    try {
      do {
        lookAgain = false
        if (stopped || running.size >= concurrency) break
        for (const head of await dueHeads(database, clock.now())) start(head)
      } while (lookAgain)
    } catch (error) {
      if (!stopped) log.warn({ error: (error as Error).message }, 'could not look for what is to be sent')
    } finally {
      looking = false
    }
  }

  function start(head: Head) {
    const name = `${head.merchantId} ${head.lane}`
    if (stopped || running.has(name) || running.size >= concurrency) return
    const work = performHead(deps, head)
      .catch(error =>
        log.warn({ error: (error as Error).message }, 'an outgoing row was interrupted and will be taken up again'),
      )
      .then(() => {
        running.delete(name)
        if (!stopped) void look()
      })
    running.set(name, work)
  }

  const off = onWake('outbox', () => void look())
  const timer = setInterval(() => void look(), lookEveryMs)
  void look()
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      off()
      await Promise.all(running.values())
    },
  }
}

/** Lanes whose first unanswered row is due and not claimed. */
const dueHeads = (database: Database, now: Date) =>
  database.scan<Head>(sql`SELECT merchant_id AS "merchantId", lane FROM (
      SELECT DISTINCT ON (merchant_id, lane) merchant_id, lane, due_at, claimed_until FROM outbox WHERE answered_at IS NULL ORDER BY merchant_id, lane, seq
    ) heads WHERE due_at <= ${now} AND (claimed_until IS NULL OR claimed_until <= ${now}) ORDER BY due_at LIMIT 100`)

/** Claims the head of a lane, performs it outside any transaction and stores what became of it. */
async function performHead(deps: SenderDeps, { merchantId, lane }: Head): Promise<void> {
  const { database, clock, log } = deps
  const row = await database.merchant(merchantId, tx => claim(tx, lane, clock.now()))
  if (!row) return
  const renewing = setInterval(() => void renew(deps, row).catch(() => {}), renewEveryMs)
  try {
    const performed = await perform(deps, row)
    await database.merchant(merchantId, tx => store(tx, row, performed, clock.now()))
  } finally {
    clearInterval(renewing)
  }
  if (row.attempts > 3) log.warn({ purpose: row.purpose, attempts: row.attempts }, 'an outgoing row needs many tries')
}

async function perform(deps: SenderDeps, row: OutboxRow): Promise<Performed> {
  const performer = deps.performers[row.purpose.split(':')[0]!]
  if (!performer) return { outcome: 'done', error: `nobody performs ${row.purpose}` }
  try {
    return await performer(row)
  } catch (error) {
    const message = (error as Error).message
    if (error instanceof Unreachable)
      return { outcome: error.mayHaveHappened ? 'unknown' : 'later', waitMs: backoff(row.attempts), error: message }
    deps.log.error({ purpose: row.purpose, id: row.id, error: (error as Error).stack }, 'an outgoing row failed')
    return row.attempts >= 5
      ? { outcome: 'done', error: message }
      : { outcome: 'unknown', waitMs: backoff(row.attempts), error: message }
  }
}

/** A claim that had run out belongs to a process that ended in between: whether it had done its work is unknown. */
async function claim(tx: Tx, lane: string, now: Date): Promise<OutboxRow | undefined> {
  return tx.row<OutboxRow>(sql`UPDATE outbox o SET claimed_until = ${after(now, claimMs)},
      unknown_since = CASE WHEN o.claimed_until IS NULL THEN o.unknown_since ELSE coalesce(o.unknown_since, o.claimed_until) END
    WHERE o.merchant_id = ${tx.merchantId} AND o.answered_at IS NULL AND o.due_at <= ${now} AND (o.claimed_until IS NULL OR o.claimed_until <= ${now})
      AND o.seq = (SELECT min(seq) FROM outbox WHERE merchant_id = ${tx.merchantId} AND lane = ${lane} AND answered_at IS NULL)
    RETURNING o.merchant_id AS "merchantId", o.id, o.lane, o.kind, o.purpose, o.payload, o.conversation_id AS "conversationId",
      o.order_id AS "orderId", o.created_at AS "createdAt", o.attempts, o.unknown_since AS "unknownSince"`)
}

const renew = ({ database, clock }: SenderDeps, row: OutboxRow) =>
  database.merchant(row.merchantId, tx =>
    tx.run(
      sql`UPDATE outbox SET claimed_until = ${after(clock.now(), claimMs)} WHERE merchant_id = ${row.merchantId} AND id = ${row.id} AND answered_at IS NULL`,
    ),
  )

async function store(tx: Tx, row: OutboxRow, performed: Performed, now: Date) {
  const own = sql`merchant_id = ${row.merchantId} AND id = ${row.id}`
  if (performed.outcome === 'done') {
    await performed.store?.(tx)
    await tx.run(sql`UPDATE outbox SET answered_at = ${now}, claimed_until = NULL, provider_id = ${performed.providerId ?? null}, error = ${performed.error ?? null}
      WHERE ${own}`)
  } else {
    const unknownSince = performed.outcome === 'unknown' ? (row.unknownSince ?? now) : null
    await tx.run(sql`UPDATE outbox SET claimed_until = NULL, due_at = ${after(now, performed.waitMs)}, attempts = attempts + 1, error = ${performed.error},
      unknown_since = ${unknownSince} WHERE ${own}`)
  }
}
