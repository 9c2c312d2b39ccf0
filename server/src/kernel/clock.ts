/**
 * Where every part of the server asks what time it is.
 *
 * Expiries, windows and working hours are compared with this time and never with the database's `now()`, so that one
 * offset moves the whole installation: to the database's clock at start, or to any hour in a demo or a test.
 */
export type Clock = { now(): Date }

/** A clock that runs with the machine's, shifted by an offset that can be moved while it runs. */
export type MovableClock = Clock & {
  /** Moves the clock forwards by `ms` milliseconds; a negative step is refused, since time already told cannot be untold. */
  advance(ms: number): void
  /** Sets the offset so that `now()` tells `date` at this moment. */
  set(date: Date): void
}

export function systemClock(): MovableClock {
  let offsetMs = 0
  return {
    now: () => new Date(Date.now() + offsetMs),
    advance(ms) {
      if (ms < 0) throw new RangeError('the clock only moves forwards')
      offsetMs += ms
    },
    set(date) {
      offsetMs = date.getTime() - Date.now()
    },
  }
}

/** Milliseconds, named where they are counted. */
export const seconds = (n: number) => n * 1_000
export const minutes = (n: number) => n * 60_000
export const hours = (n: number) => n * 3_600_000

/** `date` moved by `ms` milliseconds. */
export const after = (date: Date, ms: number) => new Date(date.getTime() + ms)
