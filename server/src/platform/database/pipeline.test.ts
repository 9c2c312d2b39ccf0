import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../test/database.ts'
import { addMerchant } from '../lanes/lanes.fixture.ts'
import { type Database, openDatabase, sql, type Tx } from './database.ts'
import { sideBySide } from './side-by-side.ts'

let clone: TestDatabase
let database: Database
let merchant: string

beforeAll(async () => {
  clone = await cloneDatabase('pipeline')
  database = openDatabase(clone.connection)
  merchant = await addMerchant(database)
})
afterAll(async () => {
  await database.close()
  await clone.drop()
})

const addLane = (lane: string) => sql`INSERT INTO lanes (merchant_id, lane) VALUES (${merchant}, ${lane})`
const lanes = async (like: string) =>
  (
    await database.merchant(merchant, tx =>
      tx.rows<{ lane: string }>(
        sql`SELECT lane FROM lanes WHERE merchant_id = ${merchant} AND lane LIKE ${like} ORDER BY lane`,
      ),
    )
  ).map(row => row.lane)
const twice = (tx: Tx, lane: string) => {
  tx.write(addLane(lane))
  tx.write(addLane(lane))
}
const duplicate = { code: '23505' }

describe('a statement that nobody waits for', () => {
  it('is handled before those that come after it', async () => {
    const seen = await database.merchant(merchant, async tx => {
      tx.write(addLane('order-1'))
      const first = tx.row<{ n: number }>(sql`SELECT count(*)::int AS n FROM lanes WHERE lane LIKE 'order-%'`)
      tx.write(addLane('order-2'))
      const second = tx.row<{ n: number }>(sql`SELECT count(*)::int AS n FROM lanes WHERE lane LIKE 'order-%'`)
      return (await Promise.all([first, second])).map(row => row?.n)
    })
    expect(seen).toEqual([1, 2])
    expect(await lanes('order-%')).toEqual(['order-1', 'order-2'])
  })

  it('and fails is no lost write: the transaction rejects with what failed, and keeps nothing', async () => {
    const work = database.merchant(merchant, async tx => {
      tx.write(addLane('lost-1'))
      twice(tx, 'lost-2')
    })
    await expect(work).rejects.toMatchObject(duplicate)
    expect(await lanes('lost-%')).toEqual([])
  })

  it('and fails is told to whoever asks next, although what they asked failed for another reason', async () => {
    let told: unknown
    await database
      .merchant(merchant, async tx => {
        twice(tx, 'told')
        await tx.row(sql`SELECT 1`).catch(error => {
          told = error
        })
      })
      .catch(() => {})
    expect(told).toMatchObject(duplicate)
    expect(await lanes('told')).toEqual([])
  })

  it('and fails cannot be committed by somebody who swallowed that', async () => {
    const work = database.merchant(merchant, async tx => {
      tx.write(addLane('swallowed'))
      twice(tx, 'swallowed-too')
      await tx.row(sql`SELECT 1`).catch(() => {})
    })
    await expect(work).rejects.toThrow()
    expect(await lanes('swallowed%')).toEqual([])
  })

  it('and fails inside a savepoint is undone with it, and the transaction goes on', async () => {
    await database.merchant(merchant, async tx => {
      tx.write(addLane('kept-1'))
      await expect(tx.savepoint(async () => twice(tx, 'kept-undone'))).rejects.toMatchObject(duplicate)
      tx.write(addLane('kept-2'))
    })
    expect(await lanes('kept-%')).toEqual(['kept-1', 'kept-2'])
  })

  it('on a connection that is cut is not kept, and the next transaction gets another connection', async () => {
    const work = database.merchant(merchant, async tx => {
      const { pid } = (await tx.row<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`))!
      tx.write(addLane('cut'))
      await database.asLogin(sql`SELECT pg_terminate_backend(${pid})`)
      tx.write(addLane('cut-too'))
    })
    await expect(work).rejects.toThrow()
    expect(await lanes('cut%')).toEqual([])
  })
})

describe('a statement of the code', () => {
  const prepared = (on: Database) =>
    on.merchant(merchant, async tx => {
      for (let n = 0; n < 3; n += 1) await tx.row(sql`SELECT ${n}::int AS "preparedOnce"`)
      const names = await tx.rows(
        sql`SELECT name FROM pg_prepared_statements WHERE statement LIKE '%preparedOnce%' AND name <> ''`,
      )
      return names.length
    })

  it('is prepared once on a connection, whatever its values', async () => {
    const single = openDatabase({ ...clone.connection, max: 1 })
    for (let use = 1; use <= 3; use += 1) await prepared(single)
    // One of the two is the question itself.
    expect(await prepared(single)).toBe(2)
    await single.close()
  })

  it('is never kept prepared where a pooler stands before the database', async () => {
    const single = openDatabase({ ...clone.connection, max: 1 }, { pooled: true })
    for (let use = 1; use <= 3; use += 1) await prepared(single)
    expect(await prepared(single)).toBe(0)
    await single.close()
  })
})

describe('questions that are asked side by side', () => {
  it('are all over when one has failed: nothing that goes on alone writes into what was rolled back', async () => {
    await database.merchant(merchant, async tx => {
      const slow = async () => {
        await pause(30)
        await tx.run(addLane('alone'))
      }
      const failing = async () => {
        await tx.run(addLane('side-1'))
        await tx.run(addLane('side-1'))
      }
      await expect(tx.savepoint(() => sideBySide(failing(), slow()))).rejects.toMatchObject(duplicate)
      await tx.row(sql`SELECT pg_sleep(0.1)`)
      tx.write(addLane('side-2'))
    })
    expect([...(await lanes('alone')), ...(await lanes('side-%'))]).toEqual(['side-2'])
  })
})
