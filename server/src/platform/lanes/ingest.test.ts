import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomId } from '../../kernel/ids.ts'
import type { Database } from '../database/index.ts'
import { type IngestItem, openIngest } from './ingest.ts'
import { message, openTestLanes, type TestLanes, turnDeps } from './lanes.fixture.ts'
import { takeLane } from './turn.ts'

let lanes: TestLanes
beforeAll(async () => {
  lanes = await openTestLanes('ingest')
})
afterAll(() => lanes.close())

const open = (database: Database = lanes.database) => openIngest(database, lanes.clock)
const stored = async () => (await lanes.kept()).map(row => row.providerId)
const given = (providerId: string, payload?: string) => message(lanes.merchantId, `chat:${providerId}`, providerId, payload)

/** The rows of a table as the login sees them in a table without a merchant. */
async function unrouted() {
  const client = new pg.Client(lanes.connection)
  await client.connect()
  const { rows } = await client.query('SELECT provider_id, phone_number_id, payload FROM unrouted ORDER BY id')
  await client.end()
  return rows
}

/** The same database, in which `change` may stop or fail what the webhook's role writes. */
const changed = (change: (write: () => Promise<void>) => Promise<void>): Database => ({
  ...lanes.database,
  ingest: queries => change(() => lanes.database.ingest(queries)),
})

describe('what a webhook brings', () => {
  it('is handled in the order in which it came, whatever its ids', async () => {
    const ids = ['zulu', 'alpha', 'mike', 'bravo', 'yankee']
    await open().add(ids.map(id => message(lanes.merchantId, 'chat:order', id)))
    const seen: string[] = []
    const { deps } = turnDeps(lanes, async (_tx, rows) => void seen.push(...rows.map(row => row.providerId)))
    await takeLane(deps, lanes.merchantId, 'chat:order')
    expect(seen).toEqual(ids)
  })

  it('may hold an escaped NUL and half a surrogate pair, and loses nothing by it', async () => {
    await open().add([given('nul-before'), given('nul', '{"text":"a\\u0000b\\ud800c"}'), given('nul-after')])
    expect(await stored()).toEqual(expect.arrayContaining(['nul-before', 'nul', 'nul-after']))
  })

  it('for a number that nobody owns is kept without a merchant, each item once', async () => {
    const item: IngestItem = { kind: 'unrouted', phoneNumberId: '999', providerId: 'stray', payload: '{"a":1}' }
    await open().add([item, given('owned'), item])
    await open().add([item])
    expect(await unrouted()).toEqual([{ provider_id: 'stray', phone_number_id: '999', payload: { a: 1 } }])
    expect(await stored()).toContain('owned')
  })

  it('is of several merchants at once, and each finds its own', async () => {
    const other = await lanes.addMerchant()
    await open().add([given('mine'), message(other, 'chat:theirs', 'theirs')])
    expect((await lanes.kept(other)).map(row => row.providerId)).toEqual(['theirs'])
    expect(await stored()).not.toContain('theirs')
  })
})

describe('one bad item', () => {
  it.each([
    ['that is no JSON', () => given('bad-json', '{"cut off":')],
    ['of a merchant that is gone', () => message(randomId(), 'chat:gone', 'bad-merchant')],
    ['with a NUL where there should be an id', () => given('bad\u0000id')],
  ])('%s loses none of its neighbours, of its own request or of others, and its sender is told', async (what, bad) => {
    const webhook = open()
    const answers = await Promise.allSettled([
      webhook.add([given(`before ${what}`)]),
      webhook.add([given(`beside ${what}`), bad(), given(`behind ${what}`)]),
      webhook.add([given(`after ${what}`)]),
    ])
    expect(answers.map(answer => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await stored()).toEqual(
      expect.arrayContaining(['before', 'beside', 'behind', 'after'].map(where => `${where} ${what}`)),
    )
  })
})

describe('requests that come while a batch is being written', () => {
  it('share the next commit, and are answered after it and not before', async () => {
    const gate = Promise.withResolvers<void>()
    let commits = 0
    const webhook = open(
      changed(async write => {
        commits += 1
        await gate.promise
        await write()
      }),
    )
    let answered = 0
    const requests = Array.from({ length: 50 }, (_, n) =>
      webhook.add([given(`shared-${n}`)]).then(() => {
        answered += 1
      }),
    )
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(answered).toBe(0)
    gate.resolve()
    await Promise.all(requests)
    expect(commits).toBeLessThanOrEqual(2)
    expect((await stored()).filter(id => id.startsWith('shared-'))).toHaveLength(50)
  })

  it('are all refused, and nothing is tried item by item, while the database is away', async () => {
    let tries = 0
    const webhook = open(
      changed(async () => {
        tries += 1
        throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
      }),
    )
    const answers = await Promise.allSettled(Array.from({ length: 30 }, (_, n) => webhook.add([given(`away-${n}`)])))
    expect(answers.every(answer => answer.status === 'rejected')).toBe(true)
    expect(tries).toBeLessThanOrEqual(2)
  })
})

describe('a batch that the database stops by a deadlock', () => {
  it('is written again at once, and nobody hears of it', async () => {
    let stops = 3
    const webhook = open(
      changed(async write => {
        if (stops-- > 0) throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
        await write()
      }),
    )
    await webhook.add([given('stopped')])
    expect(await stored()).toContain('stopped')
  })
})
