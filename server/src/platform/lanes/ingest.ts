import type { Clock } from '../../kernel/clock.ts'
import { type Database, isRepeatable, isUnavailable, type Sql, sql } from '../database/index.ts'
import { insertInbox } from './inbox.ts'
import { wake } from './wake.ts'

/** One item of a webhook, addressed to a merchant's lane. `payload` is JSON text and is stored as it is. */
export type IngestMessage = {
  kind: 'message'
  merchantId: string
  lane: string
  providerId: string
  type: string
  payload: string
}
/** What became of a message of ours. Takes no lane: statuses are many and only ever move forward. */
export type IngestStatus = {
  kind: 'status'
  merchantId: string
  providerId: string
  status: string
  at: Date
  opaque?: string
  payload: string
}
/** Addressed to nobody here. */
export type IngestUnrouted = { kind: 'unrouted'; phoneNumberId: string; providerId: string; payload: string }
export type IngestItem = IngestMessage | IngestStatus | IngestUnrouted

type Waiting = { items: IngestItem[]; done: () => void; failed: (error: unknown) => void }

const itemsPerBatch = 400
const batchesInFlight = 2

/**
 * Writes what webhooks bring. Requests that come while a batch is being written share the next one: one statement per
 * table and one commit for all of them, and each is answered only after that commit.
 *
 * A batch that fails is written item by item, so that one bad row cannot lose its neighbours.
 */
export function openIngest(database: Database, clock: Clock): { add(items: IngestItem[]): Promise<void> } {
  const queue: Waiting[] = []
  let inFlight = 0

  function flush() {
    while (inFlight < batchesInFlight && queue.length > 0) {
      const batch: Waiting[] = []
      for (let size = 0; queue.length > 0 && size < itemsPerBatch; size += batch.at(-1)!.items.length)
        batch.push(queue.shift()!)
      inFlight += 1
      void writeBatch(database, clock, batch).finally(() => {
        inFlight -= 1
        flush()
      })
    }
  }

  return {
    add: items =>
      new Promise((done, failed) => {
        if (items.length === 0) return done()
        queue.push({ items, done, failed })
        setImmediate(flush)
      }),
  }
}

async function writeBatch(database: Database, clock: Clock, batch: Waiting[]) {
  try {
    const items = batch.flatMap(waiting => waiting.items)
    await write(database, clock, items)
    for (const waiting of batch) waiting.done()
  } catch (error) {
    for (const waiting of batch) {
      const failure = isUnavailable(error) ? error : await writeEach(database, clock, waiting.items)
      if (failure === undefined) waiting.done()
      else waiting.failed(failure)
    }
  }
  const items = batch.flatMap(waiting => waiting.items)
  const messages = items.filter(item => item.kind === 'message')
  if (messages.length > 0) wake('inbox', messages)
  if (messages.length < items.length) wake('statuses')
}

/** Writes what can be written, and answers the first error. The sender repeats the request; what is stored stays once. */
async function writeEach(database: Database, clock: Clock, items: IngestItem[]): Promise<unknown> {
  let failure: unknown
  for (const item of items)
    await write(database, clock, [item]).catch(error => {
      failure ??= error
    })
  return failure
}

async function write(database: Database, clock: Clock, items: IngestItem[], attempt = 1): Promise<void> {
  const at = clock.now()
  const messages = items.filter(item => item.kind === 'message')
  const statuses = sorted(items.filter(item => item.kind === 'status'))
  const unrouted = items.filter(item => item.kind === 'unrouted')
  const statements: Sql[] = []
  if (messages.length > 0) statements.push(insertInbox(messages.map(item => ({ ...item, kind: item.type, at }))))
  if (statuses.length > 0) statements.push(insertStatuses(statuses, at))
  if (unrouted.length > 0) statements.push(insertUnrouted(unrouted, at))
  try {
    await database.ingest(statements)
  } catch (error) {
    if (!isRepeatable(error) || attempt >= 5) throw error
    await write(database, clock, items, attempt + 1)
  }
}

const insertStatuses = (statuses: IngestStatus[], at: Date): Sql =>
  sql`INSERT INTO statuses (merchant_id, provider_id, status, at, opaque, payload, received_at)
    SELECT m, p, s, a, o, b::json, ${at}::timestamptz FROM unnest(${statuses.map(s => s.merchantId)}::uuid[], ${statuses.map(s => s.providerId)}::text[],
      ${statuses.map(s => s.status)}::text[], ${statuses.map(s => s.at)}::timestamptz[], ${statuses.map(s => s.opaque ?? null)}::text[],
      ${statuses.map(s => s.payload)}::text[]) AS batch (m, p, s, a, o, b) ON CONFLICT DO NOTHING`

const insertUnrouted = (items: IngestUnrouted[], at: Date): Sql =>
  sql`INSERT INTO unrouted (provider_id, phone_number_id, payload, received_at)
    SELECT p, n, b::json, ${at}::timestamptz FROM unnest(${items.map(item => item.providerId)}::text[],
      ${items.map(item => item.phoneNumberId)}::text[], ${items.map(item => item.payload)}::text[]) AS batch (p, n, b)
    ORDER BY p ON CONFLICT DO NOTHING`

/** Two unsorted batches with the same statuses could wait for each other crosswise. */
const sorted = (statuses: IngestStatus[]) =>
  statuses
    .map(item => ({ item, key: `${item.merchantId} ${item.providerId} ${item.status} ${item.at.getTime()}` }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item)
