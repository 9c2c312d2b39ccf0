import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Unreachable } from '../../kernel/errors.ts'
import { sql } from '../database/index.ts'
import { claim, renew, store } from './claim.ts'
import { enqueue } from './inbox.ts'
import { openTestLanes, type TestLanes, until } from './lanes.fixture.ts'
import type { Loop } from './loop.ts'
import { type OutboxItem, type OutboxRow, post, replaceUnsent } from './outbox.ts'
import { type Performed, type Performer, prepared } from './performer.ts'
import { runSender } from './sender.ts'
import { wake } from './wake.ts'

type Kept = {
  id: string
  answered: boolean
  attempts: number
  error: string | null
  unknown: boolean
  providerId: string | null
  replacedBy: string | null
  dueAt: Date
}

let lanes: TestLanes
const loops: Loop[] = []
beforeAll(async () => {
  lanes = await openTestLanes('sender')
})
afterEach(async () => {
  await Promise.all(loops.splice(0).map(loop => loop.stop()))
  await lanes.within(tx => tx.run(sql`UPDATE outbox SET answered_at = now() WHERE answered_at IS NULL`))
})
afterAll(() => lanes.close())

let names = 0
const newLane = () => `send:${++names}`
const put = (lane: string, more: Partial<OutboxItem> = {}) =>
  lanes.within(tx => post(tx, lanes.clock, { lane, kind: 'send', purpose: 'notice', payload: {}, ...more }))
const keptOf = (lane: string) =>
  lanes.rows<Kept>(sql`SELECT id, answered_at IS NOT NULL AS answered, attempts, error, unknown_since IS NOT NULL AS unknown, provider_id AS "providerId",
    replaced_by AS "replacedBy", due_at AS "dueAt" FROM outbox WHERE merchant_id = ${lanes.merchantId} AND lane = ${lane} ORDER BY seq`)
const done: Performed = { outcome: 'done' }

function send(perform: Performer, options: { database?: TestLanes['database']; errors?: object[] } = {}) {
  const { database = lanes.another(), errors = [] } = options
  const log = { error: (detail: object) => void errors.push(detail), warn: () => {} }
  const loop = runSender({ database, clock: lanes.clock, performers: { notice: perform, reply: perform }, log })
  loops.push(loop)
  return loop
}
const claimHead = (lane: string) => lanes.within(tx => claim(tx, lane, lanes.clock.now()))
const storeAs = (claimed: NonNullable<Awaited<ReturnType<typeof claimHead>>>, performed: Performed) =>
  lanes.within(tx => store(tx, claimed, performed, lanes.clock.now()))

describe('the calls of one lane', () => {
  it('go out one after another, in order, over two processes, and lanes go side by side', async () => {
    const lane = newLane()
    const other = newLane()
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) {
      ids.push(await put(lane))
      await put(other)
    }
    const seen: string[] = []
    let inside = 0
    let mostInLane = 0
    let together = 0
    let all = 0
    const perform = async (row: OutboxRow) => {
      const own = row.lane === lane
      together = Math.max(together, ++all)
      if (own) mostInLane = Math.max(mostInLane, ++inside)
      await new Promise(resolve => setTimeout(resolve, 5))
      if (own) inside -= 1
      if (own) seen.push(row.id)
      all -= 1
      return done
    }
    send(perform)
    send(perform)
    await until(async () => [...(await keptOf(lane)), ...(await keptOf(other))].every(row => row.answered))
    expect(seen).toEqual(ids)
    expect(mostInLane).toBe(1)
    expect(together).toBeGreaterThan(1)
  })

  it('wait behind one that is not due yet', async () => {
    const lane = newLane()
    await put(lane, { dueAt: new Date(lanes.clock.now().getTime() + 60_000) })
    await put(lane)
    expect(await claimHead(lane)).toBeUndefined()
    lanes.clock.advance(61_000)
    expect((await claimHead(lane))?.row.id).toBe((await keptOf(lane))[0]!.id)
  })

  it('are made outside any transaction', async () => {
    const lane = newLane()
    await put(lane)
    let open: unknown
    send(async () => {
      const [row] = await lanes.rows<{ open: number }>(
        sql`SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`,
      )
      open = row!.open
      return done
    })
    await until(async () => (await keptOf(lane))[0]!.answered)
    expect(open).toBe(0)
  })

  it('have what they need read when they are claimed; what cannot be read is tried again and then closes its row', async () => {
    const [lane, broken] = [newLane(), newLane()]
    await put(lane)
    await put(broken)
    const given: unknown[] = []
    const perform = prepared(
      async (tx, row) => {
        if (row.lane === broken) await tx.run(sql`SELECT 1 FROM nowhere`)
        return (await tx.row<{ id: string }>(sql`SELECT id FROM outbox WHERE id = ${row.id} AND claimed_until IS NOT NULL`))?.id
      },
      async (row, id) => {
        given.push([row.id, id])
        return done
      },
    )
    send(perform)
    await until(async () => {
      lanes.clock.advance(5_000)
      wake('outbox')
      return [...(await keptOf(lane)), ...(await keptOf(broken))].every(row => row.answered)
    })
    const [row] = await keptOf(lane)
    expect(given).toEqual([[row!.id, row!.id]])
    expect((await keptOf(broken))[0]!.error).toMatch('nowhere')
  })

  it('that nobody performs are closed with an error, and those behind them go out', async () => {
    const lane = newLane()
    await put(lane, { purpose: 'telegram' })
    await put(lane, { purpose: 'notice:paid' })
    send(async () => done)
    await until(async () => (await keptOf(lane)).every(row => row.answered))
    expect((await keptOf(lane)).map(row => row.error)).toEqual(['nobody performs telegram', null])
  })
})

