import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { newToken } from '../../kernel/ids.ts'
import type { Database } from '../database/index.ts'
import type { Loop } from './loop.ts'

/** What may have become due. */
export type WakeTopic = 'inbox' | 'outbox' | 'timers' | 'statuses' | 'live'
/** A merchant's lane. */
export type Place = { merchantId: string; lane: string }

const topics: readonly string[] = ['inbox', 'outbox', 'timers', 'statuses', 'live'] satisfies WakeTopic[]
const channel = 'pesan_wake'
/** More lanes than this are not named to other processes, which then look for themselves; a NOTIFY holds 8,000 bytes. */
const placesTold = 40
/** So long after a telling the next one waits, in milliseconds: each is a commit of its own. */
const breathMs = 5

const emitter = new EventEmitter<Record<WakeTopic, [Place[]]> & { told: [WakeTopic, Place[]] }>()
emitter.setMaxListeners(0)

/**
 * Tells the loops of this process, and through `shareWakes` those of others, that something may be due: in these lanes,
 * or, if none are named, somewhere. Whoever hears it claims before it works, so a lost, doubled or wrong wake does no harm.
 */
export function wake(topic: WakeTopic, places: Place[] = []): void {
  emitter.emit(topic, places)
  emitter.emit('told', topic, places)
}

/** Calls `listener` at each wake of `topic`, with the lanes that were named; answers the function that ends it. */
export function onWake(topic: WakeTopic, listener: (places: Place[]) => void): () => void {
  emitter.on(topic, listener)
  return () => void emitter.off(topic, listener)
}

/**
 * Carries wakes between the processes that share a database, so that a worker starts at once on what a web process took in.
 *
 * What is told while a telling is under way, or in the few milliseconds after it, goes out with the next one, and never
 * inside a transaction that does work: a NOTIFY makes commits wait for one another. A wake that gets lost costs the half
 * second until the loops look by themselves. A process without loops tells and does not listen.
 */
export function shareWakes(database: Database, { listens = true } = {}): Loop & { ready: Promise<void> } {
  const me = newToken(6)
  let told = new Map<WakeTopic, Set<string>>()
  let telling: Promise<void> | undefined

  async function tell() {
    while (told.size > 0) {
      const payload = [me, ...[...told].flatMap(([topic, words]) => (words.size > placesTold ? [topic] : [...words]))].join(' ')
      told = new Map()
      await database.notify(channel, payload).catch(() => {}) // the loops look by themselves
      await pause(breathMs)
    }
    telling = undefined
  }
  const onTold = (topic: WakeTopic, places: Place[]) => {
    const words = told.get(topic) ?? new Set()
    told.set(topic, words)
    if (places.length === 0) words.add(topic)
    for (const place of places) if (words.size <= placesTold) words.add(wordFor(topic, place))
    telling ??= tell()
  }

  emitter.on('told', onTold)
  const heard = (payload: string) => {
    const [from, ...words] = payload.split(' ')
    if (from === me) return
    for (const word of words) {
      const [topic, merchantId, lane] = word.split('@')
      if (!topics.includes(topic!)) continue
      emitter.emit(topic as WakeTopic, merchantId && lane ? [{ merchantId, lane: decodeURIComponent(lane) }] : [])
    }
  }
  const listening = listens ? database.listen(channel, heard) : { ready: Promise.resolve(), stop: () => Promise.resolve() }
  return {
    ready: listening.ready,
    async stop() {
      emitter.off('told', onTold)
      await telling
      await listening.stop()
    },
  }
}

/** A lane's name may hold anything that a person's id at a provider may; none is so long that forty of them fill a NOTIFY. */
const wordFor = (topic: WakeTopic, { merchantId, lane }: Place) =>
  lane.length > longestLane ? topic : `${topic}@${merchantId}@${encodeURIComponent(lane).replaceAll('@', '%40')}`

const longestLane = 120
