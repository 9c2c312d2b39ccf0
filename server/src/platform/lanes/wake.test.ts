import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../database/index.ts'
import { openTestLanes, type TestLanes, until } from './lanes.fixture.ts'
import { onWake, shareWakes, type WakeTopic, wake } from './wake.ts'

let lanes: TestLanes
beforeAll(async () => {
  lanes = await openTestLanes('wake')
})
afterAll(() => lanes.close())

/** Tells as another process does: by NOTIFY, under another name. */
const tellFromElsewhere = (words: string) => lanes.database.scan(sql`SELECT pg_notify('pesan_wake', ${`somebody ${words}`})`)

/** Wakes of this test's merchant alone: other houses of the process wake as well. */
function listen(topic: WakeTopic) {
  const heard = { times: 0, unnamed: 0, lanes: [] as string[], stop: () => {} }
  heard.stop = onWake(topic, places => {
    if (places.length === 0) heard.unnamed += 1
    const own = places.filter(place => place.merchantId === lanes.merchantId)
    if (own.length > 0) heard.times += 1
    heard.lanes.push(...own.map(place => place.lane))
  })
  return heard
}

const isOwn = (payload: string) => payload.includes(lanes.merchantId)

describe('a wake', () => {
  it('of another process is heard here, by its topic', async () => {
    const shared = shareWakes(lanes.database)
    await shared.ready
    const [inbox, outbox] = [listen('inbox'), listen('outbox')]
    await tellFromElsewhere(`inbox@${lanes.merchantId}@chat nonsense`)
    await until(() => inbox.times === 1)
    expect(outbox.times).toBe(0)
    await shared.stop()
    for (const heard of [inbox, outbox]) heard.stop()
  })

  it('of this process is told to others and comes back as no echo', async () => {
    const told: string[] = []
    const listener = lanes.database.listen('pesan_wake', payload => void (isOwn(payload) && told.push(payload)))
    const shared = shareWakes(lanes.database)
    await Promise.all([listener.ready, shared.ready])
    const heard = listen('timers')
    for (let n = 0; n < 50; n += 1) wake('timers', [{ merchantId: lanes.merchantId, lane: 'due' }])
    await until(() => told.length > 0)
    await tellFromElsewhere(`timers@${lanes.merchantId}@due`)
    await until(() => heard.times === 51)
    expect(told.length).toBeLessThan(10)
    await shared.stop()
    await listener.stop()
    heard.stop()
  })

  it('names its lanes to other processes, whatever characters they are made of', async () => {
    const told: string[] = []
    const listener = lanes.database.listen('pesan_wake', payload => void (isOwn(payload) && told.push(payload)))
    const [sharing, hearing] = [shareWakes(lanes.database, { listens: false }), shareWakes(lanes.database)]
    await Promise.all([listener.ready, hearing.ready])
    const odd = ['chat:1:ID.6281', 'chat:1:a b@c%40 é', `chat:1:${'x'.repeat(200)}`]
    wake(
      'inbox',
      odd.map(lane => ({ merchantId: lanes.merchantId, lane })),
    )
    await until(() => told.length >= 2)
    await hearing.stop()
    await sharing.stop()
    const heard = listen('inbox')
    const again = shareWakes(lanes.database)
    await again.ready
    await tellFromElsewhere(told[0]!.split(' ').slice(1).join(' '))
    await until(() => heard.times === 2 && heard.unnamed > 0)
    // What is too long is told without its name: whoever hears it looks.
    expect(heard.lanes).toEqual(odd.slice(0, 2))
    await again.stop()
    await listener.stop()
    heard.stop()
  })

  it('of more lanes than a telling holds names none', async () => {
    const told: string[] = []
    const listener = lanes.database.listen('pesan_wake', payload => void told.push(payload))
    const shared = shareWakes(lanes.database, { listens: false })
    await listener.ready
    wake(
      'outbox',
      Array.from({ length: 500 }, (_, n) => ({ merchantId: lanes.merchantId, lane: `send:${n}` })),
    )
    await until(() => told.length > 0)
    expect(told[0]!.split(' ').slice(1)).toEqual(['outbox'])
    await shared.stop()
    await listener.stop()
  })

  it('is heard again after the connection of the listener was cut', async () => {
    const shared = shareWakes(lanes.database)
    await shared.ready
    const heard = listen('inbox')
    const cut = () =>
      lanes.database.asLogin(
        sql`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pg_terminate_backend(pid)`,
      )
    await until(async () => (await cut()).length > 0)
    await until(async () => {
      await tellFromElsewhere(`inbox@${lanes.merchantId}@chat`)
      return heard.times > 0
    })
    await shared.stop()
    heard.stop()
  })
})
