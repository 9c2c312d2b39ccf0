import { type Database, sql } from '../database/index.ts'
import { type Suspect, type TurnDeps, takeLane } from './turn.ts'
import { onWake } from './wake.ts'

type Due = { merchantId: string; lane: string }

/** A loop that can be asked to stop; `stop` waits for what is in hand. */
export type Loop = { stop(): Promise<void> }

/** How often a loop looks for itself when nobody woke it, in milliseconds of real time. */
const lookEveryMs = 500
const dueAtOnce = 200

/**
 * Takes the turns of all lanes with something to do, several side by side, each lane by one worker at a time.
 *
 * After each turn everything is looked at again, the lane included: a wake that came while it was held, here or by another
 * process, was not lost, only early. Lanes in which rows waited before this process started are suspects: one of those
 * rows may be why the last process ended.
 */
export function runLanes(deps: TurnDeps & { concurrency?: number }): Loop {
  const { database, clock, log, concurrency = 8 } = deps
  const ready: Due[] = []
  const known = new Set<string>()
  const running = new Set<Promise<void>>()
  let suspects: Map<string, Suspect> | undefined
  let looking = false
  let lookAgain = false
  let stopped = false

  const nameOf = ({ merchantId, lane }: Due) => `${merchantId} ${lane}`

  async function look() {
    if (looking) {
      lookAgain = true
      return
    }
    looking = true
    try {
      do {
        lookAgain = false
        suspects ??= new Map((await waitingLanes(database)).map(lane => [nameOf(lane), {}]))
        for (const due of await dueLanes(database, clock.now(), dueAtOnce)) {
          if (known.has(nameOf(due))) continue
          known.add(nameOf(due))
          ready.push(due)
        }
        start()
      } while (lookAgain && !stopped)
    } catch (error) {
      if (!stopped) log.warn({ error: (error as Error).message }, 'could not look for due lanes')
    } finally {
      looking = false
    }
  }

  function start() {
    while (!stopped && running.size < concurrency && ready.length > 0) {
      const due = ready.shift()!
      const turn = take(due).finally(() => {
        running.delete(turn)
        known.delete(nameOf(due))
        if (!stopped) void look()
      })
      running.add(turn)
    }
  }

  async function take(due: Due) {
    try {
      const suspect = suspects?.get(nameOf(due))
      const outcome = await takeLane(deps, due.merchantId, due.lane, suspect)
      if (suspect?.cleared) suspects?.delete(nameOf(due))
      if (outcome === 'busy' || outcome === 'failed') await pause(25)
    } catch (error) {
      log.warn({ error: (error as Error).message }, 'a turn was interrupted and will be taken again')
      await pause(100)
    }
  }

  const off = onWake('inbox', () => void look())
  const timer = setInterval(() => void look(), lookEveryMs)
  void look()
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      off()
      await Promise.all(running)
    },
  }
}

/** Lanes with unhandled rows and no back-off, those that wait longest first, whoever the merchant. Locks nothing. */
export const dueLanes = (database: Database, now: Date, limit: number) =>
  database.scan<Due>(sql`SELECT merchant_id AS "merchantId", lane FROM inbox i WHERE handled_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM lanes l WHERE l.merchant_id = i.merchant_id AND l.lane = i.lane AND l.blocked_until > ${now})
    GROUP BY merchant_id, lane ORDER BY min(received_at) LIMIT ${limit}`)

const waitingLanes = (database: Database) =>
  database.scan<Due>(sql`SELECT DISTINCT merchant_id AS "merchantId", lane FROM inbox WHERE handled_at IS NULL`)

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
