import { hours, minutes, seconds } from '../kernel/clock.ts'
import { jittered } from '../kernel/jitter.ts'

/** The waits between tries: ten tries, some 24 hours from the first to the last. */
const waits = [seconds(5), seconds(30), minutes(5), minutes(30), hours(1), hours(2), hours(4), hours(8), hours(8)] as const

/** The longest that a receiver may ask us to wait by `Retry-After`. */
const longestAsked = hours(1)

/** How long to wait after so many tries; undefined when there is no other. A receiver that names a longer wait is given it. */
export function waitAfter(tries: number, asked?: number): number | undefined {
  const wait = waits[tries - 1]
  return wait === undefined ? undefined : Math.max(jittered(wait), Math.min(asked ?? 0, longestAsked))
}

/** A receiver to whom nothing has arrived for so long, and that fails to the last try, is told nothing more. */
export const failingMs = hours(20)
