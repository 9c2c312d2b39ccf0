import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../database/index.ts'
import { enqueue } from './inbox.ts'
import { openTestLanes, type TestLanes, turnDeps } from './lanes.fixture.ts'
import type { Suspect } from './turn.ts'
import { takeLane } from './turn.ts'

let lanes: TestLanes
beforeAll(async () => {
  lanes = await openTestLanes('turn')
})
afterAll(() => lanes.close())

const rowsOf = async (lane: string) => (await lanes.kept()).filter(row => row.lane === lane)
const fill = (lane: string, ...names: string[]) => lanes.put(names.map(name => ({ lane, providerId: `${lane}/${name}` })))
const nameOf = (providerId: string) => providerId.split('/')[1]!

/** Takes turns until nothing waits any more, letting each back-off pass; answers the outcomes. */
async function takeAll(deps: Parameters<typeof takeLane>[0], lane: string) {
  const outcomes: string[] = []
  for (let turn = 0; turn < 60; turn += 1) {
    const outcome = await takeLane(deps, lanes.merchantId, lane)
    outcomes.push(outcome)
    if (outcome === 'nothing') return outcomes
    lanes.clock.advance(61_000)
  }
  throw new Error(`the lane has no end: ${outcomes}`)
}

describe('a turn', () => {
  it('takes everything that waits in its lane, in order, and nothing of another lane', async () => {
    await fill('chat:all', '1', '2', '3')
    await fill('chat:all-other', '1')
    const seen: string[][] = []
    const { deps } = turnDeps(lanes, async (_tx, rows) => void seen.push(rows.map(row => nameOf(row.providerId))))
    expect(await takeLane(deps, lanes.merchantId, 'chat:all')).toBe('handled')
    expect(seen).toEqual([['1', '2', '3']])
    expect(await takeLane(deps, lanes.merchantId, 'chat:all')).toBe('nothing')
  })

  it('leaves a lane that somebody holds to them', async () => {
    await fill('chat:held', '1')
    const holder = await lanes.session()
    await holder.query("SELECT 1 FROM lanes WHERE lane = 'chat:held' FOR NO KEY UPDATE")
    const { deps } = turnDeps(lanes, async () => {})
    expect(await takeLane(deps, lanes.merchantId, 'chat:held')).toBe('busy')
    await holder.query('ROLLBACK')
    expect(await takeLane(deps, lanes.merchantId, 'chat:held')).toBe('handled')
  })

  it('that fails leaves nothing of what it wrote or enqueued', async () => {
    await fill('chat:undone', '1')
    const { deps } = turnDeps(lanes, async tx => {
      await tx.run(sql`UPDATE merchants SET name = 'Changed' WHERE merchant_id = ${tx.merchantId}`)
      enqueue(tx, { lane: 'chat:undone-other', providerId: 'undone', kind: 'test', payload: {}, at: lanes.clock.now() })
      throw new Error('after all')
    })
    await takeLane(deps, lanes.merchantId, 'chat:undone')
    expect(await rowsOf('chat:undone-other')).toEqual([])
    expect(await lanes.rows(sql`SELECT name FROM merchants WHERE merchant_id = ${lanes.merchantId}`)).toEqual([
      { name: 'Toko' },
    ])
  })

  it('whose handler swallows a failed statement is not taken for done', async () => {
    await fill('chat:swallowed', '1')
    const { deps } = turnDeps(lanes, async tx => {
      await tx.run(sql`SELECT 1/0`).catch(() => {})
    })
    expect(await takeLane(deps, lanes.merchantId, 'chat:swallowed')).toBe('failed')
    expect(await rowsOf('chat:swallowed')).toMatchObject([{ handledAt: null, attempts: 1 }])
  })
})

