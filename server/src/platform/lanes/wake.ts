import { EventEmitter } from 'node:events'
import { newToken } from '../../kernel/ids.ts'
import { type Database, sql } from '../database/index.ts'
import type { Loop } from './runner.ts'

/** What may have become due. Carries no data: whoever wakes looks for itself, so a lost or doubled wake does no harm. */
export type WakeTopic = 'inbox' | 'outbox' | 'timers'

const topics: readonly string[] = ['inbox', 'outbox', 'timers'] satisfies WakeTopic[]
const channel = 'pesan_wake'
const emitter = new EventEmitter<Record<WakeTopic, []> & { told: [WakeTopic] }>()
emitter.setMaxListeners(0)

/** Tells the loops of this process, and through `shareWakes` those of others, that something may be due. */
export function wake(topic: WakeTopic): void {
  emitter.emit(topic)
  emitter.emit('told', topic)
}

/** Calls `listener` at each wake of `topic`; answers the function that ends it. */
export function onWake(topic: WakeTopic, listener: () => void): () => void {
  emitter.on(topic, listener)
  return () => void emitter.off(topic, listener)
}

/**
 * Carries wakes between the processes that share a database, so that a worker starts at once on what a web process took in.
 *
 * What is told while a telling is under way goes out with the next one, and never inside a transaction that does work: a
 * NOTIFY makes commits wait for one another. A wake that gets lost costs the half second until the loops look by themselves.
 */
export function shareWakes(database: Database): Loop & { ready: Promise<void> } {
  const me = newToken(6)
  const told = new Set<WakeTopic>()
  let telling: Promise<void> | undefined

  async function tell() {
    while (told.size > 0) {
      const payload = `${me} ${[...told].join(' ')}`
      told.clear()
      await database.scan(sql`SELECT pg_notify(${channel}, ${payload})`).catch(() => {}) // the loops look by themselves
    }
    telling = undefined
  }
  const onTold = (topic: WakeTopic) => {
    told.add(topic)
    telling ??= tell()
  }

  emitter.on('told', onTold)
  const listening = database.listen(channel, payload => {
    const [from, ...news] = payload.split(' ')
    if (from !== me) for (const topic of news) if (topics.includes(topic)) emitter.emit(topic as WakeTopic)
  })
  return {
    ready: listening.ready,
    async stop() {
      emitter.off('told', onTold)
      await telling
      await listening.stop()
    },
  }
}
