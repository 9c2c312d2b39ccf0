import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Child, startChild } from '../../../../demo/processes/child.ts'
import { openIngest } from './ingest.ts'
import { message, openTestLanes, type TestLanes, turnDeps, until } from './lanes.fixture.ts'
import { takeLane } from './turn.ts'

const script = fileURLToPath(new URL('./worker.fixture.ts', import.meta.url))

let lanes: TestLanes
let watcher: pg.Client
const workers: Child[] = []

beforeAll(async () => {
  lanes = await openTestLanes('kills')
  watcher = new pg.Client(lanes.connection)
  await watcher.connect()
  await watcher.query(
    'CREATE TABLE seen (id bigint GENERATED ALWAYS AS IDENTITY, merchant_id uuid, lane text, n int, pid int); GRANT INSERT ON seen TO pesan_app',
  )
})
afterAll(async () => {
  await Promise.all(workers.map(worker => worker.kill()))
  await watcher.end()
  await lanes.close()
})

async function start(): Promise<Child> {
  const worker = startChild({ name: 'a worker', script, args: [JSON.stringify(lanes.connection)], env: {}, cwd: process.cwd() })
  workers.push(worker)
  await worker.firstLine
  return worker
}

const add = (items: [lane: string, id: string, payload: object][]) =>
  openIngest(lanes.database, lanes.clock).add(
    items.map(([lane, id, payload]) => message(lanes.merchantId, lane, id, JSON.stringify(payload))),
  )
const rowsOf = async (lane: string) => (await lanes.kept()).filter(row => row.lane.startsWith(lane))
const seen = async (lane: string) =>
  (
    await watcher.query<{ lane: string; n: number; pid: number }>(
      'SELECT lane, n, pid FROM seen WHERE lane LIKE $1 ORDER BY id',
      [`${lane}%`],
    )
  ).rows

describe('a holder that is killed by kill -9', () => {
  it('frees its lane with its connection, and leaves nothing of its turn', async () => {
    await add([['chat:hang', 'hang', { do: 'hang', n: 1 }]])
    const holder = await start()
    await until(() => holder.output().includes('holding'))
    const { deps } = turnDeps(lanes, async () => {})
    expect(await takeLane(deps, lanes.merchantId, 'chat:hang')).toBe('busy')
    await holder.kill()
    await until(async () => (await takeLane(deps, lanes.merchantId, 'chat:hang')) === 'handled')
    expect(await seen('chat:hang')).toEqual([])
  })
})

describe('a message that kills the process', () => {
  it('is set aside after three starts, and the rest of its lane is handled by the fourth', async () => {
    await add([
      ['chat:killer', 'killer', { do: 'kill' }],
      ['chat:killer', 'behind', { n: 2 }],
    ])
    let starts = 0
    for (const handled = async () => (await rowsOf('chat:killer')).every(row => row.handledAt); !(await handled()); ) {
      const worker = await start()
      starts += 1
      await until(async () => worker.hasEnded() || (await handled()))
      await worker.kill()
    }
    expect(starts).toBe(4)
    expect((await rowsOf('chat:killer')).filter(row => row.deadAt).map(row => row.providerId)).toEqual(['killer'])
    expect((await seen('chat:killer')).map(row => row.n)).toEqual([2])
  })
})

describe('three processes with failures and kills at random', () => {
  it('lose nothing, do nothing twice and keep the order of every lane', async () => {
    const lanesCount = 40
    const waves = 6
    const perWave = 100
    const running = await Promise.all([start(), start(), start()])
    const kills: string[] = []
    for (let wave = 0; wave < waves; wave += 1) {
      await add(
        Array.from({ length: perWave }, (_, i) => {
          const n = wave * perWave + i
          return [`chat:chaos-${n % lanesCount}`, `chaos-${n}`, { do: 'shaky', n }]
        }),
      )
      if (wave % 2 === 0) continue
      await until(async () => (await seen('chat:chaos')).length > wave * perWave * 0.7)
      const victim = running.shift()!
      await victim.kill()
      kills.push(await victim.ended)
      running.push(await start())
    }
    await until(async () => (await rowsOf('chat:chaos')).every(row => row.handledAt))
    expect(kills).toEqual(['SIGKILL', 'SIGKILL', 'SIGKILL'])
    const done = await seen('chat:chaos')
    expect(done.map(row => row.n).toSorted((a, b) => a - b)).toEqual(Array.from({ length: waves * perWave }, (_, n) => n))
    for (const rows of Map.groupBy(done, row => row.lane).values())
      expect(rows.map(row => row.n)).toEqual(rows.map(row => row.n).toSorted((a, b) => a - b))
    // How many of the later ones got a share depends on who looked first; that the work was shared at all does not.
    expect(new Set(done.map(row => row.pid)).size).toBeGreaterThan(1)
    expect((await rowsOf('chat:chaos')).filter(row => row.deadAt)).toEqual([])
  })
})
