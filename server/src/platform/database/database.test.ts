import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../test/database.ts'
import { randomId } from '../../kernel/ids.ts'
import { type Database, openDatabase, sql, type Tx } from './database.ts'

let clone: TestDatabase
let database: Database
const merchant = randomId()
beforeAll(async () => {
  clone = await cloneDatabase('database')
  database = openDatabase(clone.connection)
  await database.merchant(merchant, tx =>
    tx.run(sql`INSERT INTO merchants (merchant_id, key, name, currency, time_zone, languages, created_at)
      VALUES (${merchant}, 'toko', 'Toko', 'IDR', 'UTC', '{}', now())`),
  )
  for (const key of ['a', 'b']) await database.merchant(merchant, tx => tx.run(addLane(key)))
})
afterAll(async () => {
  await database.close()
  await clone.drop()
})

const addLane = (lane: string) => sql`INSERT INTO lanes (merchant_id, lane) VALUES (${merchant}, ${lane})`
const lanes = () =>
  database
    .merchant(merchant, tx => tx.rows<{ lane: string }>(sql`SELECT lane FROM lanes ORDER BY lane`))
    .then(rows => rows.map(r => r.lane))

/** Ends a session as an administrator does, and lets the news arrive. */
async function terminate(pid: number) {
  const client = new pg.Client(clone.connection)
  await client.connect()
  await client.query('SELECT pg_terminate_backend($1)', [pid])
  await client.end()
  await new Promise(resolve => setTimeout(resolve, 50))
}

describe('a transaction', () => {
  it('whose COMMIT answers ROLLBACK is an error and not a lost write', async () => {
    const work = database.merchant(merchant, async tx => {
      await tx.run(addLane('lost'))
      await tx.run(sql`SELECT 1/0`).catch(() => {})
    })
    await expect(work).rejects.toThrow('ROLLBACK')
    expect(await lanes()).not.toContain('lost')
  })

  it('that is stopped by a deadlock is taken again, and both go through', async () => {
    const both = Promise.withResolvers<void>()
    let first = 0
    let runs = 0
    const lock = (tx: Tx, lane: string) =>
      tx.run(sql`SELECT 1 FROM lanes WHERE merchant_id = ${merchant} AND lane = ${lane} FOR UPDATE`)
    const crosswise = (one: string, two: string) =>
      database.merchant(merchant, async tx => {
        runs += 1
        await lock(tx, one)
        first += 1
        if (first === 2) both.resolve()
        await both.promise
        await lock(tx, two)
      })
    await Promise.all([crosswise('a', 'b'), crosswise('b', 'a')])
    expect(runs).toBeGreaterThan(2)
  })

  it('that is stopped again and again gives up at last', async () => {
    let runs = 0
    const work = database.merchant(merchant, async () => {
      runs += 1
      throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
    })
    await expect(work).rejects.toThrow('deadlock')
    expect(runs).toBeLessThan(10)
  })

  it('tells others only after its commit, and nobody when there was none', async () => {
    const told: string[] = []
    await database.merchant(merchant, async tx => {
      tx.afterCommit('told', () => told.push('kept'))
      expect(told).toEqual([])
    })
    await database
      .merchant(merchant, async tx => {
        tx.afterCommit('told', () => told.push('undone'))
        throw new Error('no')
      })
      .catch(() => {})
    expect(told).toEqual(['kept'])
  })

  it('is not opened for what is no merchant, however it is written', async () => {
    for (const id of ['', "'; RESET ROLE; --", merchant.toUpperCase(), `${merchant}'`])
      await expect(database.merchant(id, async () => {})).rejects.toThrow('not a merchant id')
  })

  it('leaves neither its role nor its merchant to the next user of its connection', async () => {
    const single = openDatabase({ ...clone.connection, max: 1 })
    await single.merchant(merchant, tx => tx.run(sql`SELECT 1`))
    await single.merchant(merchant, async () => Promise.reject(new Error('no'))).catch(() => {})
    const [left] = await single.asLogin<{ role: string; merchant: string | null }>(
      sql`SELECT current_user AS role, nullif(current_setting('app.merchant_id', true), '') AS merchant`,
    )
    expect(left).toEqual({ role: clone.connection.user, merchant: null })
    await single.close()
  })
})

describe('a savepoint', () => {
  it('undoes what failed in it, what was staged and what was to be told included, and nothing before it', async () => {
    const flushed: string[][] = []
    const told: string[] = []
    const stage = (tx: Tx, item: string) =>
      tx.stage('items', item, (items: string[]) => {
        flushed.push(items)
        return []
      })
    await database.merchant(merchant, async tx => {
      await tx.run(addLane('before'))
      stage(tx, 'before')
      await tx
        .savepoint(async () => {
          await tx.run(addLane('inside'))
          stage(tx, 'inside')
          tx.afterCommit('inside', () => told.push('inside'))
          await tx.savepoint(async () => {
            await tx.run(addLane('deeper'))
            throw new Error('no')
          })
        })
        .catch(() => {})
      stage(tx, 'after')
    })
    expect(await lanes()).toEqual(expect.arrayContaining(['before']))
    expect(await lanes()).not.toEqual(expect.arrayContaining(['inside']))
    expect(flushed).toEqual([['before', 'after']])
    expect(told).toEqual([])
  })

  it('on a connection that is gone says what broke it', async () => {
    const work = database.merchant(merchant, tx =>
      tx.savepoint(async () => {
        const { pid } = (await tx.row<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`))!
        const asleep = tx.run(sql`SELECT pg_sleep(20)`)
        asleep.catch(() => {}) // awaited below
        await terminate(pid)
        await asleep
      }),
    )
    await expect(work).rejects.toMatchObject({ code: '57P01' })
    expect(await lanes()).toContain('a')
  })
})

describe('a connection that the server ends while nobody asks it anything', () => {
  it.each(['in the pool', 'inside a transaction'])('%s does not end the process', async where => {
    const pids: number[] = []
    const end = async () => {
      for (const pid of pids) await terminate(pid)
    }
    const work = database.merchant(merchant, async tx => {
      pids.push((await tx.row<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`))!.pid)
      if (where.startsWith('inside')) await end()
    })
    if (where.startsWith('inside')) await expect(work).rejects.toThrow()
    else await work.then(end)
    expect(await lanes()).toContain('a')
  })
})

describe('what comes out of the database', () => {
  it('has whole numbers as numbers, and refuses one that a number cannot hold', async () => {
    const ask = (query: ReturnType<typeof sql>) => database.merchant(merchant, tx => tx.row<{ n: unknown }>(query))
    expect(await ask(sql`SELECT 9007199254740991::bigint AS n`)).toEqual({ n: 9_007_199_254_740_991 })
    await expect(ask(sql`SELECT 9007199254740993::bigint AS n`)).rejects.toThrow('out of range')
  })
})