describe('a reply to free text', () => {
  it('that waits is replaced by a newer one; a notice between them never is', async () => {
    const lane = newLane()
    const wait = new Date(lanes.clock.now().getTime() + 800)
    const first = await put(lane, { purpose: 'reply', dueAt: wait })
    const notice = await put(lane)
    const second = await put(lane, { purpose: 'reply', dueAt: wait })
    await lanes.within(async tx => replaceUnsent(tx, lanes.clock, lane, 'reply', second))
    lanes.clock.advance(1_000)
    const sent: string[] = []
    send(async row => {
      sent.push(row.id)
      return done
    })
    await until(async () => (await keptOf(lane)).every(row => row.answered))
    expect(sent).toEqual([notice, second])
    expect((await keptOf(lane)).find(row => row.id === first)?.replacedBy).toBe(second)
  })

  it.each(['is being sent', 'may have been sent'])('that %s is not replaced', async what => {
    const lane = newLane()
    const first = await put(lane, { purpose: 'reply' })
    const claimed = (await claimHead(lane))!
    if (what === 'may have been sent') await storeAs(claimed, { outcome: 'unknown', waitMs: 0, error: 'lost' })
    const second = await put(lane, { purpose: 'reply' })
    await lanes.within(async tx => replaceUnsent(tx, lanes.clock, lane, 'reply', second))
    expect((await keptOf(lane)).find(row => row.id === first)?.replacedBy).toBeNull()
  })
})

describe('a process that is killed between the call and the storing of its answer', () => {
  it('leaves an unknown outcome, of which the performer is told before anything is repeated, and the try counts', async () => {
    const lane = newLane()
    const id = await put(lane)
    expect((await claimHead(lane))?.row.unknownSince).toBeNull()
    expect(await claimHead(lane)).toBeUndefined()
    lanes.clock.advance(31_000)
    const told: OutboxRow[] = []
    send(async row => {
      told.push(row)
      return done
    })
    await until(async () => (await keptOf(lane))[0]!.answered)
    expect(told).toMatchObject([{ id, unknownSince: expect.any(Date), attempts: 1 }])
  })

  it('does not hold its row while it lives: a claim is renewed for as long as the call runs', async () => {
    const lane = newLane()
    await put(lane)
    const claimed = (await claimHead(lane))!
    for (let n = 0; n < 4; n += 1) {
      lanes.clock.advance(20_000)
      await renew(lanes.database, claimed, lanes.clock.now())
      expect(await claimHead(lane)).toBeUndefined()
    }
    await storeAs(claimed, done)
    expect((await keptOf(lane))[0]).toMatchObject({ answered: true, unknown: false, attempts: 0 })
  })

  it('but only slept: what it says afterwards neither undoes the claim of its successor nor is stored twice', async () => {
    const lane = newLane()
    await put(lane)
    const sleeper = (await claimHead(lane))!
    lanes.clock.advance(31_000)
    const successor = (await claimHead(lane))!
    await renew(lanes.database, sleeper, lanes.clock.now())
    await storeAs(sleeper, { outcome: 'later', waitMs: 0, error: 'refused' })
    expect(await claimHead(lane)).toBeUndefined()
    let stored = 0
    const answer: Performed = {
      outcome: 'done',
      providerId: 'wamid.1',
      store: async () => {
        stored += 1
      },
    }
    await storeAs(successor, answer)
    await storeAs(sleeper, answer)
    expect(stored).toBe(1)
    expect((await keptOf(lane))[0]).toMatchObject({ answered: true, providerId: 'wamid.1' })
  })
})

