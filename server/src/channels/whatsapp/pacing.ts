import type { Clock } from '../../kernel/clock.ts'

/** Contract §6.4: a number sends 80 messages a second; one reader gets one in six seconds, and up to 45 ahead of that. */
const perNumber = { capacity: 80, refillMs: 1_000 / 80 }
const perReader = { capacity: 45, refillMs: 6_000 }

type Bucket = { tokens: number; at: number }

/** Buckets that are full again are forgotten when there are this many. */
const bucketsKept = 20_000

/**
 * Holds sends back before the provider would refuse them. Counts in this process only: with several workers the
 * provider's own refusals (130429, 131056) do the rest, and those are retried.
 */
export function pacing(clock: Clock) {
  const buckets = new Map<string, Bucket>()

  function refilled(key: string, { capacity, refillMs }: typeof perNumber): Bucket {
    const now = clock.now().getTime()
    const bucket = buckets.get(key) ?? { tokens: capacity, at: now }
    const tokens = Math.min(capacity, bucket.tokens + (now - bucket.at) / refillMs)
    const fresh = { tokens, at: now }
    buckets.set(key, fresh)
    return fresh
  }

  return {
    /** Takes a place for one message, or answers how long to wait for one, in milliseconds, and takes none. */
    take(numberId: string, reader: string): number {
      if (buckets.size > bucketsKept) forget(buckets, clock.now().getTime())
      const number = refilled(`number ${numberId}`, perNumber)
      const pair = refilled(`pair ${numberId} ${reader}`, perReader)
      const waitMs = Math.max(missing(number) * perNumber.refillMs, missing(pair) * perReader.refillMs)
      if (waitMs > 0) return Math.ceil(waitMs)
      number.tokens -= 1
      pair.tokens -= 1
      return 0
    },
  }
}

const missing = ({ tokens }: Bucket) => Math.max(0, 1 - tokens)

function forget(buckets: Map<string, Bucket>, now: number) {
  const fullAgainMs = perReader.capacity * perReader.refillMs
  for (const [key, { at }] of buckets) if (now - at > fullAgainMs) buckets.delete(key)
}
