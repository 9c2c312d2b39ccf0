import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../database/index.ts'
import { openIngest } from './ingest.ts'
import { message, openTestLanes, type TestLanes, turnDeps, until } from './lanes.fixture.ts'
import type { Loop } from './loop.ts'
import { dueLanes, runLanes } from './runner.ts'
import type { LaneHandler } from './turn.ts'
import { takeLane } from './turn.ts'
import { wake } from './wake.ts'

let lanes: TestLanes
const loops: Loop[] = []
beforeAll(async () => {
  lanes = await openTestLanes('runner')
})
afterEach(async () => {
  await Promise.all(loops.splice(0).map(loop => loop.stop()))
})
afterAll(() => lanes.close())

/** One more worker, as another process is: with a pool of its own. */
function run(chat: LaneHandler, concurrency = 8, database = lanes.another()) {
  const loop = runLanes({ ...turnDeps({ database, clock: lanes.clock }, chat).deps, concurrency })
  loops.push(loop)
  return loop
}

const open = async () => (await lanes.kept()).filter(row => !row.handledAt).length

describe('due lanes', () => {
  it('come oldest first, whoever the merchant, so that a merchant with many lanes starves nobody', async () => {
    const small = await lanes.addMerchant()
    const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second))
    await lanes.put(Array.from({ length: 30 }, (_, n) => ({ lane: `chat:big-${n}`, providerId: `big-${n}`, at: at(n * 2) })))
    await lanes.put([{ lane: 'chat:small', providerId: 'small', at: at(5) }], small)
    const found = await dueLanes(lanes.database, lanes.clock.now(), 5)
    expect(found.map(due => due.lane)).toEqual(['chat:big-0', 'chat:big-1', 'chat:big-2', 'chat:small', 'chat:big-3'])
    run(async () => {})
    await until(async () => (await open()) === 0)
  })

  it('are found although older lanes, more than one look takes, are backed off', async () => {
    const names = Array.from({ length: 8 }, (_, n) => `chat:off-${n}`)
    await lanes.put(names.map(lane => ({ lane, providerId: lane, at: new Date(0) })))
    await lanes.within(tx =>
      tx.run(sql`UPDATE lanes SET blocked_until = now() + interval '1 hour' WHERE lane LIKE 'chat:off-%'`),
    )
    await lanes.put([{ lane: 'chat:behind', providerId: 'behind' }])
    expect((await dueLanes(lanes.database, lanes.clock.now(), 5)).map(due => due.lane)).toEqual(['chat:behind'])
    await lanes.within(tx => tx.run(sql`UPDATE lanes SET blocked_until = NULL`))
    run(async () => {})
    await until(async () => (await open()) === 0)
  })
})

describe('several workers', () => {
  it('take a lane one at a time and different lanes side by side', async () => {
    const inside = new Map<string, number>()
    let most = 0
    let together = 0
    const handler: LaneHandler = async (_tx, [row]) => {
      const lane = row!.lane
      inside.set(lane, (inside.get(lane) ?? 0) + 1)
      most = Math.max(most, inside.get(lane)!)
      together = Math.max(
        together,
        [...inside.values()].reduce((sum, n) => sum + n),
      )
      await new Promise(resolve => setTimeout(resolve, 3))
      inside.set(lane, inside.get(lane)! - 1)
    }
    for (let worker = 0; worker < 3; worker += 1) run(handler, 4)
    const webhook = openIngest(lanes.database, lanes.clock)
    for (let n = 0; n < 60; n += 1) await webhook.add([message(lanes.merchantId, `chat:one-${n % 6}`, `one-${n}`)])
    await until(async () => (await open()) === 0)
    expect(most).toBe(1)
    expect(together).toBeGreaterThan(1)
  })
})