describe('a provider that cannot be reached', () => {
  /** Performs once, and answers what is kept of it. */
  async function once(error: Error, before?: Performed) {
    const lane = newLane()
    await put(lane)
    if (before) await storeAs((await claimHead(lane))!, before)
    let tries = 0
    const loop = send(async () => {
      tries += 1
      throw error
    })
    await until(() => tries > 0)
    await loop.stop()
    return (await keptOf(lane))[0]!
  }

  it('and certainly did nothing is asked again later, longer each time', async () => {
    const row = await once(new Unreachable('connection refused', false))
    expect(row).toMatchObject({ answered: false, unknown: false, attempts: 1, error: 'connection refused' })
    expect(row.dueAt.getTime()).toBeGreaterThan(lanes.clock.now().getTime() - 1_000)
    const again = await once(new Unreachable('connection refused', false), { outcome: 'later', waitMs: 0, error: 'no' })
    expect(again.attempts).toBe(2)
    expect(again.dueAt.getTime() - lanes.clock.now().getTime()).toBeGreaterThan(
      row.dueAt.getTime() - lanes.clock.now().getTime(),
    )
  })

  it('and may have done it leaves an unknown outcome', async () => {
    expect(await once(new Unreachable('answer lost', true))).toMatchObject({ answered: false, unknown: true })
  })

  it('when an unknown outcome was to be resolved leaves it unknown', async () => {
    const row = await once(new Unreachable('connection refused', false), {
      outcome: 'unknown',
      waitMs: 0,
      error: 'answer lost',
    })
    expect(row).toMatchObject({ answered: false, unknown: true })
  })
})

describe('an error of our own', () => {
  it('in a performer is tried again as an unknown outcome, and after some tries closes the row with it', async () => {
    const lane = newLane()
    await put(lane)
    await put(lane)
    const errors: object[] = []
    const unknown: boolean[] = []
    const [head] = await keptOf(lane)
    send(
      async row => {
        if (row.id !== head!.id) return done
        unknown.push(row.unknownSince !== null)
        throw new TypeError('a mistake')
      },
      { errors },
    )
    await until(async () => {
      lanes.clock.advance(5_000)
      wake('outbox')
      return (await keptOf(lane)).every(row => row.answered)
    })
    expect(unknown).toEqual([false, true, true, true, true, true])
    expect(errors).toHaveLength(6)
    expect((await keptOf(lane)).map(row => row.error)).toEqual(['a mistake', null])
  })

  it('in the storing of an answer undoes all of it, and does not hold the lane for ever', async () => {
    const lane = newLane()
    await put(lane)
    let tries = 0
    send(async () => ({
      outcome: 'done',
      providerId: 'wamid.2',
      async store(tx) {
        enqueue(tx, { lane: 'order:1', providerId: `answer-${tries}`, kind: 'answer', payload: {}, at: lanes.clock.now() })
        if (++tries < 3) throw new Error('not storable')
      },
    }))
    await until(async () => {
      lanes.clock.advance(5_000)
      wake('outbox')
      return (await keptOf(lane))[0]!.answered
    })
    expect((await lanes.kept()).map(row => row.providerId)).toEqual(['answer-2'])
    expect((await keptOf(lane))[0]).toMatchObject({ providerId: 'wamid.2', attempts: 2 })
  })

  it('does not lose a known outcome while the database is away', async () => {
    const lane = newLane()
    await put(lane)
    const database = lanes.another()
    let away = false
    let calls = 0
    const flaky: typeof database = {
      ...database,
      merchant: (id, work) => {
        if (!away) return database.merchant(id, work)
        away = false
        return Promise.reject(Object.assign(new Error('shutting down'), { code: '57P01' }))
      },
    }
    send(
      async () => {
        calls += 1
        away = true
        return { outcome: 'done', providerId: 'wamid.3' }
      },
      { database: flaky },
    )
    await until(async () => (await keptOf(lane))[0]!.answered)
    expect(calls).toBe(1)
    expect((await keptOf(lane))[0]).toMatchObject({ providerId: 'wamid.3', unknown: false })
  })
})

describe('a sender that is asked to stop', () => {
  it('waits for the calls in hand and stores what became of them', async () => {
    const lane = newLane()
    await put(lane)
    await put(lane)
    const answer = Promise.withResolvers<void>()
    let started = 0
    const loop = send(async () => {
      started += 1
      await answer.promise
      return done
    })
    await until(() => started === 1)
    const stopped = loop.stop()
    answer.resolve()
    await stopped
    expect((await keptOf(lane)).map(row => row.answered)).toEqual([true, false])
    expect(started).toBe(1)
  })
})
