import { type Database, sql } from '../database/index.ts'
import { pause, runCrew } from './crew.ts'
import type { Loop } from './loop.ts'
import { type Suspect, type TurnDeps, takeLane } from './turn.ts'
import type { Place } from './wake.ts'

const dueAtOnce = 200
const soonMs = 25

/**
 * Takes the turns of all lanes with something to do, several side by side, each lane by one worker at a time.
 *
 * Lanes in which rows waited before this process started are suspects: one of those rows may be why the last process
 * ended. They are known before the first turn is taken.
 */
export function runLanes(deps: TurnDeps & { concurrency?: number }): Loop {
  const { database, clock, log, concurrency = 8 } = deps
  let suspects: Map<string, Suspect> | undefined
  const nameOf = ({ merchantId, lane }: Place) => `${merchantId} ${lane}`

  return runCrew({
    topic: 'inbox',
    concurrency,
    log,
    words: {
      looking: 'could not look for due lanes',
      working: 'a turn was interrupted and will be taken again',
    },
    async find() {
      suspects ??= new Map((await waitingLanes(database)).map(place => [nameOf(place), {}]))
      return dueLanes(database, clock.now(), dueAtOnce)
    },
    async work(place) {
      const suspect = suspects?.get(nameOf(place))
      const outcome = await takeLane(deps, place.merchantId, place.lane, suspect)
      if (suspect?.cleared || outcome === 'nothing') suspects?.delete(nameOf(place))
      if (outcome !== 'busy' && outcome !== 'failed') return 'done'
      // A holder that dies frees the lane at once, and rows that failed together are taken one by one: it is due again soon.
      await pause(soonMs)
      return 'look'
    },
  })
}

/** Lanes with unhandled rows and no back-off, those that wait longest first, whoever the merchant. Locks nothing. */
export const dueLanes = (database: Database, now: Date, limit: number) =>
  database.scan<Place>(sql`SELECT merchant_id AS "merchantId", lane FROM inbox i WHERE handled_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM lanes l WHERE l.merchant_id = i.merchant_id AND l.lane = i.lane AND l.blocked_until > ${now})
    GROUP BY merchant_id, lane ORDER BY min(received_at) LIMIT ${limit}`)

const waitingLanes = (database: Database) =>
  database.scan<Place>(sql`SELECT DISTINCT merchant_id AS "merchantId", lane FROM inbox WHERE handled_at IS NULL`)
