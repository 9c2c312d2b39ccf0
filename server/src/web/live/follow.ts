import type { Principal } from '../../access/index.ts'
import { after, type Clock } from '../../kernel/clock.ts'
import { type Database, type Sql, sql, type Tx } from '../../platform/database/index.ts'
import { changesAfter, keptMs, type LiveEvent, type Place, presentPlace } from '../../platform/live/index.ts'
import { readEventId, writeEventId } from './event-id.ts'
import type { LiveTiming, Watch } from './streams.ts'

export type Following = {
  database: Database
  clock: Clock
  principal: Principal & { merchantId: string }
  /** Whether the credential still stands for the same person in the same role. */
  stands: () => Promise<boolean>
  lastEventId: string | undefined
  watch: Watch
  timing: LiveTiming
}

/**
 * What a stream sends, as text in the form of server-sent events, until the watch is closed or the credential ends.
 *
 * Begins with `ready`, or with `reset` where what was missed is no longer known: then everything is to be read anew. The next
 * page is read when the one before has gone out, so that a slow reader costs no memory: the table waits for them.
 */
export async function* follow(following: Following): AsyncGenerator<string, void> {
  const { database, clock, principal, stands, watch, timing } = following
  const visible = visibleTo(principal)
  const inMerchant = <T>(work: (tx: Tx) => Promise<T>) => database.merchant(principal.merchantId, work)
  try {
    const start = await inMerchant(tx => startOf(tx, following.lastEventId, clock.now()))
    let place: Place = start.place
    yield message(start.missed ? 'reset' : 'ready', place, clock.now(), {})
    let beaten = performance.now()
    while (!watch.closed()) {
      const events = await inMerchant(tx => changesAfter(tx, place, visible))
      const last = events.at(-1)
      if (last) {
        place = last
        yield events.map(event => message(event.kind, event, clock.now(), dataOf(event))).join('')
      } else await watch.wait(timing.lookMs)
      if (performance.now() - beaten < timing.beatMs) continue
      if (!(await stands())) return
      beaten = performance.now()
      yield ': still here\n\n'
    }
  } finally {
    watch.close()
  }
}

/** Where to begin: where the reader left off, if all since then is still here, else at the present. */
async function startOf(tx: Tx, lastEventId: string | undefined, now: Date): Promise<{ place: Place; missed: boolean }> {
  const present = await presentPlace(tx)
  if (lastEventId === undefined) return { place: present, missed: false }
  const told = readEventId(lastEventId)
  // A place beyond the present is one of another installation, or from before this one was restored.
  const known = told && told.at > after(now, -keptMs) && told.place.txid <= present.txid
  return known ? { place: told.place, missed: false } : { place: present, missed: true }
}

/** Sellers hear of orders that are or were theirs or offered to them, and of themselves; viewers and pharmacists of all but the machine. */
function visibleTo({ role, sellerId }: Principal): Sql {
  if (role === 'owner' || role === 'operator') return sql`true`
  if (role !== 'seller') return sql`l.kind NOT IN ('health', 'webhook')`
  const me = sellerId ?? null
  return sql`(l.kind = 'seller' AND l.subject = ${me}::text OR l.kind = 'order' AND (
    EXISTS (SELECT 1 FROM orders o WHERE o.merchant_id = l.merchant_id AND o.order_id = l.order_id AND o.seller_id = ${me})
    OR EXISTS (SELECT 1 FROM offers f WHERE f.merchant_id = l.merchant_id AND f.order_id = l.order_id AND f.seller_id = ${me})))`
}

const dataOf = ({ subject, version }: LiveEvent) => ({ id: subject, ...(version !== null && { version }) })

const message = (event: string, place: Place, at: Date, data: object) =>
  `id: ${writeEventId(place, at)}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`