describe('a row that fails', () => {
  it('backs its lane off, longer each time, and counts', async () => {
    await fill('chat:backoff', '1')
    const { deps } = turnDeps(lanes, async () => {
      throw new Error('no')
    })
    const waits: number[] = []
    for (let turn = 0; turn < 2; turn += 1) {
      const before = lanes.clock.now().getTime()
      expect(await takeLane(deps, lanes.merchantId, 'chat:backoff')).toBe('failed')
      expect(await takeLane(deps, lanes.merchantId, 'chat:backoff')).toBe('backed off')
      waits.push((await lanes.laneOf('chat:backoff'))!.blockedUntil!.getTime() - before)
      lanes.clock.advance(61_000)
    }
    expect(waits[1]).toBeGreaterThan(waits[0]!)
    expect(await rowsOf('chat:backoff')).toMatchObject([{ attempts: 2, error: 'no' }])
  })

  it('is a dead letter after three tries, is announced once, and its neighbours are handled in order', async () => {
    await fill('chat:poison', '1', '2', 'bad', '4', '5')
    const seen: string[] = []
    let tries = 0
    const { deps, dead } = turnDeps(lanes, async (_tx, rows) => {
      if (rows.some(row => row.providerId.endsWith('/bad'))) {
        if (rows.length === 1) tries += 1
        throw new Error('this one')
      }
      seen.push(...rows.map(row => nameOf(row.providerId)))
    })
    await takeAll(deps, 'chat:poison')
    expect(tries).toBe(3)
    expect(seen).toEqual(['1', '2', '4', '5'])
    expect(dead).toEqual(['chat:poison/bad'])
    const rows = await rowsOf('chat:poison')
    expect(rows.every(row => row.handledAt)).toBe(true)
    expect(rows.filter(row => row.deadAt)).toMatchObject([{ providerId: 'chat:poison/bad', error: 'this one', attempts: 3 }])
    expect(await lanes.laneOf('chat:poison')).toEqual({ attempts: 0, blockedUntil: null })
  })

  it('never makes its lane wait longer than a minute, however many failed before it', async () => {
    await fill('chat:doomed', ...Array.from({ length: 12 }, (_, n) => String(n)))
    const { deps, dead } = turnDeps(lanes, async () => {
      throw new Error('every one')
    })
    await lanes.within(tx => tx.run(sql`UPDATE lanes SET attempts = 2000 WHERE lane = 'chat:doomed'`))
    await takeAll(deps, 'chat:doomed')
    expect(dead).toHaveLength(12)
  })

  it('by what it enqueues counts like any other, instead of holding its lane for ever', async () => {
    await fill('chat:unwritable', 'bad', 'good')
    const { deps, dead } = turnDeps(lanes, async (tx, rows) => {
      if (rows.some(row => row.providerId.endsWith('/bad')))
        enqueue(tx, { lane: 'chat:x', providerId: 'not\u0000storable', kind: 'test', payload: {}, at: lanes.clock.now() })
    })
    await takeAll(deps, 'chat:unwritable')
    expect(dead).toEqual(['chat:unwritable/bad'])
  })

  it('with words that cannot be stored, or with no error at all, is given up all the same', async () => {
    for (const [name, thrown] of [
      ['nul', new Error('a\u0000b')],
      ['nothing', undefined],
    ] as const) {
      await fill(`chat:thrown-${name}`, '1')
      const { deps, dead } = turnDeps(lanes, async () => {
        throw thrown
      })
      await takeAll(deps, `chat:thrown-${name}`)
      expect(dead).toHaveLength(1)
    }
  })

  it('is given up even when nobody can be told, and the telling leaves no trace', async () => {
    await fill('chat:untold', '1', '2')
    const { deps, errors } = turnDeps(
      lanes,
      async (_tx, rows) => {
        if (rows[0]!.providerId.endsWith('/1')) throw new Error('bad')
      },
      {
        onDead: async tx => {
          await tx.run(sql`UPDATE merchants SET name = 'Told' WHERE merchant_id = ${tx.merchantId}`)
          throw new Error('nobody there')
        },
      },
    )
    await takeAll(deps, 'chat:untold')
    expect(errors).toContainEqual(expect.objectContaining({ error: 'nobody there' }))
    expect((await rowsOf('chat:untold')).map(row => row.deadAt !== null)).toEqual([true, false])
    expect(await lanes.rows(sql`SELECT name FROM merchants WHERE merchant_id = ${lanes.merchantId}`)).toEqual([
      { name: 'Toko' },
    ])
  })

  it('in a lane that nobody handles is a dead letter and not a loop', async () => {
    await fill('nobody:1', '1')
    const { deps, dead } = turnDeps(lanes, async () => {})
    await takeAll(deps, 'nobody:1')
    expect(dead).toEqual(['nobody:1/1'])
  })
})

