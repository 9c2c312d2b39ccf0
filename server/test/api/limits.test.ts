import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHttp } from '../../src/platform/http/server.ts'
import { installLimits } from '../../src/web/api/limits.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { asking, ownerOf } from './api.ts'

const few = { address: 20, user: 6, key: 3, login: 5 }

describe('in one process', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse({ merchants: ['apotek'], config: { limits: few, trustProxy: 1 } })
  })
  afterAll(() => house.close())
  const from = (address: string) => ({ 'x-forwarded-for': address })

  it('who tries to log in is stopped sooner than who asks, and is told how long to wait', async () => {
    const visitor = asking(house.url)
    const tries = []
    for (let n = 0; n < 7; n += 1)
      tries.push(await visitor('POST', '/auth/login', { email: 'a@example.com', password: 'x' }, from('198.51.100.1')))
    expect(tries.map(one => one.status)).toEqual([401, 401, 401, 401, 401, 429, 429])
    expect(tries[6]!.body.code).toBe('too_many_requests')
    expect(Number(tries[6]!.headers.get('retry-after'))).toBeGreaterThan(0)
    const other = await visitor('POST', '/auth/login', { email: 'a@example.com', password: 'x' }, from('198.51.100.2'))
    expect(other.status).toBe(401)
  })

  it('a person and a key are counted by themselves, wherever they ask from', async () => {
    const { ask } = await ownerOf(house)
    const { body: key } = await ask<{ key: string }>('POST', '/auth/keys', { name: 'x', role: 'viewer' }, from('198.51.100.3'))
    const person = []
    for (let n = 0; n < 7; n += 1) person.push((await ask('GET', '/auth/me', undefined, from(`198.51.100.${10 + n}`))).status)
    expect(person).toEqual([200, 200, 200, 200, 200, 429, 429])
    const byKey = asking(house.url, key.key)
    const program = []
    for (let n = 0; n < 4; n += 1)
      program.push((await byKey('GET', '/auth/me', undefined, from(`198.51.100.${30 + n}`))).status)
    expect(program).toEqual([200, 200, 200, 429])
  })

  it('an address is stopped, and webhooks and health are not', async () => {
    const visitor = asking(house.url)
    const all = []
    for (let n = 0; n < 22; n += 1) all.push((await visitor('GET', '/docs/errors', undefined, from('198.51.100.99'))).status)
    expect(all.filter(status => status === 200)).toHaveLength(20)
    expect((await visitor('GET', '/health/live', undefined, from('198.51.100.99'))).status).toBe(200)
    expect((await visitor('POST', '/whatsapp-webhook', {}, from('198.51.100.99'))).status).toBe(401)
  })
})

describe('the address of a caller', () => {
  const addressSeen = async (trustProxy: number | string[] | undefined, forwarded: string) => {
    const http = openHttp({ error: () => {} }, trustProxy === undefined ? {} : { trustProxy })
    http.get('/', async request => request.ip)
    const { body } = await http.inject({ url: '/', remoteAddress: '10.0.0.9', headers: { 'x-forwarded-for': forwarded } })
    await http.close()
    return body
  }

  it('is that of the connection unless a proxy is trusted, and never what the caller made up', async () => {
    expect(await addressSeen(undefined, '203.0.113.7')).toBe('10.0.0.9')
    expect(await addressSeen(1, '203.0.113.7')).toBe('203.0.113.7')
    expect(await addressSeen(1, '1.2.3.4, 203.0.113.7')).toBe('203.0.113.7')
    expect(await addressSeen(2, '203.0.113.7, 10.0.0.8')).toBe('203.0.113.7')
    expect(await addressSeen(['10.0.0.0/8'], '203.0.113.7')).toBe('203.0.113.7')
    expect(await addressSeen(['192.0.2.1'], '203.0.113.7')).toBe('10.0.0.9')
  })
})

const program = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'].find(existsSync)
if (!program) console.log('skipped: no redis-server here, so limits shared by processes are not tried')

describe.skipIf(!program)('with Redis', () => {
  let folder: string
  let redis: ReturnType<typeof spawn>
  let path: string
  let gone: Promise<unknown>

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pesan-redis-'))
    const socket = join(folder, 'redis.sock')
    redis = spawn(program!, ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', folder], {
      stdio: 'ignore',
    })
    gone = once(redis, 'exit')
    while (!existsSync(socket)) await new Promise(resolve => setTimeout(resolve, 20))
    path = socket
  })
  afterAll(async () => {
    redis.kill('SIGKILL')
    await gone
    rmSync(folder, { recursive: true })
  })

  async function process(connection: Redis) {
    const http = Fastify()
    http.decorateRequest('principal', undefined)
    await installLimits(http, { limits: few, redis: connection })
    http.get('/docs/errors', async () => 'here')
    return http
  }
  const connect = () => new Redis({ path, maxRetriesPerRequest: 1, enableOfflineQueue: false, retryStrategy: () => null })

  it('all processes count together, and while it is away nobody is stopped', async () => {
    const connections = [connect(), connect()]
    for (const one of connections) one.on('error', () => {})
    await Promise.all(connections.map(one => once(one, 'ready')))
    const [one, two] = await Promise.all(connections.map(process))
    const ask = async (http: typeof one, remoteAddress: string) =>
      (await http!.inject({ url: '/docs/errors', remoteAddress })).statusCode
    const answers: number[] = []
    for (let n = 0; n < 24; n += 1) answers.push(await ask(n % 2 === 0 ? one : two, '198.51.100.1'))
    expect(answers.filter(status => status === 200)).toHaveLength(20)
    expect(answers.slice(-4)).toEqual([429, 429, 429, 429])
    expect(await ask(two, '198.51.100.2')).toBe(200)
    redis.kill('SIGKILL')
    await Promise.all(connections.map(connection => once(connection, 'end')))
    for (let n = 0; n < 25; n += 1) expect(await ask(one, '198.51.100.1')).toBe(200)
    await Promise.all([one!.close(), two!.close()])
  })
})
