import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstOwnerLink, logIn, openAccess } from '../../src/access/index.ts'
import { minutes } from '../../src/kernel/clock.ts'
import { sql } from '../../src/platform/database/index.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { type Answer, type Ask, asking, ownerOf, secretKey } from './api.ts'

type Tokens = {
  accessToken: string
  refreshToken: string
  role: string
  merchantId: string | null
  merchants: { merchantId: string }[]
}

let house: TestHouse
let visitor: Ask
let owner: Awaited<ReturnType<typeof ownerOf>>
const access = () => openAccess({ database: house.database, clock: house.clock, secretKey })

beforeAll(async () => {
  house = await openTestHouse()
  visitor = asking(house.url)
})
afterAll(() => house.close())

const log = (body: { email: string; password: string }) => visitor<Tokens>('POST', '/auth/login', body)
const me = (token: string) => asking(house.url, token)('GET', '/auth/me')
const password = 'correct horse battery'

/** Somebody invited with a role, who accepted. */
async function invited(email: string, role: string): Promise<Answer<Tokens & { userId: string }>> {
  const { body: link } = await owner.ask<{ token: string }>('POST', '/auth/staff', { email, role })
  return visitor('POST', '/auth/accept', { token: link.token, name: email, password })
}

describe('the first person of an installation', () => {
  it('comes in by a link that works once, owns every merchant and runs the installation', async () => {
    const token = await firstOwnerLink(access())
    const given = { token, email: 'First@Example.com ', name: 'First', password }
    const short = await visitor('POST', '/auth/accept', { ...given, password: 'short' })
    expect(short.status).toBe(400)
    const two = await Promise.all(
      [1, 2].map(() => visitor<Tokens>('POST', '/auth/accept', { ...given, email: 'first@example.com' })),
    )
    expect(two.map(one => one.status).sort()).toEqual([200, 410])
    const { body } = two.find(one => one.status === 200)!
    expect(body.role).toBe('owner')
    expect(body.merchants.map(one => one.merchantId).sort()).toEqual(
      [house.merchantId('apotek'), house.merchantId('docs')].sort(),
    )
    expect(await firstOwnerLink(access())).toBeUndefined()
    owner = await ownerOf(house)
  })
})

describe('logging in', () => {
  it('gives rights for one merchant, and another of theirs in exchange', async () => {
    const { body } = await log({ email: 'FIRST@example.com', password })
    expect((await me(body.accessToken)).body.merchantId).toBe(body.merchantId)
    const other = body.merchants.find(one => one.merchantId !== body.merchantId)!
    const changed = await asking(house.url, body.accessToken)<Tokens>('POST', '/auth/merchant', {
      merchantId: other.merchantId,
    })
    expect(changed.body.merchantId).toBe(other.merchantId)
    expect((await me(body.accessToken)).body.merchantId).toBe(body.merchantId)
    const admin = await asking(house.url, body.accessToken)<Tokens>('POST', '/auth/merchant', { merchantId: null })
    expect(admin.body.role).toBe('admin')
    const strange = await asking(house.url, body.accessToken)('POST', '/auth/merchant', {
      merchantId: '00000000-0000-7000-8000-000000000000',
    })
    expect(strange.status).toBe(404)
  })

  it('computes as many hashes for somebody unknown as for somebody known, and answers the same', async () => {
    const known = access()
    const tries: [number, string][] = []
    for (const email of ['first@example.com', 'nobody@example.com']) {
      const before = known.passwords.computed()
      const error = await logIn(known, { email, password: 'wrong' }).catch(e => e)
      tries.push([known.passwords.computed() - before, error.code])
    }
    expect(tries).toEqual([
      [1, 'unauthenticated'],
      [1, 'unauthenticated'],
    ])
    const answers = await Promise.all(
      ['first@example.com', 'nobody@example.com'].map(email => visitor('POST', '/auth/login', { email, password: 'wrong' })),
    )
    expect(answers[0]!.text).toBe(answers[1]!.text)
  })

  it('is locked for a quarter of an hour after ten tries, for somebody unknown as well, and not for others', async () => {
    for (const email of ['first@example.com', 'unknown@example.com']) {
      const all = await Promise.all(Array.from({ length: 16 }, () => log({ email, password: 'guess' })))
      expect(all.filter(one => one.status === 401).length).toBeLessThanOrEqual(10)
      expect((await log({ email, password })).body).toMatchObject({ code: 'login_locked' })
    }
    expect((await log({ email: owner.email, password: owner.password })).status).toBe(200)
    await house.pass(minutes(15) + 1)
    expect((await log({ email: 'first@example.com', password })).status).toBe(200)
  })
})

