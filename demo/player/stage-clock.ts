import { setTimeout as pause } from 'node:timers/promises'
import type { Door } from '../processes/door.ts'
import type { Control, Idle } from './control.ts'
import { ChatFailure } from './failure.ts'

export type StageClockDeps = {
  control: () => Control
  /** The control door of the simulated WhatsApp, whose time is always the server's. */
  whatsapp: Door
  /** The control doors of the other simulators. */
  providers: Door[]
  /** What to say of a server that has ended, or nothing while it runs. */
  mishap: () => string | undefined
}

/** A reply to typed text waits this long or less for the next message; such a wait is skipped instead of slept. */
const quietMs = 2_000
/** How far behind the server the other providers are while it does what has fallen due: their own expiries come second. */
const behindMs = 3_000
/** How much time may be skipped at one go, so that a provider that is down does not drag the story along. */
const skipAtMostMs = 4_000
const patienceMs = 60_000
const firstLookMs = 8
const secondLookMs = 3

/**
 * The time of one chat: the machine's own plus an offset, the same for the server and the simulators. Where both have
 * something due at the same minute the server's comes first, so that a story always takes the same course.
 */
export class StageClock {
  readonly #deps: StageClockDeps
  #offsetMs = 0

  constructor(deps: StageClockDeps) {
    this.#deps = deps
  }

  now(): Date {
    return new Date(Date.now() + this.#offsetMs)
  }

  /** Makes `at` the present everywhere at once, before anything has happened. */
  async begin(at: Date): Promise<void> {
    this.#offsetMs = at.getTime() - Date.now()
    const { whatsapp, providers } = this.#deps
    await Promise.all([this.tellServer(), setAll([whatsapp, ...providers], at.getTime())])
  }

  /** For a server that was started again: its clock runs from the machine's time. */
  async tellServer(): Promise<void> {
    await this.#deps.control().setClock(this.now())
  }

  /** Lets `ms` pass from due time to due time, everything coming to rest in between. */
  async pass(ms: number): Promise<void> {
    const target = this.now().getTime() + ms
    let idle = await this.rest()
    for (let now = this.now().getTime(); now < target; now = this.now().getTime()) {
      const due = idle.nextDueAt === undefined ? target : Date.parse(idle.nextDueAt) + 1
      idle = await this.rest(await this.#moveTo(Math.min(target, Math.max(due, now + 1))))
    }
  }

  /** Waits until nothing is going on: no row in hand, none due now or within the quiet time, no webhook on its way. */
  async rest(known?: Idle): Promise<Idle> {
    let idle = known ?? (await this.#untilIdle())
    for (let skippedMs = 0; ; ) {
      const now = this.now().getTime()
      const waitMs = idle.nextDueAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(idle.nextDueAt) + 1 - now
      if (waitMs > quietMs || skippedMs + waitMs > skipAtMostMs) return idle
      const stepMs = Math.max(1, waitMs)
      skippedMs += stepMs
      idle = await this.#moveTo(now + stepMs)
    }
  }

  /** Answers how things stand when everything has come to rest at the new time. */
  async #moveTo(at: number): Promise<Idle> {
    const { whatsapp, providers } = this.#deps
    const isLeap = at - this.now().getTime() > 2 * behindMs
    if (isLeap) {
      await setAll(providers, at - behindMs)
      await this.#untilIdle()
    }
    this.#offsetMs = at - Date.now()
    await setAll([whatsapp], at)
    await this.tellServer()
    if (isLeap) await this.#untilIdle()
    await setAll(providers, this.now().getTime())
    return this.#untilIdle()
  }

  async #untilIdle(): Promise<Idle> {
    const until = Date.now() + patienceMs
    for (let seen = 0, waitMs = firstLookMs; ; waitMs = Math.min(30, waitMs * 1.5)) {
      const mishap = this.#deps.mishap()
      if (mishap) throw new ChatFailure(mishap)
      const idle = await this.#deps.control().idle()
      seen = idle.idle && (await this.#webhooksHaveArrived()) ? seen + 1 : 0
      if (seen === 2) return idle
      if (Date.now() > until) throw new ChatFailure(`the server was still busy after ${patienceMs / 1000} s`)
      await pause(seen > 0 ? secondLookMs : waitMs)
    }
  }

  async #webhooksHaveArrived(): Promise<boolean> {
    const reports = await Promise.all(
      [this.#deps.whatsapp, ...this.#deps.providers].map(door =>
        door.post<{ settled: boolean }>('/_control/settle', { timeoutMs: 0 }),
      ),
    )
    return reports.every(report => report.settled)
  }
}

const setAll = (doors: Door[], nowMs: number) => Promise.all(doors.map(door => door.post('/_control/clock', { nowMs })))
