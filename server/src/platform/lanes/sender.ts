import type { Clock } from '../../kernel/clock.ts'
import { Unreachable } from '../../kernel/errors.ts'
import { type Database, isTransient, sql } from '../database/index.ts'
import { type Claim, claim, renew, renewEveryMs, store } from './claim.ts'
import { type Afterwards, runCrew } from './crew.ts'
import { kindOfLane } from './lane-name.ts'
import type { Loop } from './loop.ts'
import { type OutboxRow, wakeIn } from './outbox.ts'
import type { Performed, Performer } from './performer.ts'
import type { Place } from './wake.ts'

export type SenderDeps = {
  database: Database
  clock: Clock
  /** By the purpose's first part (`reply`, `notice`, `charge` …); see `app.ts`. */
  performers: Record<string, Performer>
  concurrency?: number
  /**
   * Lanes of one kind only, or all but one. Whoever calls somebody slow has a crew of its own, so that nobody else waits for
   * them.
   */
  kind?: { only: string } | { not: string }
  log: { error(detail: object, message: string): void; warn(detail: object, message: string): void }
}

/** While a performer keeps failing to reach its provider, in milliseconds: doubled each time up to the last. */
const backoff = (attempts: number) => Math.min(60_000, 500 * 2 ** attempts)
/** After so many tries that ended in an error of our own, a row is closed with it. */
const faultsBeforeClosing = 5
/** How often those who call somebody slow look for what no wake told of. */
const lookForSlowMs = 5_000
/** How often a known outcome is stored again while the database is away, and how far apart. */
const storeTries = 20
const storeEveryMs = 500

/**
 * Performs what is due, one row per lane at a time, the lowest first: a row that waits holds those behind it.
 *
 * `stop` waits for the calls in hand and stores what became of them.
 */
export function runSender(deps: SenderDeps): Loop {
  const { database, clock, concurrency = 8, log, kind } = deps
  const only = kind && 'only' in kind
  return runCrew({
    topic: 'outbox',
    concurrency,
    ...(kind && { concerns: (lane: string) => (only ? kindOfLane(lane) === kind.only : kindOfLane(lane) !== kind.not) }),
    ...(only && { lookEveryMs: lookForSlowMs }),
    log,
    words: {
      looking: 'could not look for what is to be sent',
      working: 'an outgoing row was interrupted and will be taken up again',
    },
    find: () => dueHeads(database, clock.now(), kind),
    work: place => performHead(deps, place),
  })
}

/** Lanes whose first unanswered row is due and not claimed. */
const dueHeads = (database: Database, now: Date, kind: SenderDeps['kind']) =>
  database.scan<Place>(sql`SELECT merchant_id AS "merchantId", lane FROM (
      SELECT DISTINCT ON (merchant_id, lane) merchant_id, lane, due_at, claimed_until FROM outbox WHERE answered_at IS NULL ${ofKind(kind)} ORDER BY merchant_id, lane, seq
    ) heads WHERE due_at <= ${now} AND (claimed_until IS NULL OR claimed_until <= ${now}) ORDER BY due_at LIMIT 100`)

const ofKind = (kind: SenderDeps['kind']) =>
  !kind ? sql`` : 'only' in kind ? sql`AND lane LIKE ${`${kind.only}:%`}` : sql`AND lane NOT LIKE ${`${kind.not}:%`}`

/** Claims the head of a lane, performs it outside any transaction and stores what became of it. */
async function performHead(deps: SenderDeps, place: Place): Promise<Afterwards> {
  const { database, clock, log } = deps
  const head = await claimHead(deps, place)
  if (!head) return 'done'
  const { claimed, perform } = head
  const { row } = claimed
  const renewing = setInterval(() => void renew(database, claimed, clock.now()).catch(() => {}), renewEveryMs)
  try {
    const performed = await outcomeOf(deps, row, perform)
    const more = await storeSurely(deps, claimed, performed)
    if (performed.outcome !== 'done') wakeIn(performed.waitMs, place)
    return more ? 'again' : 'done'
  } finally {
    clearInterval(renewing)
    if (row.attempts > 3) log.warn({ purpose: row.purpose, attempts: row.attempts }, 'an outgoing row needs many tries')
  }
}

type Head = { claimed: Claim; perform: () => Promise<Performed> }

/** Claims the head of a lane and reads what its performer needs. What cannot be read leaves the claim, and fails when it is performed. */
async function claimHead({ database, clock, performers }: SenderDeps, { merchantId, lane }: Place): Promise<Head | undefined> {
  try {
    return await database.merchant(merchantId, async tx => {
      const claimed = await claim(tx, lane, clock.now())
      if (!claimed) return undefined
      const { row } = claimed
      const performer = performers[row.purpose.split(':')[0]!] ?? nobody
      const given = await performer.prepare?.(tx, row)
      return { claimed, perform: () => performer(row, given) }
    })
  } catch (error) {
    if (isTransient(error)) throw error
    const claimed = await database.merchant(merchantId, tx => claim(tx, lane, clock.now()))
    return claimed && { claimed, perform: () => Promise.reject(error) }
  }
}

const nobody: Performer = async row => ({ outcome: 'done', error: `nobody performs ${row.purpose}` })

async function outcomeOf(deps: SenderDeps, row: OutboxRow, perform: Head['perform']): Promise<Performed> {
  try {
    return await perform()
  } catch (error) {
    if (!(error instanceof Unreachable)) return ownFault(deps, row, error)
    // What an earlier try did stays unknown when the one that was to find out, or to repeat it, reached nobody.
    const outcome = error.mayHaveHappened || row.unknownSince ? 'unknown' : 'later'
    return { outcome, waitMs: backoff(row.attempts), error: error.message }
  }
}

/** An error of our own, in a performer or in what stores its answer: what was done outside is unknown. */
function ownFault(deps: SenderDeps, row: OutboxRow, error: unknown): Performed {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  deps.log.error({ purpose: row.purpose, id: row.id, error: stack }, 'an outgoing row failed')
  return row.attempts >= faultsBeforeClosing
    ? { outcome: 'done', error: message }
    : { outcome: 'unknown', waitMs: backoff(row.attempts), error: message }
}

/** A known outcome is worth keeping: while the database is away it is stored again for as long as the claim may last. */
async function storeSurely(deps: SenderDeps, claimed: Claim, performed: Performed): Promise<boolean> {
  const { database, clock } = deps
  const { row } = claimed
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.merchant(row.merchantId, tx => store(tx, claimed, performed, clock.now()))
    } catch (error) {
      if (!isTransient(error)) {
        const fault = ownFault(deps, row, error)
        return database.merchant(row.merchantId, tx => store(tx, claimed, fault, clock.now()))
      }
      if (attempt >= storeTries) throw error
      await new Promise(resolve => setTimeout(resolve, storeEveryMs))
    }
  }
}
