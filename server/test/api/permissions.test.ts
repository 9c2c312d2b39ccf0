import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAccess, permissions, putMember, type Role, roles } from '../../src/access/index.ts'
import { newId } from '../../src/kernel/ids.ts'
import { sql } from '../../src/platform/database/index.ts'
import { openHttp } from '../../src/platform/http/server.ts'
import { installGuard, protectionOf } from '../../src/web/api/guard.ts'
import { apiRoutes } from '../../src/web/routes.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { type Ask, asking, ownerOf, secretKey } from './api.ts'

let house: TestHouse
const asks = new Map<Role | 'nobody', Ask>()

beforeAll(async () => {
  house = await openTestHouse({ merchants: ['docs'] })
  asks.set('nobody', asking(house.url))
  asks.set('admin', (await ownerOf(house, 'admin')).ask)
  for (const role of roles) if (role !== 'admin') asks.set(role, await somebodyWho(role))
})
afterAll(() => house.close())

/** Somebody of the merchant with this role, logged in. */
async function somebodyWho(role: Exclude<Role, 'admin'>): Promise<Ask> {
  const access = openAccess({ database: house.database, clock: house.clock, secretKey })
  const userId = newId(house.clock.now())
  const email = `${role}@example.com`
  const password = 'a password of some length'
  const hashed = await access.passwords.hash(password)
  const [seller] = await house.rows<{ id: string }>(
    m => sql`SELECT seller_id AS id FROM sellers WHERE merchant_id = ${m} LIMIT 1`,
  )
  await house.database.access(async tx => {
    await tx.run(
      sql`INSERT INTO users (user_id, email, name, password, created_at) VALUES (${userId}, ${email}, ${role}, ${hashed}, ${house.clock.now()})`,
    )
    await putMember(
      tx,
      house.merchantId(),
      { userId, role, ...(role === 'seller' && { sellerId: seller!.id }) },
      house.clock.now(),
    )
  })
  const { body } = await asking(house.url)<{ accessToken: string }>('POST', '/auth/login', { email, password })
  return asking(house.url, body.accessToken)
}

describe('the table of permissions', () => {
  it('names every route of the API, and no route that does not exist', () => {
    const api = apiRoutes.map(route => `${route.method} ${route.path}`)
    const outside = Object.entries(permissions).flatMap(([key, protection]) => (protection === 'proved' ? [key] : []))
    const own = [
      'GET /health/live',
      'GET /health/ready',
      'GET /welcome',
      'GET /docs',
      'GET /docs/',
      'GET /docs/openapi.json',
      'GET /docs/errors',
      'GET /docs/js/scalar.js',
    ]
    expect(Object.keys(permissions).sort()).toEqual([...api, ...outside, ...own].sort())
    for (const key of Object.keys(permissions)) {
      const [method, url] = key.split(' ') as [string, string]
      expect([key, house.app.http!.hasRoute({ method: method as 'GET', url })]).toEqual([key, true])
    }
  })

  it('refuses a route that it does not name when it is registered', () => {
    expect(protectionOf('GET', '/forgotten')).toBeUndefined()
    expect(protectionOf('GET', 'constructor')).toBeUndefined()
    const http = openHttp({ error: () => {} })
    installGuard(http, async () => undefined)
    expect(() => http.get('/forgotten', async () => 'open')).toThrow('GET /forgotten is not in the table of permissions')
    expect(() => http.delete('/health/live', async () => 'open')).toThrow('not in the table')
  })
})

const limited = Object.entries(permissions).flatMap(([key, protection]) => {
  if (typeof protection === 'string') return []
  const [method, path] = key.split(' ') as [string, string]
  return [{ key, method, path: path.replace(/:\w+/g, '00000000-0000-7000-8000-000000000000'), allowed: protection }]
})

describe('every route with roles', () => {
  it.each(limited)('$key lets in who is named and nobody else', async ({ method, path, allowed }) => {
    // DELETE and PATCH of nothing, with a body that fits nothing: whoever is let in is told something else than 401 and 403.
    const answers: Record<string, number> = {}
    for (const role of ['nobody', ...roles] as const)
      answers[role] = (await asks.get(role)!(method, path, method === 'GET' || method === 'DELETE' ? undefined : [])).status
    expect(answers.nobody).toBe(401)
    for (const role of roles) {
      if (allowed.includes(role)) expect([role, answers[role]]).not.toEqual([role, 403])
      else expect([role, answers[role]]).toEqual([role, 403])
      expect(answers[role]).not.toBe(401)
      expect(answers[role]).toBeLessThan(500)
    }
  })
})
