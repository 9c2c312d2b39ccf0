import { type Database, sql } from '../database/index.ts'
import { type TurnDeps, takeLane } from './turn.ts'
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
 * A lane that was found is looked at again after its turn: a wake that came while it was held was not lost, only early.
 * Rows that waited before this process started are suspects: one of them may be why the last process ended.
 */
export function runLanes(deps: TurnDeps & { concurrency?: number }): Loop {
  const { database, clock, log, concurrency = 8 } = deps
  const startedAt = clock.now()
  const ready: Due[] = []
  const known = new Set<string>()
  const running = new Set<Promise<void>>()
  let suspects: Set<string> | undefined
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
        suspects ??= new Set((await dueLanes(database, startedAt, 1_000)).map(nameOf))
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
      const suspect = suspects?.has(nameOf(due)) ?? false
      const outcome = await takeLane(deps, due.merchantId, due.lane, suspect)
      if (outcome === 'nothing') suspects?.delete(nameOf(due))
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
async function dueLanes(database: Database, now: Date, limit: number): Promise<Due[]> {
  return database.scan<Due>(sql`SELECT d.merchant_id AS "merchantId", d.lane FROM (
      SELECT merchant_id, lane, min(received_at) AS since FROM inbox WHERE handled_at IS NULL GROUP BY 1, 2 ORDER BY 3 LIMIT ${limit}
    ) d JOIN lanes l USING (merchant_id, lane) WHERE l.blocked_until IS NULL OR l.blocked_until <= ${now} ORDER BY d.since`)
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
