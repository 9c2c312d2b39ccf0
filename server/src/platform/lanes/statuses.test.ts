import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomId } from '../../kernel/ids.ts'
import { sql } from '../database/index.ts'
import { claim, store } from './claim.ts'
import { openIngest } from './ingest.ts'
import { openTestLanes, type TestLanes } from './lanes.fixture.ts'
import { post } from './outbox.ts'
import { foldStatuses } from './statuses.ts'

let lanes: TestLanes
beforeAll(async () => {
  lanes = await openTestLanes('statuses')
})
afterAll(() => lanes.close())

let messages = 0
/** A message that was sent; without a provider id its answer has not been stored yet. */
async function sent(providerId?: string): Promise<string> {
  const lane = `send:${++messages}`
  const id = await lanes.within(tx => post(tx, lanes.clock, { lane, kind: 'send', purpose: 'notice', payload: {} }))
  if (providerId) await answer(lane, providerId)
  return id
}
async function answer(lane: string, providerId?: string) {
  const claimed = (await lanes.within(tx => claim(tx, lane, lanes.clock.now())))!
  await lanes.within(tx => store(tx, claimed, { outcome: 'done', ...(providerId && { providerId }) }, lanes.clock.now()))
}
const tell = (providerId: string, statuses: string[], opaque?: string) =>
  openIngest(lanes.database, lanes.clock).add(
    statuses.map(status => ({
      kind: 'status',
      merchantId: lanes.merchantId,
      providerId,
      status,
      at: lanes.clock.now(),
      payload: '{}',
      ...(opaque !== undefined && { opaque }),
    })),
  )
const fold = (onFailed: Parameters<typeof foldStatuses>[2] = async () => {}) =>
  foldStatuses(lanes.database, lanes.clock, onFailed)
const messageOf = async (id: string) =>
  (
    await lanes.rows<{ status: string | null; providerId: string | null }>(
      sql`SELECT status, provider_id AS "providerId" FROM outbox WHERE merchant_id = ${lanes.merchantId} AND id = ${id}`,
    )
  )[0]!
const openOnes = async () =>
  (
    await lanes.rows<{ id: string }>(
      sql`SELECT provider_id AS id FROM statuses WHERE merchant_id = ${lanes.merchantId} AND folded_at IS NULL`,
    )
  ).map(row => row.id)

describe('the status of a message', () => {
  it.each([
    [['delivered', 'sent'], 'delivered'],
    [['read', 'delivered', 'sent'], 'read'],
    [['failed', 'sent'], 'failed'],
    [['failed', 'delivered'], 'delivered'],
    [['delivered', 'failed'], 'delivered'],
    [['played', 'read'], 'played'],
    [['sent', 'warming_up'], 'sent'],
  ])('told as %j in this order ends as %s: it only moves forward', async (told, end) => {
    const id = await sent(`wamid.${told.join('.')}`)
    for (const status of told) {
      await tell(`wamid.${told.join('.')}`, [status])
      await fold()
    }
    expect((await messageOf(id)).status).toBe(end)
  })

  it('told twice, and by two sweeps at once, counts once', async () => {
    const id = await sent('wamid.twice')
    let failures = 0
    await tell('wamid.twice', ['failed', 'failed'])
    await tell('wamid.twice', ['failed'])
    await Promise.all(
      [1, 2, 3].map(() =>
        fold(async () => {
          failures += 1
        }),
      ),
    )
    expect(failures).toBe(1)
    expect((await messageOf(id)).status).toBe('failed')
  })
})

describe("a status that comes before its send's answer is stored", () => {
  it('finds its message by our own id, which thereby learns its name with the provider', async () => {
    const id = await sent()
    await tell('wamid.early', ['sent'], id)
    await fold()
    expect(await messageOf(id)).toEqual({ status: 'sent', providerId: 'wamid.early' })
    await answer(`send:${messages}`)
    expect(await messageOf(id)).toEqual({ status: 'sent', providerId: 'wamid.early' })
  })

  it('and only has the provider’s id waits, and is folded when the answer is there', async () => {
    const id = await sent()
    await tell('wamid.waits', ['delivered'])
    await fold()
    expect(await openOnes()).toContain('wamid.waits')
    await answer(`send:${messages}`, 'wamid.waits')
    await fold()
    expect((await messageOf(id)).status).toBe('delivered')
    expect(await openOnes()).not.toContain('wamid.waits')
  })

  it('waits for an hour at most', async () => {
    await tell('wamid.never', ['sent'])
    await fold()
    expect(await openOnes()).toContain('wamid.never')
    lanes.clock.advance(3_601_000)
    await fold()
    expect(await openOnes()).not.toContain('wamid.never')
  })
})

describe('statuses of what we did not send', () => {
  it.each([
    ['a part of a message', () => `${randomId()}#1`],
    ['another program', () => 'campaign-7'],
    ['an id that is ours no more', () => randomId()],
  ])('with the id of %s are folded at once', async (what, opaque) => {
    await tell(`wamid.foreign ${what}`, ['sent'], opaque())
    await fold()
    expect(await openOnes()).toEqual([])
  })

  it('hold up nobody, however many wait', async () => {
    const id = await sent('wamid.behind')
    for (let n = 0; n < 250; n += 50)
      await Promise.all(Array.from({ length: 50 }, (_, i) => tell(`wamid.stranger-${n + i}`, ['sent'])))
    await tell('wamid.behind', ['sent'])
    await fold()
    expect((await messageOf(id)).status).toBe('sent')
  })

  it('of a merchant whose folding fails take nothing from the next merchant', async () => {
    const other = await lanes.addMerchant()
    const ids = await Promise.all(
      [lanes.merchantId, other].map(merchant =>
        lanes.within(tx => post(tx, lanes.clock, { lane: 'send:f', kind: 'send', purpose: 'notice', payload: {} }), merchant),
      ),
    )
    const failed = (merchantId: string, opaque: string) =>
      openIngest(lanes.database, lanes.clock).add([
        {
          kind: 'status',
          merchantId,
          providerId: `wamid.${merchantId}`,
          status: 'failed',
          at: lanes.clock.now(),
          opaque,
          payload: '{}',
        },
      ])
    await failed(lanes.merchantId, ids[0]!)
    await failed(other, ids[1]!)
    for (const broken of [lanes.merchantId, other])
      await fold(async tx => {
        if (tx.merchantId === broken) throw new Error('cannot tell')
      }).catch(() => {})
    expect(await openOnes()).not.toContain(`wamid.${lanes.merchantId}`)
    expect(await lanes.rows(sql`SELECT 1 FROM statuses WHERE folded_at IS NULL`, other)).toEqual([])
  })
})
