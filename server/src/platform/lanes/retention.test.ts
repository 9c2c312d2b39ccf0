import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hours } from '../../kernel/clock.ts'
import { sql } from '../database/index.ts'
import { openIngest } from './ingest.ts'
import { message, openTestLanes, type TestLanes, turnDeps } from './lanes.fixture.ts'
import { removeOld } from './retention.ts'
import { foldStatuses } from './statuses.ts'
import { takeLane } from './turn.ts'

let lanes: TestLanes
beforeAll(async () => {
  lanes = await openTestLanes('retention')
})
afterAll(() => lanes.close())

const days = (n: number) => hours(24 * n)
const handled: string[] = []
const take = (lane: string) =>
  takeLane(
    turnDeps(lanes, async (_tx, rows) => void handled.push(...rows.map(row => row.providerId))).deps,
    lanes.merchantId,
    lane,
  )
const bring = (lane: string, id: string) => openIngest(lanes.database, lanes.clock).add([message(lanes.merchantId, lane, id)])
const ids = async () => (await lanes.kept()).map(row => row.providerId)

describe('a handled message', () => {
  it('that is redelivered seven days later has no effect', async () => {
    await bring('chat:repeat', 'wamid.repeat')
    await take('chat:repeat')
    lanes.clock.advance(days(7))
    await removeOld(lanes.database, lanes.clock)
    await bring('chat:repeat', 'wamid.repeat')
    expect(await take('chat:repeat')).toBe('nothing')
    expect(handled).toEqual(['wamid.repeat'])
  })

  it('is removed after nine days', async () => {
    lanes.clock.advance(days(2) + 1)
    await removeOld(lanes.database, lanes.clock)
    expect(await ids()).toEqual([])
  })
})

describe('what was never handled', () => {
  it('stays, however old it is, as does a dead letter for a season', async () => {
    await bring('chat:open', 'open')
    await lanes.put([{ lane: 'chat:dead', providerId: 'dead' }])
    await lanes.within(tx =>
      tx.run(
        sql`UPDATE inbox SET handled_at = ${lanes.clock.now()}, dead_at = ${lanes.clock.now()} WHERE provider_id = 'dead'`,
      ),
    )
    lanes.clock.advance(days(60))
    await removeOld(lanes.database, lanes.clock)
    expect(await ids()).toEqual(['open', 'dead'])
    lanes.clock.advance(days(31))
    await removeOld(lanes.database, lanes.clock)
    expect(await ids()).toEqual(['open'])
  })
})

describe('the daily job', () => {
  it('removes folded statuses of every merchant, in as many steps as it takes, also when two processes run it', async () => {
    const other = await lanes.addMerchant()
    for (const merchantId of [lanes.merchantId, other]) await lanes.within(tx => tx.run(fill(merchantId)), merchantId)
    await openIngest(lanes.database, lanes.clock).add([
      {
        kind: 'status',
        merchantId: other,
        providerId: 'wamid.s',
        status: 'sent',
        at: lanes.clock.now(),
        opaque: 'x',
        payload: '{}',
      },
    ])
    await foldStatuses(lanes.database, lanes.clock, async () => {})
    lanes.clock.advance(days(10))
    const removed = await Promise.all([removeOld(lanes.database, lanes.clock), removeOld(lanes.another(), lanes.clock)])
    expect(removed[0]! + removed[1]!).toBe(9_001)
    expect(await lanes.kept(other)).toEqual([])
  })
})

const fill = (
  merchantId: string,
) => sql`WITH made AS (INSERT INTO lanes (merchant_id, lane) VALUES (${merchantId}, 'chat:old') RETURNING lane)
  INSERT INTO inbox (merchant_id, lane, provider_id, kind, payload, received_at, handled_at)
  SELECT ${merchantId}, 'chat:old', 'old-' || n, 'test', '{}', ${lanes.clock.now()}, ${lanes.clock.now()} FROM generate_series(1, 4500) AS n`
