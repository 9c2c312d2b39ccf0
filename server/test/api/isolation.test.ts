import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../src/access/index.ts'
import { sql } from '../../src/platform/database/index.ts'
import { apiRoutes } from '../../src/web/routes.ts'
import { chat, openTestHouse, somebody, type TestHouse } from '../house.ts'
import { type Ask, ownerOf } from './api.ts'

/** F31: two merchants with something of everything; whoever owns the one asks for what is the other's. */
let house: TestHouse
let mine: Ask
let theirs: Record<string, string>
/** Every id of the other merchant, to be looked for in whatever I am told. */
let secrets: string[]

beforeAll(async () => {
  house = await openTestHouse()
  const buyer = somebody('BD')
  await chat(house, buyer, 'I need NID service. My name is John Doe. NID: 1234567890', 'docs')
  await chat(house, somebody(), 'paracetamol 2', 'apotek')
  const docs = (await ownerOf(house, 'docs')).ask
  const { body: key } = await docs<{ keyId: string }>('POST', '/auth/keys', { name: 'theirs', role: 'viewer' })
  mine = (await ownerOf(house, 'apotek')).ask
  const one = async (query: ReturnType<typeof sql>) => (await house.rows<{ id: string }>(() => query, 'docs'))[0]!.id
  const m = house.merchantId('docs')
  theirs = {
    orderId: await one(sql`SELECT number AS id FROM orders WHERE merchant_id = ${m} LIMIT 1`),
    sellerId: await one(sql`SELECT seller_id AS id FROM sellers WHERE merchant_id = ${m} LIMIT 1`),
    phone: await one(sql`SELECT phone AS id FROM sellers WHERE merchant_id = ${m} LIMIT 1`),
    conversationId: await one(sql`SELECT conversation_id AS id FROM conversations WHERE merchant_id = ${m} LIMIT 1`),
    customerId: await one(sql`SELECT customer_id AS id FROM customers WHERE merchant_id = ${m} LIMIT 1`),
    productId: await one(sql`SELECT product_id AS id FROM products WHERE merchant_id = ${m} LIMIT 1`),
    category: await one(sql`UPDATE products SET category = 'theirs alone' WHERE merchant_id = ${m} RETURNING category AS id`),
    shopId: await one(sql`SELECT shop_id AS id FROM shops WHERE merchant_id = ${m} LIMIT 1`),
    accountId: await one(sql`SELECT account_id AS id FROM gateway_accounts WHERE merchant_id = ${m} LIMIT 1`),
    fileId: await one(sql`INSERT INTO files (merchant_id, file_id, mime_type, created_at)
      VALUES (${m}, gen_random_uuid(), 'image/png', ${house.clock.now()}) RETURNING file_id AS id`),
    key: await one(sql`SELECT key AS id FROM order_types WHERE merchant_id = ${m} LIMIT 1`),
    keyId: key.keyId,
    callId: await one(sql`INSERT INTO calls_for_help (merchant_id, call_id, reason, detail, created_at)
      VALUES (${m}, gen_random_uuid(), 'trouble', 'theirs', ${house.clock.now()}) RETURNING call_id AS id`),
    ruleId: await one(sql`INSERT INTO price_rules (merchant_id, rule_id, key, kind, definition, created_at, changed_at)
      VALUES (${m}, gen_random_uuid(), 'theirs', 'fee', '{"key": "theirs", "kind": "fee", "amount": {"fixed": 1}}', now(), now()) RETURNING rule_id AS id`),
    importId:
      await one(sql`INSERT INTO imports (merchant_id, import_id, shop_id, source, actor, options, created_at, finished_at)
      SELECT ${m}, gen_random_uuid(), shop_id, 'feed', 'theirs', '{}', now(), now() FROM shops WHERE merchant_id = ${m} LIMIT 1 RETURNING import_id AS id`),
    webhookId: await one(sql`INSERT INTO webhooks (merchant_id, webhook_id, url, events, secret_sealed, created_at)
      VALUES (${m}, gen_random_uuid(), 'https://theirs.example', '{seller.*}', 'x', ${house.clock.now()}) RETURNING webhook_id AS id`),
    messageId:
      await one(sql`INSERT INTO webhook_messages (merchant_id, message_id, webhook_id, type, subject, body, created_at, state)
      SELECT ${m}, gen_random_uuid(), webhook_id, 'ping', 'ping', 'theirs', created_at, 'delivered' FROM webhooks WHERE merchant_id = ${m} RETURNING message_id AS id`),
    userId: await strangeMember(m),
  }
  secrets = Object.values(theirs)
})
afterAll(() => house.close())

