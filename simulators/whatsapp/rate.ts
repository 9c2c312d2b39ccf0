import { Refusal } from './refusal.ts'
import type { Settings } from './settings.ts'

const pairBurst = 45
const pairRefillMs = 6_000

/** Contract §6.4, in simulated time: one message per pair each 6 s with a burst of 45, and a limit per number and second. */
export class RateLimits {
  readonly #pairs = new Map<string, { tokens: number; at: number }>()
  readonly #recent = new Map<string, number[]>()

  check(settings: Settings, phoneNumberId: string, userId: string, now: number): void {
    if (settings.throughputPerSecond > 0) this.#checkThroughput(settings.throughputPerSecond, phoneNumberId, now)
    if (settings.pairLimit) this.#checkPair(`${phoneNumberId} ${userId}`, now)
  }

  #checkThroughput(limit: number, phoneNumberId: string, now: number): void {
    const recent = (this.#recent.get(phoneNumberId) ?? []).filter(at => now - at < 1_000)
    if (recent.length >= limit) throw new Refusal(130429, 'Message throughput of this number has been reached')
    this.#recent.set(phoneNumberId, [...recent, now])
  }

  #checkPair(pair: string, now: number): void {
    const bucket = this.#pairs.get(pair) ?? { tokens: pairBurst, at: now }
    const tokens = Math.min(pairBurst, bucket.tokens + (now - bucket.at) / pairRefillMs)
    if (tokens < 1) throw new Refusal(131056, 'Too many messages to the same user in a short time')
    this.#pairs.set(pair, { tokens: tokens - 1, at: now })
  }
}