describe('a refresh token', () => {
  it('is good for one exchange; one that comes twice ends the session for whoever holds it', async () => {
    const { body } = await log({ email: 'first@example.com', password })
    const { body: next } = await visitor<Tokens>('POST', '/auth/refresh', { refreshToken: body.refreshToken })
    expect((await me(next.accessToken)).status).toBe(200)
    expect((await visitor('POST', '/auth/refresh', { refreshToken: body.refreshToken })).status).toBe(401)
    expect((await visitor('POST', '/auth/refresh', { refreshToken: next.refreshToken })).status).toBe(401)
    expect((await me(next.accessToken)).status).toBe(401)
  })

  it('used twice at the same moment makes one pair of tokens at most', async () => {
    const { body } = await log({ email: 'first@example.com', password })
    const all = await Promise.all(
      Array.from({ length: 5 }, () => visitor('POST', '/auth/refresh', { refreshToken: body.refreshToken })),
    )
    expect(all.filter(one => one.status === 200).length).toBe(1)
  })

  it('stands for two weeks, and an access token for a quarter of an hour', async () => {
    const { body } = await log({ email: 'first@example.com', password })
    await house.pass(minutes(16))
    expect((await me(body.accessToken)).status).toBe(401)
    const { body: next } = await visitor<Tokens>('POST', '/auth/refresh', { refreshToken: body.refreshToken })
    await house.moveTo(house.clock.now().getTime() + minutes(15 * 24 * 60))
    expect((await visitor('POST', '/auth/refresh', { refreshToken: next.refreshToken })).status).toBe(401)
    owner = await ownerOf(house)
  })
})

describe('an access token', () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

  it('is not accepted without a signature, with another key or algorithm, or with a changed claim', async () => {
    const [header, claims, signature] = owner.token.split('.') as [string, string, string]
    const read = JSON.parse(Buffer.from(claims, 'base64url').toString())
    const other = encode({ ...read, mid: house.merchantId('docs') })
    const signed = (head: unknown, body: string, key: string) => {
      const text = `${encode(head)}.${body}`
      return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
    }
    const forged = [
      `${encode({ alg: 'none', typ: 'JWT' })}.${claims}.`,
      `${encode({ alg: 'None' })}.${claims}.${signature}`,
      `${header}.${other}.${signature}`,
      `${header}.${claims}.`,
      signed({ alg: 'HS256', typ: 'JWT' }, claims, ''),
      signed({ alg: 'HS256', typ: 'JWT' }, claims, secretKey),
      signed({ alg: 'HS512', typ: 'JWT' }, claims, secretKey),
      signed({ alg: 'HS256', kid: '../../dev/null' }, claims, ''),
      'x'.repeat(2_000),
      '..',
    ]
    for (const token of forged) expect([token.slice(0, 40), (await me(token)).status]).toEqual([token.slice(0, 40), 401])
    expect((await me(owner.token)).status).toBe(200)
  })
})

