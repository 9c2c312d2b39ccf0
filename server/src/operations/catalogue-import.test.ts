import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCatalogue } from '../../../simulators/catalogue/start.ts'
import type { Frame } from '../../../simulators/kit/server.ts'
import { openTestHouse, type TestHouse } from '../../test/house.ts'
import { listImports } from '../catalogue/index.ts'
import { minutes } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { sql } from '../platform/database/index.ts'
import { until } from '../platform/lanes/lanes.fixture.ts'

let house: TestHouse
let server: Frame
const secret = 'the secret of the till'
beforeAll(async () => {
  house = await openTestHouse({ merchants: ['warung'] })
  server = await startCatalogue({ secret })
  server.clock.set(house.clock.now().getTime())
  await server.control('products', { products: [{ key: 'SATE', name: 'Sate ayam', price: '15000' }] })
  await server.control('stock', { key: 'SATE', units: 7 })
})
afterAll(async () => {
  await house.close()
  await server.close()
})

const imports = () => house.within(tx => listImports(tx, 10))
const ended = async (count: number) => {
  await until(async () => (await imports()).filter(one => one.finishedAt).length === count)
  return (await imports())[0]!
}

describe('a source that is to be read every hour', () => {
  it('is read at once, and again when the hour is over, by whoever works in the house', async () => {
    await house.within(async tx => {
      const [shop] = await tx.rows<{ shopId: string }>(sql`SELECT shop_id AS "shopId" FROM shops`)
      await house.house.sources.add(tx, {
        accountId: newId(house.clock.now()),
        shopId: shop!.shopId,
        source: 'http',
        settings: { baseUrl: `${server.url}/pesan`, secret },
        options: { dryRun: false, deactivateMissing: false, confirmed: false },
        everyMinutes: 60,
      })
    })
    expect(await ended(1)).toMatchObject({ state: 'done', added: 1, counted: 1, actor: 'schedule' })
    expect(await house.free('SATE')).toBe(7)
    await server.control('stock', { key: 'SATE', units: 9 })
    house.clock.advance(minutes(61))
    server.clock.set(house.clock.now().getTime())
    expect(await ended(2)).toMatchObject({ state: 'done', changed: 1 })
    expect(await house.free('SATE')).toBe(9)
  })

  it('and is away is told so, changes nothing, and is read the next time', async () => {
    await server.down()
    house.clock.advance(minutes(61))
    expect(await ended(3)).toMatchObject({ state: 'failed', error: expect.stringMatching(/^unreachable: /) })
    expect(await house.free('SATE')).toBe(9)
    await server.up()
    house.clock.advance(minutes(61))
    server.clock.set(house.clock.now().getTime())
    expect(await ended(4)).toMatchObject({ state: 'done', unchanged: 1 })
  })
})
