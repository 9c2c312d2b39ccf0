import pg from 'pg'
import { Sql } from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Database, sql, type Tx } from '../database/index.ts'
import { enqueue } from './inbox.ts'
import { openIngest } from './ingest.ts'
import { message, openTestLanes, pidOf, type TestLanes, turnDeps, untilItBlocks } from './lanes.fixture.ts'
import { takeLane } from './turn.ts'

let lanes: TestLanes
beforeAll(async () => {
  lanes = await openTestLanes('enqueue')
})
afterAll(() => lanes.close())

/** The webhook as a process has it that gives up after a tenth of a second's waiting for a lock. */
const impatient = () => openIngest(lanes.another({ lock_timeout: 100 }), lanes.clock)
const patient = () => openIngest(lanes.another(), lanes.clock)
const hold = (lane: string) => `SELECT 1 FROM lanes WHERE lane = '${lane}' FOR NO KEY UPDATE`
const stored = async (providerId: string) => (await lanes.kept()).some(row => row.providerId === providerId)

describe("the webhook's insert while a turn is being taken", () => {
  it('does not wait while the row of its lane is merely locked', async () => {
    await lanes.put([{ lane: 'chat:locked', providerId: 'locked-1' }])
    const holder = await lanes.session()
    await holder.query(hold('chat:locked'))
    await impatient().add([message(lanes.merchantId, 'chat:locked', 'locked-2')])
    expect(await stored('locked-2')).toBe(true)
    await holder.query('COMMIT')
  })

  it('waits for nothing but the commit once the holder has written the row of its lane', async () => {
    await lanes.put([{ lane: 'chat:written', providerId: 'written-1' }])
    const holder = await lanes.session()
    await holder.query(hold('chat:written'))
    await holder.query("UPDATE lanes SET attempts = 1 WHERE lane = 'chat:written'")
    const added = patient().add([message(lanes.merchantId, 'chat:written', 'written-2')])
    await untilItBlocks(lanes, await pidOf(holder))
    await holder.query('COMMIT')
    await added
    expect(await stored('written-2')).toBe(true)
  })

  it.each(['COMMIT', 'ROLLBACK'])('waits for nothing but the %s of another that has just made its lane', async end => {
    const lane = `chat:made-${end}`
    const maker = await lanes.session()
    await maker.query('INSERT INTO lanes (merchant_id, lane) VALUES ($1, $2)', [lanes.merchantId, lane])
    const added = patient().add([message(lanes.merchantId, lane, `made-${end}`)])
    await untilItBlocks(lanes, await pidOf(maker))
    await maker.query(end)
    await added
    expect(await stored(`made-${end}`)).toBe(true)
  })

  it('never waits while the handler of a turn is at work, whatever that has enqueued and however often the lane failed', async () => {
    await lanes.put([{ lane: 'chat:busy', providerId: 'busy-1' }])
    const webhook = impatient()
    let failing = true
    const { deps } = turnDeps(lanes, async tx => {
      enqueue(tx, { lane: 'chat:busy-other', providerId: 'from-busy', kind: 'test', payload: {}, at: lanes.clock.now() })
      await webhook.add([
        message(lanes.merchantId, 'chat:busy', 'busy-2'),
        message(lanes.merchantId, 'chat:busy-other', 'other-2'),
      ])
      if (failing) throw new Error('not yet')
    })
    expect(await takeLane(deps, lanes.merchantId, 'chat:busy')).toBe('failed')
    lanes.clock.advance(1_000)
    failing = false
    expect(await takeLane(deps, lanes.merchantId, 'chat:busy')).toBe('handled')
    expect(await stored('from-busy')).toBe(true)
  })

  it('finds the row of a lane written by nothing but the last statement before COMMIT', async () => {
    await lanes.put(['last-1', 'last-2'].map(providerId => ({ lane: 'chat:last', providerId })))
    const statements: string[] = []
    let failures = 4
    const elsewhere = async (tx: Tx) =>
      enqueue(tx, { lane: 'chat:elsewhere', providerId: 'elsewhere', kind: 'test', payload: {}, at: lanes.clock.now() })
    const { deps } = turnDeps(
      lanes,
      async tx => {
        await elsewhere(tx)
        if (failures-- > 0) throw new Error('the first times')
      },
      { onDead: elsewhere },
    )
    const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
      statements.push(String((args[0] as { text?: string }).text ?? args[0]))
      return original.apply(this, args as never) as never
    })
    const outcomes: string[] = []
    while (outcomes.at(-1) !== 'nothing') {
      outcomes.push(await takeLane(deps, lanes.merchantId, 'chat:last'))
      lanes.clock.advance(61_000)
    }
    spy.mockRestore()
    const writes = statements.flatMap((statement, at) => (statement.startsWith('UPDATE lanes') ? [at] : []))
    expect(outcomes).toEqual(['failed', 'failed', 'failed', 'failed', 'handled', 'nothing'])
    expect(writes.map(at => statements[at + 1])).toEqual(Array.from({ length: 5 }, () => 'COMMIT'))
    const inserts = statements.flatMap((statement, at) => (statement.startsWith('WITH new_lanes') ? [at] : []))
    expect(inserts.length).toBeGreaterThan(0)
    for (const at of inserts) expect(statements[at + 1]).toMatch(/^(RELEASE SAVEPOINT|UPDATE lanes|COMMIT)/)
  })
})