describe('a wake', () => {
  it('that finds the lane held by another process is not lost: the row is handled when that one is through', async () => {
    await lanes.put([{ lane: 'chat:woken', providerId: 'woken-1' }])
    const through = Promise.withResolvers<void>()
    const holding = Promise.withResolvers<void>()
    const seen: string[] = []
    const handler: LaneHandler = async (_tx, rows) => void seen.push(...rows.map(row => row.providerId))
    const other = takeLane(
      turnDeps(lanes, async () => {
        holding.resolve()
        await through.promise
      }).deps,
      lanes.merchantId,
      'chat:woken',
    )
    await holding.promise
    run(handler)
    await openIngest(lanes.database, lanes.clock).add([message(lanes.merchantId, 'chat:woken', 'woken-2')])
    await lanes.put([{ lane: 'chat:woken-other', providerId: 'woken-other' }])
    await until(() => seen.includes('woken-other'))
    expect(seen).not.toContain('woken-2')
    through.resolve()
    await other
    await until(() => seen.includes('woken-2'))
    expect(seen.filter(id => id === 'woken-1')).toEqual([])
  })

  it('that names its lane needs no look: the turn is taken although nothing can be looked for', async () => {
    const database = lanes.another()
    let looks = 0
    const blind = {
      ...database,
      scan: ((query: never) =>
        ++looks > 2 ? Promise.reject(new Error('blind')) : database.scan(query)) as typeof database.scan,
    }
    const seen: string[] = []
    run(async (_tx, rows) => void seen.push(...rows.map(row => row.providerId)), 8, blind)
    await until(() => looks >= 2)
    await lanes.put(['named-1', 'named-2'].map(providerId => ({ lane: 'chat:named', providerId })))
    await until(() => seen.length === 2)
    expect(seen).toEqual(['named-1', 'named-2'])
  })

  it('for a lane that there is not is no work, and holds up no other', async () => {
    let turns = 0
    run(async () => {
      turns += 1
    }, 1)
    wake('inbox', [{ merchantId: lanes.merchantId, lane: 'chat:nowhere' }])
    await lanes.put([{ lane: 'chat:somewhere', providerId: 'somewhere' }])
    await until(() => turns === 1)
  })

  it('that comes during the turn of its lane is heard after it', async () => {
    const seen: string[] = []
    const webhook = openIngest(lanes.database, lanes.clock)
    run(async (_tx, rows) => {
      seen.push(...rows.map(row => row.providerId))
      if (rows.some(row => row.providerId === 'during-1'))
        await webhook.add([message(lanes.merchantId, 'chat:during', 'during-2')])
    })
    await webhook.add([message(lanes.merchantId, 'chat:during', 'during-1')])
    await until(() => seen.includes('during-2'))
    expect(seen.filter(id => id.startsWith('during'))).toEqual(['during-1', 'during-2'])
  })
})

describe('a worker that is asked to stop', () => {
  it('ends the turns in hand and starts none', async () => {
    const through = Promise.withResolvers<void>()
    let started = 0
    let ended = 0
    const loop = run(async () => {
      started += 1
      await through.promise
      ended += 1
    }, 2)
    await lanes.put(Array.from({ length: 6 }, (_, n) => ({ lane: `chat:stop-${n}`, providerId: `stop-${n}` })))
    await until(() => started === 2)
    const stopped = loop.stop()
    through.resolve()
    await stopped
    expect([started, ended]).toEqual([2, 2])
    expect(await open()).toBe(4)
    run(async () => {})
    await until(async () => (await open()) === 0)
  })

  it('outlives a database that is away for a moment', async () => {
    let seen = 0
    const database = lanes.another()
    let away = true
    const flaky = {
      ...database,
      scan: ((query: never) => (away ? Promise.reject(new Error('away')) : database.scan(query))) as typeof database.scan,
    }
    run(
      async () => {
        seen += 1
      },
      8,
      flaky,
    )
    await lanes.put([{ lane: 'chat:away', providerId: 'away' }])
    away = false
    await until(() => seen === 1)
  })
})
