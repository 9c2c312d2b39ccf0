import { EventEmitter } from 'node:events'

/** What may have become due. Carries no data: whoever wakes looks for itself, so a lost or doubled wake does no harm. */
export type WakeTopic = 'inbox' | 'outbox' | 'timers'

const emitter = new EventEmitter()
emitter.setMaxListeners(0)

/** Tells the loops of this process, and through `onWake` those of others, that something may be due. */
export const wake = (topic: WakeTopic) => void emitter.emit(topic)

/** Calls `listener` at each wake of `topic`; answers the function that ends it. */
export function onWake(topic: WakeTopic, listener: () => void): () => void {
  emitter.on(topic, listener)
  return () => void emitter.off(topic, listener)
}