describe('what somebody may', () => {
  it('changes at once where it is changed, and within twenty seconds everywhere', async () => {
    const { body } = await invited('op@example.com', 'operator')
    const op = asking(house.url, body.accessToken)
    expect((await op('GET', '/whatsapp-orders')).status).toBe(200)
    // Another process of the installation, which has its own memory of this session.
    const elsewhere = access().standing
    expect((await elsewhere.of(body.accessToken))?.role).toBe('operator')
    expect((await owner.ask('DELETE', `/auth/staff/${body.userId}`)).status).toBe(204)
    expect((await op('GET', '/whatsapp-orders')).status).toBe(401)
    await house.moveTo(house.clock.now().getTime() + 21_000)
    expect(await elsewhere.of(body.accessToken)).toBeUndefined()
  })

  it('ends with logging out and with a new password, for every other session', async () => {
    const { body: first } = await invited('two@example.com', 'viewer')
    const { body: second } = await log({ email: 'two@example.com', password })
    const ask = asking(house.url, second.accessToken)
    expect((await ask('POST', '/auth/password', { present: 'wrong', next: 'a new long password' })).status).toBe(401)
    expect((await ask('POST', '/auth/password', { present: password, next: 'a new long password' })).status).toBe(204)
    expect((await me(first.accessToken)).status).toBe(401)
    expect((await visitor('POST', '/auth/refresh', { refreshToken: first.refreshToken })).status).toBe(401)
    expect((await me(second.accessToken)).status).toBe(200)
    expect((await log({ email: 'two@example.com', password })).status).toBe(401)
    expect((await ask('POST', '/auth/logout', {})).status).toBe(204)
    expect((await me(second.accessToken)).status).toBe(401)
  })

  it('leaves a merchant its last owner', async () => {
    const [id] = await house.database.access(tx =>
      tx.rows<{ id: string }>(sql`SELECT user_id AS id FROM users WHERE email = 'first@example.com'`),
    )
    expect((await owner.ask('DELETE', `/auth/staff/${id!.id}`)).status).toBe(204)
    const { body } = await owner.ask<{ items: { userId: string; role: string }[] }>('GET', '/auth/staff')
    const last = body.items.filter(one => one.role === 'owner')
    expect(last).toHaveLength(1)
    expect((await owner.ask('DELETE', `/auth/staff/${last[0]!.userId}`)).body.code).toBe('not_allowed')
    expect((await owner.ask('PATCH', `/auth/staff/${last[0]!.userId}`, { role: 'viewer' })).body.code).toBe('not_allowed')
  })

  it('cannot be taken over by another merchant through a link for a new password', async () => {
    await invited('both@example.com', 'operator')
    const docs = (await ownerOf(house, 'docs')).ask
    owner = await ownerOf(house)
    const { body: link } = await docs<{ token: string }>('POST', '/auth/staff', { email: 'both@example.com', role: 'operator' })
    // Who has an account gives its password: the link alone is not enough.
    expect((await visitor('POST', '/auth/accept', { token: link.token, password: 'some other password' })).status).toBe(401)
    const { body } = await visitor<{ userId: string }>('POST', '/auth/accept', { token: link.token, password })
    expect((await docs('POST', `/auth/staff/${body.userId}/password-link`)).body.code).toBe('not_allowed')
  })

  it('is the same person as the staff whom WhatsApp calls, where the phone is theirs', async () => {
    const { body: link } = await owner.ask<{ token: string }>('POST', '/auth/staff', {
      email: 'sari@example.com',
      role: 'pharmacist',
    })
    await visitor('POST', '/auth/accept', { token: link.token, name: 'Sari', phone: '+6281110000099', password })
    const { body } = await owner.ask<{ items: { email: string; staffId: string | null }[] }>('GET', '/auth/staff')
    const [staff] = await house.rows<{ id: string }>(
      m => sql`SELECT staff_id AS id FROM staff WHERE merchant_id = ${m} AND key = 'sari'`,
    )
    expect(body.items.find(one => one.email === 'sari@example.com')?.staffId).toBe(staff!.id)
  })
})

describe('an API key', () => {
  it('is shown once, acts for one merchant with one role, and is over when revoked', async () => {
    const { body: made } = await owner.ask<{ key: string; keyId: string }>('POST', '/auth/keys', {
      name: 'site',
      role: 'operator',
    })
    const byKey = asking(house.url, made.key)
    expect((await byKey('GET', '/auth/me')).body).toMatchObject({
      kind: 'key',
      role: 'operator',
      merchantId: house.merchantId(),
    })
    expect((await byKey('GET', '/auth/staff')).status).toBe(403)
    expect((await byKey('POST', '/auth/logout', {})).status).toBe(403)
    expect((await owner.ask('GET', '/auth/keys')).text).not.toContain(made.key)
    expect((await owner.ask('DELETE', `/auth/keys/${made.keyId}`)).status).toBe(204)
    expect((await byKey('GET', '/auth/me')).status).toBe(401)
    expect((await asking(house.url, `${made.key}x`)('GET', '/auth/me')).status).toBe(401)
  })
})

describe('what is written down', () => {
  it('tells who changed what, and no password, token, key or address', async () => {
    const stored = await house.database.access(tx =>
      tx.rows<{ text: string }>(sql`SELECT row_to_json(l)::text AS text FROM access_log l`),
    )
    const { text } = await owner.ask('GET', '/auth/audit?limit=200')
    expect(text).toContain('DELETE /auth/staff/:userId')
    const logged = [...stored.map(row => row.text), ...house.log].join('\n')
    for (const secret of [password, 'a new long password', owner.token, owner.password]) {
      expect(text).not.toContain(secret)
      expect(logged).not.toContain(secret)
    }
    for (const address of ['two@example.com', 'first@example.com']) expect(logged).not.toContain(address)
    expect(stored.length).toBeGreaterThan(10)
  })

  it('keeps passwords as argon2id and tokens as hashes', async () => {
    const rows = await house.database.access(tx => tx.rows<{ password: string }>(sql`SELECT password FROM users`))
    for (const row of rows) expect(row.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w-]{22}\$[\w-]{43}$/)
    const tokens = await house.database.access(tx =>
      tx.rows<{ hash: string }>(sql`SELECT token_hash AS hash FROM refresh_tokens`),
    )
    for (const row of tokens) expect(row.hash).toMatch(/^[0-9a-f]{64}$/)
  })
})
