import { seconds } from '../../kernel/clock.ts'
import { PesanError } from '../../kernel/errors.ts'
import { onWake } from '../../platform/lanes/index.ts'

export type LiveTiming = { beatMs: number; lookMs: number; gatherMs: number }

/** A beat keeps proxies from closing the connection; looks find what no wake told of. All in milliseconds of real time. */
const usualTiming: LiveTiming = { beatMs: seconds(15), lookMs: seconds(2), gatherMs: 50 }

/** Tabs, windows and devices of one person. */
const mostPerPerson = 6

/** One open stream: waits for something to look for, until it is closed from either side. */
export type Watch = { closed(): boolean; wait(ms: number): Promise<void>; close(): void }

/** The open streams of this process, by person: how many there may be, what wakes them, and their end when the house closes. */
export function openStreams(timing: LiveTiming = usualTiming) {
  const open = new Map<string, Set<Watch>>()
  let closing = false

  /** @throws PesanError `too_many_requests` for one stream too many, `unavailable` while the house closes */
  function watch(person: string, merchantId: string): Watch {
    if (closing) throw new PesanError('unavailable')
    const mine = open.get(person) ?? new Set()
    if (mine.size >= mostPerPerson) throw new PesanError('too_many_requests', `at most ${mostPerPerson} streams at a time`)
    let closed = false
    let woken = false
    let go = () => {}
    const off = onWake('live', places => {
      if (places.length > 0 && !places.some(place => place.merchantId === merchantId)) return
      woken = true
      go()
    })
    const one: Watch = {
      closed: () => closed,
      async wait(ms) {
        if (!woken && !closed)
          await new Promise<void>(resolve => {
            const timer = setTimeout(resolve, ms)
            go = () => {
              clearTimeout(timer)
              resolve()
            }
          })
        if (woken && !closed) await new Promise(resolve => setTimeout(resolve, timing.gatherMs))
        woken = false
      },
      close() {
        closed = true
        off()
        mine.delete(one)
        if (mine.size === 0) open.delete(person)
        go()
      },
    }
    open.set(person, mine.add(one))
    return one
  }

  return {
    timing,
    watch,
    /** Ends every stream, and opens none any more. */
    close() {
      closing = true
      for (const streams of [...open.values()]) for (const one of [...streams]) one.close()
    },
  }
}

export type Streams = ReturnType<typeof openStreams>
