import pg from 'pg'

/** What statements took, by their text: how many there were and how long PostgreSQL had them, in milliseconds. */
export type Times = Map<string, { count: number; ms: number }>

/**
 * Measures what each merchant's statements take, by wrapping the driver. What was sent before the answer to an earlier
 * statement counts from that answer: PostgreSQL takes the statements of a connection one after the other. What the loops
 * look for by themselves is under `looks`. COMMIT is left out: it waits for the disk.
 */
export function timeStatements(): { stop(): Map<string, Times> } {
  const whose = new WeakMap<pg.Client, string>()
  const lastAnswer = new WeakMap<pg.Client, number>()
  const all = new Map<string, Times>()
  const original = pg.Client.prototype.query as (...given: unknown[]) => unknown

  function timed(this: pg.Client, ...given: unknown[]): unknown {
    const whole = textOf(given[0])
    const merchant = /app\.merchant_id = '([^']+)'/.exec(whole)?.[1]
    if (/^BEGIN/.test(whole)) whose.set(this, merchant ?? 'looks')
    const text = merchant === undefined ? whole : whole.replace(merchant, '…')
    const owner = whose.get(this) ?? 'looks'
    const sent = performance.now()
    const answer = original.apply(this, given)
    const heard = () => {
      const now = performance.now()
      if (/^COMMIT/.test(text)) return void lastAnswer.set(this, now)
      const ms = now - Math.max(sent, lastAnswer.get(this) ?? 0)
      lastAnswer.set(this, now)
      const times = all.get(owner) ?? new Map()
      all.set(owner, times)
      const one = times.get(text) ?? { count: 0, ms: 0 }
      times.set(text, { count: one.count + 1, ms: one.ms + ms })
    }
    if (answer instanceof Promise) answer.then(heard, heard)
    return answer
  }

  pg.Client.prototype.query = timed as typeof pg.Client.prototype.query
  return {
    stop() {
      pg.Client.prototype.query = original as typeof pg.Client.prototype.query
      return all
    },
  }
}

const textOf = (given: unknown) =>
  (typeof given === 'string' ? given : ((given as { text?: string } | undefined)?.text ?? '')).replaceAll(/\s+/g, ' ').trim()

/** All of a merchant's statements together. */
export const totalMs = (times: Times | undefined) => [...(times?.values() ?? [])].reduce((sum, { ms }) => sum + ms, 0)
