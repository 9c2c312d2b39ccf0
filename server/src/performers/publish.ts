import {
  type Batch,
  type BatchItem,
  failBatch,
  noteHandles,
  type PublishedItem,
  type PublishRefusal,
  readBatch,
  type SourceAccount,
  settleBatch,
  versionOf,
} from '../catalogue/index.ts'
import { after, hours, minutes, seconds } from '../kernel/clock.ts'
import type { Currency } from '../kernel/money.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { type OutboxRow, type Performed, type Performer, post, prepared, publishLane } from '../platform/lanes/index.ts'
import { noteChange } from '../platform/live/index.ts'
import type { House } from '../reactions/house.ts'

type Given = { batch: Batch | undefined; account: SourceAccount | undefined; currency: Currency }
type Open = Required<Given> & { batch: Batch; account: SourceAccount }

/** How long a batch whose answer was lost may be in hand there before what stands is read. */
const settlesMs = seconds(60)
const firstLookMs = seconds(5)
const longestLookMs = minutes(5)
/** A batch that is not done by then is read back item by item. */
const patienceMs = hours(6)

/**
 * Publishes batches and follows them to their end.
 *
 * `publish` hands a batch in. Where its answer was lost, what stands there is read first, by the version that stands with each
 * item, and only what is missing is sent again. `publish_follow` asks by the handles until the batch is done: nothing counts
 * as published before that.
 */
export function publishPerformers(house: House): Record<'publish' | 'publish_follow', Performer> {
  const prepare = async (tx: Tx, row: OutboxRow): Promise<Given> => {
    const { batchId } = row.payload as { batchId: string }
    const batch = await readBatch(tx, batchId)
    const merchant = await tx.row<{ currency: Currency }>(
      sql`SELECT currency FROM merchants WHERE merchant_id = ${tx.merchantId}`,
    )
    return { batch, account: batch && (await house.sources.byId(tx, batch.accountId)), currency: merchant!.currency }
  }
  const performer = (perform: (row: OutboxRow, open: Open) => Promise<Performed>): Performer =>
    prepared<Given>(prepare, async (row, { batch, account, currency }) => {
      if (!batch || batch.finishedAt) return { outcome: 'done' }
      if (!account?.open.publish) return failed(house, batch, 'account', 'the account is not there any more')
      return perform(row, { batch, account, currency })
    })
  return {
    publish: performer((row, open) => handIn(house, row, open)),
    publish_follow: performer((row, open) => follow(house, row, open)),
  }
}

async function handIn(house: House, row: OutboxRow, open: Open): Promise<Performed> {
  const { batch, account } = open
  if (batch.handles.length > 0) return handedIn(house, batch, batch.handles)
  if (row.unknownSince) {
    const waited = house.clock.now().getTime() - row.unknownSince.getTime()
    if (waited < settlesMs)
      return { outcome: 'unknown', waitMs: settlesMs - waited, error: 'waiting until it has settled there' }
  }
  const items = row.unknownSince ? await missing(open, batch.items) : batch.items
  if (items.length === 0) return settled(house, open, [])
  const result = await account.open.publish!(items.map(publishedItem))
  return result.kind === 'accepted' ? handedIn(house, batch, result.handles) : refused(house, batch, result)
}

async function follow(house: House, row: OutboxRow, open: Open): Promise<Performed> {
  const { batch, account } = open
  const states = await Promise.all(batch.handles.map(handle => account.open.published!(handle)))
  const no = states.find(state => state.kind === 'refused')
  if (no) return refused(house, batch, no)
  const tooLong = house.clock.now().getTime() - batch.createdAt.getTime() > patienceMs
  if (states.some(state => state.kind === 'lost') || (tooLong && states.some(state => state.kind === 'running'))) {
    const left = await missing(open, batch.items)
    return settled(
      house,
      open,
      left.map(item => ({ key: item.key, detail: 'it was taken in and did not appear' })),
    )
  }
  if (states.some(state => state.kind === 'running')) {
    const waitMs = Math.min(longestLookMs, firstLookMs * 2 ** Math.min(row.attempts, 10))
    return { outcome: 'later', waitMs, error: 'it is being taken in' }
  }
  return settled(
    house,
    open,
    states.flatMap(state => (state.kind === 'done' ? state.problems : [])),
  )
}

/** What of a batch does not stand there as it should. @throws Unreachable: then nothing is known, and nothing repeated */
async function missing({ account }: Open, items: BatchItem[]): Promise<BatchItem[]> {
  const standing = await account.open.standing!(items.map(item => item.key))
  return items.filter(item => (item.do === 'remove' ? standing.has(item.key) : standing.get(item.key) !== versionOf(item)))
}

function publishedItem(item: BatchItem): PublishedItem {
  if (item.do === 'remove') return item
  const version = versionOf(item)
  return item.do === 'put'
    ? { do: 'put', version, product: item.product }
    : { do: 'stock', version, key: item.key, left: item.left }
}

const handedIn = (house: House, batch: Batch, handles: string[]): Performed => ({
  outcome: 'done',
  async store(tx) {
    if (!(await noteHandles(tx, batch.batchId, handles))) return
    await post(tx, house.clock, {
      lane: publishLane(batch.accountId),
      kind: 'call',
      purpose: 'publish_follow',
      payload: { batchId: batch.batchId },
      dueAt: after(house.clock.now(), firstLookMs),
    })
  },
})

const settled = (house: House, { batch, currency }: Open, problems: { key: string; detail: string }[]): Performed => ({
  outcome: 'done',
  async store(tx) {
    await settleBatch(tx, house.clock, batch, problems, currency)
    noteChange(tx, house.clock.now(), { kind: 'health', subject: `publication:${batch.accountId}` })
  },
})

function refused(house: House, batch: Batch, { why, detail, waitMs = minutes(5) }: PublishRefusal): Performed {
  if (why === 'temporary') return { outcome: 'later', waitMs, error: detail }
  return failed(house, batch, why === 'other' ? 'refused' : why, detail)
}

const failed = (house: House, batch: Batch, why: 'account' | 'refused' | 'too_large', detail: string): Performed => ({
  outcome: 'done',
  error: detail,
  async store(tx) {
    await failBatch(tx, house.clock, batch, why, detail)
    noteChange(tx, house.clock.now(), { kind: 'health', subject: `publication:${batch.accountId}` })
  },
})