describe('what is nobody’s fault', () => {
  it.each([
    ['a deadlock', '40P01'],
    ['a serialisation failure', '40001'],
    ['a lock that was waited for too long', '55P03'],
    ['a database that shuts down', '57P01'],
    ['a database that is full of connections', '53300'],
  ])('%s counts nothing and backs nothing off', async (_what, code) => {
    const lane = `chat:transient-${code}`
    await fill(lane, '1')
    let failures = 6
    const { deps } = turnDeps(lanes, async () => {
      if (failures-- > 0) throw Object.assign(new Error('busy'), { code })
    })
    const take = () => takeLane(deps, lanes.merchantId, lane).catch(() => 'again')
    const outcomes: string[] = []
    while (outcomes.at(-1) !== 'handled') outcomes.push(await take())
    expect(new Set(outcomes)).toEqual(new Set(['again', 'handled']))
    expect(await rowsOf(lane)).toMatchObject([{ attempts: 0, error: null }])
  })

  it('a deadlock is tried again at once, and the turn is taken', async () => {
    await fill('chat:once-more', '1')
    let failures = 2
    const { deps } = turnDeps(lanes, async () => {
      if (failures-- > 0) throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
    })
    expect(await takeLane(deps, lanes.merchantId, 'chat:once-more')).toBe('handled')
  })

  it.each(['while it waits for an answer', 'between two statements'])(
    'a connection that dies %s ends neither the process nor the row',
    async when => {
      const lane = `chat:cut ${when}`
      await fill(lane, '1')
      let cut = true
      const { deps } = turnDeps(lanes, async tx => {
        if (!cut) return
        cut = false
        const { pid } = (await tx.row<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`))!
        const waiting = when.startsWith('while') ? tx.run(sql`SELECT pg_sleep(20)`) : Promise.resolve()
        waiting.catch(() => {}) // awaited below
        const client = new pg.Client(lanes.connection)
        await client.connect()
        await client.query('SELECT pg_terminate_backend($1)', [pid])
        await client.end()
        await waiting
        await new Promise(resolve => setTimeout(resolve, 50))
        await tx.run(sql`SELECT 1`)
      })
      await expect(takeLane(deps, lanes.merchantId, lane)).rejects.toThrow()
      expect(await rowsOf(lane)).toMatchObject([{ attempts: 0, handledAt: null }])
      expect(await takeLane(deps, lanes.merchantId, lane)).toBe('handled')
    },
  )
})

describe('rows that waited when the process started', () => {
  it('are counted before they are handled, so that one which ends the process each time is set aside after three starts', async () => {
    await fill('chat:killer', 'bad', 'good')
    const crash = new Error('the process is gone')
    const handled: string[] = []
    for (let start = 1; start <= 3; start += 1) {
      const { deps } = turnDeps(lanes, async (_tx, rows) => {
        if (rows.some(row => row.providerId.endsWith('/bad'))) throw Object.assign(crash, { code: '57P01' })
      })
      await expect(takeLane(deps, lanes.merchantId, 'chat:killer', {})).rejects.toThrow(crash)
    }
    const { deps, dead } = turnDeps(lanes, async (_tx, rows) => void handled.push(...rows.map(row => nameOf(row.providerId))))
    const suspect: Suspect = {}
    while ((await takeLane(deps, lanes.merchantId, 'chat:killer', suspect)) !== 'nothing');
    expect(dead).toEqual(['chat:killer/bad'])
    expect(handled).toEqual(['good'])
  })

  it('are counted once by a process, however often the database fails it', async () => {
    await fill('chat:patient', '1')
    let failures = 40
    const { deps } = turnDeps(lanes, async () => {
      if (failures-- > 0) throw Object.assign(new Error('shutting down'), { code: '57P01' })
    })
    const suspect: Suspect = {}
    while ((await takeLane(deps, lanes.merchantId, 'chat:patient', suspect).catch(() => 'again')) !== 'handled');
    expect(await rowsOf('chat:patient')).toMatchObject([{ attempts: 1, deadAt: null }])
  })

  it('that fail have three tries like any other', async () => {
    await fill('chat:suspected', '1')
    let tries = 0
    const { deps, dead } = turnDeps(lanes, async () => {
      tries += 1
      throw new Error('no')
    })
    const suspect: Suspect = {}
    while ((await takeLane(deps, lanes.merchantId, 'chat:suspected', suspect)) !== 'nothing') lanes.clock.advance(61_000)
    expect(tries).toBe(3)
    expect(dead).toHaveLength(1)
  })

  it('are taken one by one, and what came later in one turn again', async () => {
    await fill('chat:cleared', '1', '2')
    const turns: string[][] = []
    const { deps } = turnDeps(lanes, async (_tx, rows) => void turns.push(rows.map(row => nameOf(row.providerId))))
    const suspect: Suspect = {}
    await takeLane(deps, lanes.merchantId, 'chat:cleared', suspect)
    await fill('chat:cleared', '3', '4', '5')
    await takeLane(deps, lanes.merchantId, 'chat:cleared', suspect)
    await takeLane(deps, lanes.merchantId, 'chat:cleared', suspect)
    expect(turns).toEqual([['1'], ['2'], ['3', '4', '5']])
    expect(suspect.cleared).toBe(true)
    expect((await rowsOf('chat:cleared')).map(row => row.attempts)).toEqual([1, 1, 0, 0, 0])
  })
})
