import { after, type Clock } from '../../kernel/clock.ts'
import { type Database, isTransient, sideBySide, sql, type Tx } from '../database/index.ts'
import type { InboxRow } from './inbox.ts'
import { kindOfLane } from './lane-name.ts'
import { storableText } from './storable.ts'
import { wake } from './wake.ts'

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

/**
 * A lane in which rows waited when this process started: one of them may be why the last process ended.
 * `lastId` is the last of them; `counted` the one whose next try is counted already; `cleared` when none is left.
 */
export type Suspect = { lastId?: number; counted?: number; cleared?: boolean }

/** Tries before a row is set aside. */
const tries = 3
/** The most rows that one turn takes; what is beyond follows in the next turn. */
const rowsPerTurn = 50
const longestBackoffMs = 60_000
/** How long a lane waits after a failure, doubled each time in a row. */
const backoff = (attempts: number) => Math.min(longestBackoffMs, 250 * 2 ** Math.min(attempts, 10))

/** What became of an attempt to take a lane's turn. `busy`: somebody else holds it, or there is no such lane. */
export type TurnOutcome = 'handled' | 'nothing' | 'busy' | 'backed off' | 'failed'

type Held = { attempts: number; blockedUntil: Date | null }

/**
 * Takes the turn of one lane: claims it with a row lock that dies with the connection, hands all waiting rows to the
 * lane's handler and marks them handled, all in one transaction.
 *
 * A lane that failed before is taken row by row, so that one poisonous row is found and set aside without its neighbours;
 * so is a `suspect` lane.
 *
 * @throws whatever `isTransient` says is nobody's fault; nothing was written and nothing counted.
 */
export async function takeLane(deps: TurnDeps, merchantId: string, lane: string, suspect?: Suspect): Promise<TurnOutcome> {
  const { database, clock } = deps
  return database.merchant(merchantId, async tx => {
    const watched = suspect !== undefined && !suspect.cleared
    // One round trip for both: the rows are read by a statement, and so a snapshot, of its own after the lock.
    const [held, all] = await sideBySide(hold(tx, lane), waiting(tx, lane))
    if (!held) return 'busy'
    if (held.blockedUntil && held.blockedUntil > clock.now()) return 'backed off'
    if (all.length === 0) return 'nothing'
    const most = held.attempts > 0 ? 1 : rowsPerTurn
    let rows = all.slice(0, watched ? 1 : most)
    if (watched) {
      if (await clears(tx, suspect, rows[0]!)) rows = all.slice(0, most)
      else if (rows[0]!.attempts < tries || suspect.counted === rows[0]!.id)
        rows = [await countAttempt(deps, suspect, tx, rows[0]!)]
      else {
        await giveUp(deps, tx, rows[0]!, 'the process ended each time while this was handled')
        return 'handled'
      }
    }
    if (rows.length < all.length || all.length === rowsPerTurn)
      tx.afterCommit('more', () => wake('inbox', [{ merchantId, lane }]))
    try {
      await tx.savepoint(async () => {
        await handle(deps, tx, lane, rows)
        markHandled(tx, rows, clock.now())
        tx.flush()
      })
    } catch (error) {
      if (isTransient(error)) throw error
      await recordFailure(deps, tx, lane, rows, held, { error, counted: suspect?.counted === rows[0]!.id })
      tx.afterCommit('suspect', () => delete suspect?.counted)
      return 'failed'
    }
    if (held.attempts > 0 || held.blockedUntil) writeLane(tx, lane, 0, null)
    return 'handled'
  })
}

/** Locks the lane's row until the end of the transaction, unless somebody else holds it. */
const hold = (tx: Tx, lane: string) =>
  tx.row<Held>(
    sql`SELECT attempts, blocked_until AS "blockedUntil" FROM lanes WHERE merchant_id = ${tx.merchantId} AND lane = ${lane} FOR NO KEY UPDATE SKIP LOCKED`,
  )

async function handle(deps: TurnDeps, tx: Tx, lane: string, rows: InboxRow[]) {
  const kind = kindOfLane(lane)
  const handler = deps.handlers[kind]
  if (!handler) throw new Error(`no handler for lanes of kind ${kind}`)
  await handler(tx, rows)
}

