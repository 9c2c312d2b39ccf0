/**
 * The simulated time of one simulator: the machine's clock plus an offset that the player of a story moves.
 * Expiries, windows and timestamps are measured with it, so a story of a day plays in a second.
 */
export class Clock {
  #offsetMs = 0
  readonly #listeners: (() => void)[] = []

  /** Milliseconds since the epoch, in simulated time. */
  now(): number {
    return Date.now() + this.#offsetMs
  }

  /** Makes `nowMs` the present; time runs on from there. Listeners are told at once, so that what is due happens now. */
  set(nowMs: number): void {
    this.#offsetMs = nowMs - Date.now()
    for (const listener of this.#listeners) listener()
  }

  onMove(listener: () => void): void {
    this.#listeners.push(listener)
  }
}