const original = pg.Client.prototype.query
const raw = (text: string) => new Sql([text], [])

describe('two transactions that enqueue into the same new lanes crosswise', () => {
  it('do not wait for each other: the second is done after the first, once', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `chat:cross-${n}`)
    let runs = 0
    const both = [names, names.toReversed()].map((order, side) =>
      lanes.within(async tx => {
        runs += 1
        for (const lane of order)
          enqueue(tx, { lane, providerId: `${lane}-${side}`, kind: 'test', payload: {}, at: lanes.clock.now() })
      }),
    )
    await Promise.all(both)
    expect(runs).toBe(2)
    expect((await lanes.kept()).filter(row => row.lane.startsWith('chat:cross-'))).toHaveLength(40)
  })

  it('nor do two holders of failed lanes, each of which enqueues into the lane of the other', async () => {
    await lanes.put(['a', 'b'].map(name => ({ lane: `chat:pair-${name}`, providerId: `pair-${name}` })))
    const partner: Record<string, string> = { 'chat:pair-a': 'chat:pair-b', 'chat:pair-b': 'chat:pair-a' }
    const arrived = Promise.withResolvers<void>()
    let inside = 0
    let runs = 0
    const { deps } = turnDeps(lanes, async (tx, [row]) => {
      runs += 1
      enqueue(tx, {
        lane: partner[row!.lane]!,
        providerId: `from-${row!.lane}`,
        kind: 'test',
        payload: {},
        at: lanes.clock.now(),
      })
      if (++inside >= 2) arrived.resolve()
      await arrived.promise
    })
    await lanes.within(tx => tx.run(sql`UPDATE lanes SET attempts = 1 WHERE lane LIKE 'chat:pair-%'`))
    const outcomes = await Promise.all(['a', 'b'].map(name => takeLane(deps, lanes.merchantId, `chat:pair-${name}`)))
    expect(outcomes).toEqual(['handled', 'handled'])
    expect(runs).toBe(2)
    expect((await lanes.kept()).filter(row => row.providerId.startsWith('from-chat:pair'))).toHaveLength(2)
  })
})

describe('two webhooks with the same items in opposite order', () => {
  it('touch lanes and rows in the same order, whatever order they came in, which their ids keep', async () => {
    const fresh = await lanes.addMerchant()
    const names = ['kilo', 'alpha', 'zulu', 'mike', 'bravo']
    await patient().add(names.map(name => message(fresh, `chat:${name}`, name)))
    const order = async (table: string, column: string, by: string) =>
      (
        await lanes.within(
          tx =>
            tx.rows<{ name: string }>(
              raw(`SELECT ${column} AS name FROM ${table} WHERE merchant_id = '${fresh}' ORDER BY ${by}`),
            ),
          fresh,
        )
      ).map(row => row.name)
    expect(await order('inbox', 'provider_id', 'ctid')).toEqual(names.toSorted())
    expect(await order('lanes', 'lane', 'ctid')).toEqual(names.toSorted().map(name => `chat:${name}`))
    expect(await order('inbox', 'provider_id', 'id')).toEqual(names)
  })

  it('store each item once without ever being stopped by a deadlock', async () => {
    const troubles: unknown[] = []
    const watched = (database: Database): Database => ({
      ...database,
      ingest: queries =>
        database.ingest(queries).catch(error => {
          troubles.push(error)
          throw error
        }),
    })
    const webhooks = [lanes.another(), lanes.another()].map(database => openIngest(watched(database), lanes.clock))
    for (let round = 0; round < 12; round += 1) {
      const items = Array.from({ length: 60 }, (_, n) =>
        message(lanes.merchantId, `chat:storm-${n % 7}`, `storm-${round}-${n}`),
      )
      await Promise.all(webhooks.map((webhook, side) => webhook.add(side ? items.toReversed() : items)))
    }
    expect(troubles).toEqual([])
    expect((await lanes.kept()).filter(row => row.lane.startsWith('chat:storm-'))).toHaveLength(12 * 60)
  })
})
