import { after, type Clock } from '../../kernel/clock.ts'
import { type Database, isRepeatable, isUnavailable, sql, type Tx } from '../database/index.ts'
import type { InboxRow } from './inbox.ts'

/**
 * Handles everything that waits in one lane as one turn, inside the transaction that holds the lane.
 * Throwing undoes whatever it wrote; the same rows come again.
 */
export type LaneHandler = (tx: Tx, rows: InboxRow[]) => Promise<void>

export type LaneHandlers = {
  /** By what stands before the colon of a lane's name. */
  [kind: string]: LaneHandler
}

export type TurnDeps = {
  database: Database
  clock: Clock
  handlers: LaneHandlers
  /** Told, in the same transaction, that a row was given up: the sender is owed a word and a person must look. */
  onDead: (tx: Tx, row: InboxRow, error: string) => Promise<void>
  log: { error(detail: object, message: string): void; warn(detail: object, message: string): void }
}

/** Tries before a row is set aside. */
const tries = 3
/** The most rows that one turn takes; what is beyond follows in the next turn. */
const rowsPerTurn = 50

/** What became of an attempt to take a lane's turn. */
export type TurnOutcome = 'handled' | 'nothing' | 'busy' | 'failed'

/**
 * Takes the turn of one lane: claims it with a row lock that dies with the connection, hands all waiting rows to the
 * lane's handler and marks them handled, all in one transaction.
 *
 * A lane that failed before is taken row by row, so that one poisonous row is found and set aside without its neighbours.
 * `suspect` counts the attempt before the rows are handled: a message that kills the process cannot do so for ever.
 */
export async function takeLane(deps: TurnDeps, merchantId: string, lane: string, suspect = false): Promise<TurnOutcome> {
  const { database, clock } = deps
  if (suspect) {
    const counted = await countAttempt(deps, merchantId, lane)
    if (counted !== 'counted') return counted
  }
  return database.merchant(merchantId, async tx => {
    const held = await tx.row<{ attempts: number; blockedUntil: Date | null }>(
      sql`SELECT attempts, blocked_until AS "blockedUntil" FROM lanes WHERE merchant_id = ${merchantId} AND lane = ${lane} FOR NO KEY UPDATE SKIP LOCKED`,
    )
    if (!held) return 'busy'
    if (held.blockedUntil && held.blockedUntil > clock.now()) return 'busy'
    const rows = await waiting(tx, lane, held.attempts > 0 || suspect ? 1 : rowsPerTurn)
    if (rows.length === 0) return 'nothing'
    try {
      await tx.savepoint(() => handle(deps, tx, lane, rows))
    } catch (error) {
      if (isRepeatable(error) || isUnavailable(error)) throw error
      await recordFailure(deps, tx, lane, rows, held.attempts, error as Error)
      return 'failed'
    }
    await markHandled(tx, rows, clock.now())
    if (held.attempts > 0 || held.blockedUntil)
      tx.stage(
        'lane',
        lane,
        async () =>
          void (await tx.run(
            sql`UPDATE lanes SET attempts = 0, blocked_until = NULL WHERE merchant_id = ${merchantId} AND lane = ${lane}`,
          )),
      )
    return 'handled'
  })
}

async function handle(deps: TurnDeps, tx: Tx, lane: string, rows: InboxRow[]) {
  const kind = lane.slice(0, lane.indexOf(':'))
  const handler = deps.handlers[kind]
  if (!handler) throw new Error(`no handler for lanes of kind ${kind}`)
  await handler(tx, rows)
}

const waiting = (tx: Tx, lane: string, limit: number) =>
  tx.rows<InboxRow>(sql`SELECT id, lane, provider_id AS "providerId", kind, payload, received_at AS "receivedAt", attempts
    FROM inbox WHERE merchant_id = ${tx.merchantId} AND lane = ${lane} AND handled_at IS NULL ORDER BY id LIMIT ${limit}`)

const markHandled = (tx: Tx, rows: InboxRow[], at: Date) =>
  tx.run(sql`UPDATE inbox SET handled_at = ${at} WHERE merchant_id = ${tx.merchantId} AND id = ANY(${rows.map(row => row.id)})`)

/** Counts the failure against the first row, backs the lane off, and gives the row up after the last try. */
async function recordFailure(deps: TurnDeps, tx: Tx, lane: string, rows: InboxRow[], laneAttempts: number, error: Error) {
  const [first] = rows as [InboxRow]
  const alone = rows.length === 1
  const attempt = first.attempts + (alone ? 1 : 0)
  deps.log.error(
    { lane: lane.slice(0, lane.indexOf(':')), row: first.id, attempt, error: error.stack ?? error.message },
    'a turn failed',
  )
  if (alone)
    await tx.run(
      sql`UPDATE inbox SET attempts = ${attempt}, error = ${error.message} WHERE merchant_id = ${tx.merchantId} AND id = ${first.id}`,
    )
  if (attempt >= tries) await giveUp(deps, tx, first, error.message)
  const blockedUntil = attempt >= tries || !alone ? null : after(deps.clock.now(), 250 * 2 ** laneAttempts)
  tx.stage(
    'lane',
    lane,
    async () =>
      void (await tx.run(
        sql`UPDATE lanes SET attempts = attempts + 1, blocked_until = ${blockedUntil} WHERE merchant_id = ${tx.merchantId} AND lane = ${lane}`,
      )),
  )
}

/** Sets a row aside as a dead letter: handled, so that it is due no more, and dead, so that it is seen. */
async function giveUp(deps: TurnDeps, tx: Tx, row: InboxRow, error: string) {
  const now = deps.clock.now()
  await tx.run(
    sql`UPDATE inbox SET handled_at = ${now}, dead_at = ${now}, error = ${error} WHERE merchant_id = ${tx.merchantId} AND id = ${row.id}`,
  )
  await tx
    .savepoint(() => deps.onDead(tx, row, error))
    .catch((failure: Error) => deps.log.error({ row: row.id, error: failure.message }, 'a dead letter could not be announced'))
}

/** Commits an attempt of the first waiting row; answers whether it may still be handled. */
async function countAttempt(deps: TurnDeps, merchantId: string, lane: string): Promise<'counted' | TurnOutcome> {
  return deps.database.merchant(merchantId, async tx => {
    const held = await tx.row(
      sql`SELECT 1 FROM lanes WHERE merchant_id = ${merchantId} AND lane = ${lane} FOR NO KEY UPDATE SKIP LOCKED`,
    )
    if (!held) return 'busy'
    const [row] = await waiting(tx, lane, 1)
    if (!row) return 'nothing'
    if (row.attempts >= tries) {
      await giveUp(deps, tx, row, 'the process ended each time while this was handled')
      return 'handled'
    }
    await tx.run(sql`UPDATE inbox SET attempts = attempts + 1 WHERE merchant_id = ${merchantId} AND id = ${row.id}`)
    return 'counted'
  })
}