/** Somebody who belongs to the other merchant only. */
async function strangeMember(merchantId: string): Promise<string> {
  const [row] = await house.database.access(tx =>
    tx.rows<{ id: string }>(sql`INSERT INTO users (user_id, email, name, password, created_at)
      VALUES (gen_random_uuid(), 'theirs@example.com', 'Theirs', 'x', ${house.clock.now()}) RETURNING user_id AS id`),
  )
  await house.database.access(tx =>
    tx.run(
      sql`INSERT INTO memberships (merchant_id, user_id, role, created_at) VALUES (${merchantId}, ${row!.id}, 'viewer', ${house.clock.now()})`,
    ),
  )
  return row!.id
}

const bodies: Record<string, unknown> = {
  'POST /sellers/:sellerId/payouts': { amount: 1, requestKey: 'x' },
  'PATCH /whatsapp-orders/:orderId/status': { status: 'CANCELLED' },
  'POST /whatsapp-orders/:orderId/reveal': { field: 'nationalId' },
  'PATCH /auth/staff/:userId': { role: 'viewer' },
}
const ownRoutes = apiRoutes.filter(route => {
  const protection = permissions[`${route.method} ${route.path}`]
  return Array.isArray(protection) && protection.includes('owner')
})
const withIds = ownRoutes.filter(route => route.path.includes(':'))

describe('what belongs to another merchant', () => {
  it.each(withIds.map(route => [`${route.method} ${route.path}`, route] as const))(
    'is not there for %s',
    async (key, route) => {
      const names = [...route.path.matchAll(/:(\w+)/g)].map(found => found[1]!)
      for (const name of names) expect(Object.keys(theirs), `an id for :${name}`).toContain(name)
      const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(theirs[name]!))
      const answer = await mine(route.method, path, route.body ? (bodies[key] ?? route.example ?? {}) : undefined)
      expect([answer.status, answer.body.code]).toEqual([404, 'not_found'])
    },
  )

  it.each(ownRoutes.filter(route => route.method === 'GET' && !route.path.includes(':')).map(route => route.path))(
    'is in no answer of GET %s, whatever is asked for',
    async path => {
      const queries = [
        '',
        `?merchantId=${house.merchantId('docs')}`,
        `?limit=200`,
        `?seller=${theirs.sellerId}`,
        `?customer=${theirs.customerId}`,
        `?customerPhone=${encodeURIComponent(theirs.phone!)}`,
      ]
      for (const query of queries) {
        const { status, text } = await mine('GET', `${path}${query}`)
        expect([200, 400]).toContain(status)
        // The owner of both is told that there are two; of the other's business nothing is told.
        for (const secret of secrets) expect(text, `${path}${query}`).not.toContain(secret)
      }
    },
  )

  it('is not reached by a body or a header that names the other merchant', async () => {
    const merchantId = house.merchantId('docs')
    const key = await mine('POST', '/auth/keys', { name: 'x', role: 'viewer', merchantId })
    expect(key.status).toBe(400)
    const listed = await mine('GET', '/whatsapp-orders', undefined, { 'x-merchant-id': merchantId, 'x-tenant': merchantId })
    expect(listed.text).not.toContain(theirs.orderId)
  })

  it('is left as it was by all of this', async () => {
    const [order] = await house.orders('docs')
    expect(order!.status).not.toBe('CANCELLED')
    expect(await house.violations()).toEqual([])
  })
})
