import type { Loop } from './loop.ts'
import { onWake, type Place, type WakeTopic } from './wake.ts'

/** What a lane needs after work on it: nothing, more of the same, or that everything is looked at again. */
export type Afterwards = 'done' | 'again' | 'look'

export type CrewDeps = {
  topic: WakeTopic
  /** Lanes with something to do, those that wait longest first. Locks nothing. */
  find: () => Promise<Place[]>
  /** Claims the lane and works on it; whoever else holds it is left alone. */
  work: (place: Place) => Promise<Afterwards>
  concurrency: number
  /** Lanes that this crew works on; all of its topic if absent. */
  concerns?: (lane: string) => boolean
  /** Half a second if absent, in milliseconds of real time: what no wake told of may wait for so long. */
  lookEveryMs?: number
  log: { warn(detail: object, message: string): void }
  /** What is logged when looking, or work, failed by an error. */
  words: { looking: string; working: string }
}

/** How often a crew looks for itself when nobody woke it, in milliseconds of real time. */
const usualLookMs = 500
/** The most lanes that wait here; of more only that there are some is remembered, and they are looked for when these are done. */
const mostWaiting = 1_000

/**
 * Works on lanes side by side, each by one worker at a time, in the order in which they became due.
 *
 * A wake that names a lane brings it here without a look at the database. A lane that is woken while it is worked on is
 * worked on once more afterwards: what came in meanwhile may have been too late for the work in hand. The first look comes
 * before any work, and a look now and then finds what no wake told of.
 */
export function runCrew({ topic, find, work, concurrency, log, words, concerns, lookEveryMs = usualLookMs }: CrewDeps): Loop {
  const waiting: Place[] = []
  const known = new Map<string, { working: boolean; again: boolean }>()
  const working = new Set<Promise<void>>()
  let looked = false
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
        for (const place of await find()) if (!known.has(nameOf(place))) add(place)
        looked = true
        start()
      } while (lookAgain && !stopped)
    } catch (error) {
      if (!stopped) log.warn({ error: (error as Error).message }, words.looking)
    } finally {
      looking = false
    }
  }

  function add(place: Place) {
    if (waiting.length >= mostWaiting) {
      lookAgain = true
      return
    }
    known.set(nameOf(place), { working: false, again: false })
    waiting.push(place)
  }

  function woken(places: Place[]) {
    if (places.length === 0) return void look()
    for (const place of places) {
      if (concerns && !concerns(place.lane)) continue
      const one = known.get(nameOf(place))
      if (!one) add(place)
      else if (one.working) one.again = true
    }
    start()
  }

  function start() {
    while (looked && !stopped && working.size < concurrency && waiting.length > 0) {
      const place = waiting.shift()!
      known.set(nameOf(place), { working: true, again: false })
      const inHand = workOn(place).then(afterwards => {
        working.delete(inHand)
        const { again } = known.get(nameOf(place))!
        known.delete(nameOf(place))
        if (stopped) return
        if (again || afterwards === 'again') add(place)
        if (afterwards === 'look' || (lookAgain && waiting.length === 0)) void look()
        start()
      })
      working.add(inHand)
    }
  }

  const workOn = (place: Place): Promise<Afterwards> =>
    work(place).catch(async error => {
      log.warn({ error: (error as Error).message }, words.working)
      await pause(100)
      return 'look' as const
    })

  const off = onWake(topic, woken)
  const timer = setInterval(() => void look(), lookEveryMs)
  void look()
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      off()
      await Promise.all(working)
    },
  }
}

const nameOf = ({ merchantId, lane }: Place) => `${merchantId} ${lane}`

export const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))
