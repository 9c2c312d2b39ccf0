import { setTimeout as sleep } from 'node:timers/promises'
import { isGood, post } from './post.ts'

/**
 * One webhook to deliver. `label` names it for the log and for `match`. `tries` tells how many more attempts an answer
 * with this status earns (a provider's own rule); without it a refused webhook is tried for as long as we run.
 */
export type Webhook = {
  url: string
  headers: Record<string, string>
  body: Buffer
  label: string
  tries?: (status: number) => number
}

/** What to do to the next webhooks: counts are used up one by one, `delayMs` stays until it is set again. */
export type Weather = { duplicate: number; drop: number; reorder: number; delayMs: number; match: string }

export type Delivery = {
  label: string
  outcome: 'delivered' | 'dropped' | 'refused' | 'given_up'
  status: number
  attempts: number
}

const retryMs = 150
const slowRetryMs = 2_000
const patienceMs = 60_000
const heldMs = 300

/**
 * Delivers webhooks in order and at least once.
 *
 * While nobody listens at the address the head of the queue is tried every 150 ms for a minute, then every 2 s, so that
 * a server may be restarted without a loss. An answer other than 2xx lets the next one pass and is retried beside it.
 */
export class WebhookSender {
  readonly #stop = new AbortController()
  readonly #log: Delivery[] = []
  readonly #held: Webhook[] = []
  #weather: Weather = { duplicate: 0, drop: 0, reorder: 0, delayMs: 0, match: '' }
  #queue: Promise<void> = Promise.resolve()
  #pending = 0

  send(webhook: Webhook): void {
    if (this.#takes('drop', webhook)) this.#record(webhook, 'dropped', 0, 0)
    else if (this.#takes('reorder', webhook)) this.#hold(webhook)
    else {
      this.#enqueue(webhook, this.#takes('duplicate', webhook) ? 2 : 1)
      this.#release()
    }
  }

  set(weather: Partial<Weather>): Weather {
    this.#weather = { ...this.#weather, ...weather }
    return this.#weather
  }

  /** Everything that has happened so far, and how many webhooks are still on their way. */
  report(): { pending: number; weather: Weather; log: readonly Delivery[] } {
    return { pending: this.#pending + this.#held.length, weather: this.#weather, log: this.#log }
  }

  /** Waits until nothing is on its way; false when that took longer than `timeoutMs`. */
  async settled(timeoutMs: number): Promise<boolean> {
    const until = Date.now() + timeoutMs
    while (this.#pending + this.#held.length > 0) {
      if (Date.now() >= until) return false
      await sleep(5)
    }
    return true
  }

  close(): void {
    this.#stop.abort()
  }

  #takes(kind: 'duplicate' | 'drop' | 'reorder', webhook: Webhook): boolean {
    if (this.#weather[kind] <= 0 || !webhook.label.includes(this.#weather.match)) return false
    this.#weather = { ...this.#weather, [kind]: this.#weather[kind] - 1 }
    return true
  }

  /** A held webhook goes out behind the next one, or alone when none follows soon. */
  #hold(webhook: Webhook): void {
    this.#held.push(webhook)
    setTimeout(() => this.#release(), heldMs).unref()
  }

  #release(): void {
    for (const late of this.#held.splice(0)) this.#enqueue(late, 1)
  }

  #enqueue(webhook: Webhook, copies: number): void {
    this.#pending += copies
    this.#queue = this.#queue.then(async () => {
      if (this.#weather.delayMs > 0) await this.#pause(this.#weather.delayMs)
      await Promise.all(Array.from({ length: copies }, () => this.#deliver(webhook)))
    })
  }

  async #deliver(webhook: Webhook): Promise<void> {
    const status = await this.#untilAnswered(webhook)
    if (status === undefined || isGood(status)) return this.#finish(webhook, 'delivered', status ?? 0, 1)
    this.#record(webhook, 'refused', status, 1)
    void this.#tryAgain(webhook, status)
  }

  async #tryAgain(webhook: Webhook, firstStatus: number): Promise<void> {
    const allowed = webhook.tries?.(firstStatus) ?? Number.POSITIVE_INFINITY
    const start = Date.now()
    for (let attempt = 2; attempt <= allowed + 1; attempt += 1) {
      await this.#pause(Date.now() - start < patienceMs ? retryMs : slowRetryMs)
      const status = await this.#untilAnswered(webhook)
      if (status === undefined) break
      if (isGood(status)) return this.#finish(webhook, 'delivered', status, attempt)
    }
    this.#finish(webhook, 'given_up', firstStatus, allowed + 1)
  }

  /** The status of the first answer; `undefined` only when the sender was closed meanwhile. */
  async #untilAnswered(webhook: Webhook): Promise<number | undefined> {
    const start = Date.now()
    while (!this.#stop.signal.aborted) {
      const status = await post(webhook, this.#stop.signal)
      if (status !== undefined) return status
      await this.#pause(Date.now() - start < patienceMs ? retryMs : slowRetryMs)
    }
    return undefined
  }

  #finish(webhook: Webhook, outcome: Delivery['outcome'], status: number, attempts: number): void {
    this.#pending -= 1
    this.#record(webhook, outcome, status, attempts)
  }

  #record(webhook: Webhook, outcome: Delivery['outcome'], status: number, attempts: number): void {
    this.#log.push({ label: webhook.label, outcome, status, attempts })
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stop.signal }).catch(() => undefined)
  }
}
