import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { after } from '../../kernel/clock.ts'
import { sql } from '../database/index.ts'
import { openTestLanes, pidOf, type TestLanes, turnDeps, untilItBlocks } from './lanes.fixture.ts'
import { cancelTimers, fireTimers, setTimer, type Timer } from './timers.ts'
import { takeLane } from './turn.ts'

let lanes: TestLanes
beforeAll(async () => {
  lanes = await openTestLanes('timers')
})
afterAll(() => lanes.close())

const inMs = (ms: number) => after(lanes.clock.now(), ms)
const set = (key: string, dueAt: Date, more: Partial<Timer> = {}) =>
  lanes.within(tx => setTimer(tx, { key, dueAt, lane: `order:${key}`, kind: 'expiry', payload: {}, ...more }))
const fire = () => fireTimers(lanes.database, lanes.clock)
const fired = (lane: string) =>
  lanes.rows<{ kind: string; payload: unknown }>(
    sql`SELECT kind, payload FROM inbox WHERE merchant_id = ${lanes.merchantId} AND lane = ${lane} ORDER BY id`,
  )

describe('a timer', () => {
  it('enters its lane when it is due and not before, once', async () => {
    await set('once', inMs(10_000), { payload: { n: 1 } })
    await fire()
    expect(await fired('order:once')).toEqual([])
    lanes.clock.advance(10_001)
    await fire()
    await fire()
    expect(await fired('order:once')).toEqual([{ kind: 'expiry', payload: { n: 1 } }])
  })

  it('that is set again is replaced: the earlier moment passes without it', async () => {
    await set('again', inMs(5_000), { payload: { n: 1 } })
    await set('again', inMs(50_000), { payload: { n: 2 }, kind: 'later' })
    lanes.clock.advance(6_000)
    await fire()
    expect(await fired('order:again')).toEqual([])
    lanes.clock.advance(45_000)
    await fire()
    expect(await fired('order:again')).toEqual([{ kind: 'later', payload: { n: 2 } }])
  })

  it('that is cancelled never fires; one that is not there is cancelled without complaint', async () => {
    await set('cancelled', inMs(1_000))
    await lanes.within(tx => cancelTimers(tx, ['cancelled', 'never-set']))
    lanes.clock.advance(2_000)
    await fire()
    expect(await fired('order:cancelled')).toEqual([])
  })

  it('is set and cancelled by the transaction of its caller, and forgotten with it', async () => {
    await set('kept', inMs(1_000))
    const undone = lanes.within(async tx => {
      await setTimer(tx, { key: 'undone', dueAt: inMs(1_000), lane: 'order:undone', kind: 'expiry', payload: {} })
      await cancelTimers(tx, ['kept'])
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    lanes.clock.advance(2_000)
    await fire()
    expect(await fired('order:undone')).toEqual([])
    expect(await fired('order:kept')).toHaveLength(1)
  })

  it('that was fired and is set again for the very same moment fires again', async () => {
    const dueAt = inMs(1_000)
    for (let n = 0; n < 2; n += 1) {
      await set('same', dueAt, { payload: { n } })
      lanes.clock.advance(2_000)
      await fire()
    }
    expect(await fired('order:same')).toHaveLength(2)
  })
})

describe('two processes that find the same timers', () => {
  it('fire each once', async () => {
    const keys = Array.from({ length: 120 }, (_, n) => `shared-${n}`)
    await Promise.all(keys.map(key => set(key, inMs(1_000), { lane: 'order:shared' })))
    lanes.clock.advance(2_000)
    const others = [lanes.database, lanes.another(), lanes.another()]
    const counts = await Promise.all(others.map(database => fireTimers(database, lanes.clock)))
    expect(counts.reduce((sum, n) => sum + n)).toBe(120)
    expect(await fired('order:shared')).toHaveLength(120)
  })
})

describe('a process that finds timers which another is just firing', () => {
  it('waits for nothing and fires none of them', async () => {
    await set('firing', inMs(1_000))
    lanes.clock.advance(2_000)
    const holder = await lanes.session()
    await holder.query('INSERT INTO lanes (merchant_id, lane) VALUES ($1, $2)', [lanes.merchantId, 'order:firing'])
    const first = fire()
    await untilItBlocks(lanes, await pidOf(holder))
    expect(await fireTimers(lanes.another({ lock_timeout: 200 }), lanes.clock)).toBe(0)
    await holder.query('COMMIT')
    expect(await first).toBe(1)
    expect(await fired('order:firing')).toHaveLength(1)
  })
})

describe('a clock that is moved over many timers', () => {
  it('fires them in the order in which they were due', async () => {
    const order = [5, 3, 9, 1, 7]
    for (const n of order) await set(`moved-${n}`, inMs(n * 3_600_000), { lane: 'order:moved', payload: { n } })
    lanes.clock.advance(24 * 3_600_000)
    await fire()
    expect((await fired('order:moved')).map(row => row.payload)).toEqual([1, 3, 5, 7, 9].map(n => ({ n })))
  })
})

describe('a turn that sets a timer anew while it fires', () => {
  it('waits for the firing only, and the timer fires again at its new moment', async () => {
    await set('race', inMs(1_000), { lane: 'chat:race' })
    lanes.clock.advance(2_000)
    const [, count] = await Promise.all([set('race', inMs(60_000), { lane: 'chat:race' }), fire()])
    lanes.clock.advance(61_000)
    expect(count + (await fire())).toBe((await fired('chat:race')).length)
    const { deps } = turnDeps(lanes, async () => {})
    expect(await takeLane(deps, lanes.merchantId, 'chat:race')).toBe('handled')
  })
})

describe('a merchant whose timer cannot be fired', () => {
  it('keeps nobody else’s from firing', async () => {
    const other = await lanes.addMerchant()
    const broken = `order:${'x'.repeat(100)}${Array.from({ length: 3_000 }, () => Math.random().toString(36)).join('')}`
    for (const [merchant, lane] of [
      [lanes.merchantId, broken],
      [other, 'order:fine'],
    ] as const)
      await lanes.within(tx => setTimer(tx, { key: 'mixed', dueAt: inMs(-1), lane, kind: 'expiry', payload: {} }), merchant)
    await expect(fire()).rejects.toThrow()
    expect((await lanes.kept(other)).map(row => row.lane)).toEqual(['order:fine'])
    await lanes.within(tx => cancelTimers(tx, ['mixed']))
  })
})