const waiting = (tx: Tx, lane: string) =>
  tx.rows<InboxRow>(sql`SELECT id, lane, provider_id AS "providerId", kind, payload, received_at AS "receivedAt", attempts
    FROM inbox WHERE merchant_id = ${tx.merchantId} AND lane = ${lane} AND handled_at IS NULL ORDER BY id LIMIT ${rowsPerTurn}`)

const markHandled = (tx: Tx, rows: InboxRow[], at: Date) =>
  tx.stage<InboxRow[]>('handled', rows, staged => [
    sql`UPDATE inbox SET handled_at = ${at} WHERE merchant_id = ${tx.merchantId} AND id = ANY(${staged.flat().map(row => row.id)})`,
  ])

/** Written last before COMMIT: from here on an insert of the same lane, the webhook's above all, waits for us. */
const writeLane = (tx: Tx, lane: string, attempts: number, blockedUntil: Date | null) =>
  tx.write(
    sql`UPDATE lanes SET attempts = ${attempts}, blocked_until = ${blockedUntil} WHERE merchant_id = ${tx.merchantId} AND lane = ${lane}`,
  )

/**
 * Counts the failure of a row that was handled alone, backs the lane off, and gives the row up after the last try. Of
 * several rows nobody knows which one failed: they are taken one by one from now on.
 */
async function recordFailure(
  deps: TurnDeps,
  tx: Tx,
  lane: string,
  rows: InboxRow[],
  held: Held,
  { error, counted }: { error: unknown; counted: boolean },
) {
  const [first] = rows as [InboxRow]
  const alone = rows.length === 1
  const attempt = first.attempts + (alone && !counted ? 1 : 0)
  const words = wordsOf(error)
  const stack = error instanceof Error ? error.stack : words
  deps.log.error({ lane: kindOfLane(lane), row: first.id, attempt, error: stack }, 'a turn failed')
  const dead = alone && attempt >= tries
  if (alone)
    await tx.run(
      sql`UPDATE inbox SET attempts = ${attempt}, error = ${words} WHERE merchant_id = ${tx.merchantId} AND id = ${first.id}`,
    )
  if (dead) await giveUp(deps, tx, first, words)
  const blockedUntil = dead || !alone ? null : after(deps.clock.now(), backoff(held.attempts))
  writeLane(tx, lane, dead ? 1 : held.attempts + 1, blockedUntil)
}

/** Sets a row aside as a dead letter: handled, so that it is due no more, and dead, so that it is seen. */
async function giveUp(deps: TurnDeps, tx: Tx, row: InboxRow, error: string) {
  const now = deps.clock.now()
  await tx.run(
    sql`UPDATE inbox SET handled_at = ${now}, dead_at = ${now}, error = ${error} WHERE merchant_id = ${tx.merchantId} AND id = ${row.id}`,
  )
  try {
    await tx.savepoint(async () => {
      await deps.onDead(tx, row, error)
      tx.flush()
    })
  } catch (failure) {
    if (isTransient(failure)) throw failure
    deps.log.error({ row: row.id, error: wordsOf(failure) }, 'a dead letter could not be announced')
  }
}

/** Whether `first` came after the rows for which its lane is suspected, which are then all dealt with. */
async function clears(tx: Tx, suspect: Suspect, first: InboxRow): Promise<boolean> {
  suspect.lastId ??= (await tx.row<{ id: number }>(
    sql`SELECT max(id) AS id FROM inbox WHERE merchant_id = ${tx.merchantId} AND lane = ${first.lane} AND handled_at IS NULL`,
  ))!.id
  suspect.cleared = first.id > suspect.lastId
  return suspect.cleared
}

/**
 * Commits the try of a row before it is handled, on a connection of its own, so that a message which ends the process
 * cannot do so for ever. The lane is held meanwhile: several processes that start at once count one try and not one each.
 * A process counts a try once, so that a database that is away for a while counts nothing.
 */
async function countAttempt({ database }: TurnDeps, suspect: Suspect, { merchantId }: Tx, row: InboxRow): Promise<InboxRow> {
  if (suspect.counted === row.id) return row
  await database.merchant(merchantId, tx =>
    tx.run(sql`UPDATE inbox SET attempts = attempts + 1 WHERE merchant_id = ${merchantId} AND id = ${row.id}`),
  )
  suspect.counted = row.id
  return { ...row, attempts: row.attempts + 1 }
}

/** What failed, as text that can be stored. */
const wordsOf = (error: unknown) => storableText(error instanceof Error ? error.message : String(error)).slice(0, 2_000)
