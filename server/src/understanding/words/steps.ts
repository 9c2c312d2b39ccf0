/** Long work that pauses often, a millisecond or less apart, so that whoever drives it can let others go first. */
export type Steps<Result> = Generator<void, Result>

/** For how long others wait before it is their turn, in milliseconds. */
const longestTurn = 5

/**
 * Does `work` for one part after the other of so many things, and pauses behind each. Loops belong into `work`: a function that pauses
 * by itself begins at its slowest after every pause.
 */
export function* inParts(count: number, size: number, work: (from: number, to: number) => void): Steps<void> {
  for (let from = 0; from < count; from += size) {
    work(from, Math.min(count, from + size))
    yield
  }
}

/** Does the work without a pause. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Does the work in turns of a few milliseconds; everything else that waits in this process goes first after each. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const until = performance.now() + longestTurn
    do {
      const step = steps.next()
      if (step.done) return step.value
    } while (performance.now() < until)
    await new Promise<void>(resolve => setImmediate(resolve))
  }
}
