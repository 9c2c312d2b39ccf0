import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Installation, openInstallation, postMessage, until } from './installation.ts'

let house: Installation
let usual: number
beforeAll(async () => {
  house = await openInstallation()
})
afterAll(() => house.close())

describe('a web process and a worker process', () => {
  it('take a message from the webhook to its answer', async () => {
    const server = await house.server({ ROLE: 'web' })
    const worker = house.worker()
    await house.say('+628129000001', 'halo')
    await until(async () => (await house.heard('+628129000001')).length > 0)
    await house.settled()
    usual = (await house.heard('+628129000001')).length
    await server.stop()
    await worker.stop()
    expect(await worker.ended).toBe('code 0')
  })
})

describe('a server that is killed by kill -9 right after it said 200', () => {
  it('answers the message after its restart, once', async () => {
    const server = await house.server()
    await house.say('+628129000002', 'halo')
    await server.die()
    expect(await house.rowsOf('628129000002')).toHaveLength(1)
    expect(await house.heard('+628129000002')).toEqual([])
    await server.start()
    await until(async () => (await house.heard('+628129000002')).length >= usual)
    await until(async () => (await house.rowsOf('628129000002')).every(row => row.handled && !row.dead))
    await house.settled()
    await server.stop()
    expect(await house.heard('+628129000002')).toHaveLength(usual)
  })
})

describe('a server that gets SIGTERM with requests in hand', () => {
  it('answers them, takes no new ones, loses nothing and ends well', async () => {
    const server = await house.server()
    const { watcher } = house
    await watcher.query('BEGIN; LOCK TABLE lanes IN EXCLUSIVE MODE')
    const answers = Array.from({ length: 20 }, (_, n) => postMessage(server.url, `6281290001${String(n).padStart(2, '0')}`))
    await until(
      async () =>
        (await watcher.query('SELECT 1 FROM pg_locks WHERE NOT granted AND relation = $1::regclass', ['lanes'])).rowCount,
    )
    // A request that came after those was answered, so those have been read.
    for (let n = 0; n < 3; n += 1) expect((await fetch(`${server.url}/health/live`)).status).toBe(200)
    const stopped = server.stop()
    await until(async () => typeof (await fetch(`${server.url}/health/live`).then(r => r.status, String)) === 'string')
    expect(server.hasEnded()).toBe(false)
    await watcher.query('COMMIT')
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 20 }, () => 200))
    await stopped
    expect(server.output()).toContain('the server has ended')
    expect(await house.rowsOf('6281290001')).toHaveLength(20)
  })
})

describe('the control door', () => {
  const door = (url: string, token: string) =>
    fetch(`${url}/control/idle`, { headers: { authorization: `Bearer ${token}` } }).then(answer => answer.status)

  it('is open to its token in a demo or test server', async () => {
    const server = await house.server({ DEMO: '1', CONTROL_TOKEN: 'open-sesame' })
    expect([await door(server.url, 'open-sesame'), await door(server.url, 'another')]).toEqual([200, 401])
    await server.stop()
  })

  it('does not exist without a token, in a server that is no demo, or in production', async () => {
    const settings: Record<string, string>[] = [
      { DEMO: '1' },
      { CONTROL_TOKEN: 'open-sesame' },
      { DEMO: '1', CONTROL_TOKEN: 'open-sesame', NODE_ENV: 'production' },
    ]
    const servers = await Promise.all(settings.map(env => house.server({ ROLE: 'web', ...env })))
    for (const { url } of servers)
      for (const token of ['open-sesame', '', 'undefined']) expect(await door(url, token)).toBe(404)
    await Promise.all(servers.map(server => server.stop()))
  })
})
