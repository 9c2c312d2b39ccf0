import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAccess } from '../../src/access/index.ts'
import { type Ask, asking, ownerOf, secretKey } from '../api/api.ts'
import { openTestHouse, seeded, type TestHouse } from '../house.ts'
import { sized } from '../size.ts'

/** F41: guesses by the hundred. A credential that is nearly right is as good as none. */
const tries = sized(120, 4_000)
const { seed, random } = seeded()

let h: TestHouse
let visitor: Ask
let owner: Awaited<ReturnType<typeof ownerOf>>
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['docs'] })
  visitor = asking(h.url)
  owner = await ownerOf(h)
})
afterAll(() => h.close())

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** The same with something done to it that leaves another text. */
function damaged(text: string): string {
  for (;;) {
    const at = Math.floor(random() * text.length)
    const letter = letters[Math.floor(random() * letters.length)]!
    const kinds = [
      text.slice(0, at) + letter + text.slice(at + 1),
      text.slice(0, at) + text.slice(at + 1),
      text.slice(0, at) + letter + text.slice(at),
      text.slice(0, at),
      text.split('').reverse().join(''),
      text.toUpperCase(),
      text.slice(at) + text.slice(0, at),
    ]
    const other = kinds[Math.floor(random() * kinds.length)]!
    // The last letter of base64 may hold bits that nobody reads: another spelling of the same bytes is no guess.
    if (other !== '' && other !== text && Buffer.from(other, 'base64url').compare(Buffer.from(text, 'base64url')) !== 0)
      return other
  }
}

describe(`nearly right (seed ${seed})`, () => {
  it(`is worth nothing, in ${tries} damaged access tokens and keys`, { timeout: 300_000 }, async () => {
    const { body } = await owner.ask<{ key: string }>('POST', '/auth/keys', { name: 'whole', role: 'owner' })
    expect((await asking(h.url, body.key)('GET', '/auth/me')).status).toBe(200)
    for (let n = 0; n < tries; n += 1) {
      const whole = n % 2 === 0 ? owner.token : body.key
      const part = whole.split('.')
      const at = Math.floor(random() * part.length)
      const bearer = part.length === 3 ? part.with(at, damaged(part[at]!)).join('.') : damaged(whole)
      const { status, body: problem } = await asking(h.url, bearer)('GET', '/auth/me')
      expect([bearer, status, problem.code]).toEqual([bearer, 401, 'unauthenticated'])
    }
    expect((await asking(h.url, body.key)('GET', '/auth/me')).status).toBe(200)
  })

  it('is worth nothing in refresh tokens, and takes nothing from who holds the whole one', async () => {
    const { body } = await visitor<{ refreshToken: string }>('POST', '/auth/login', {
      email: owner.email,
      password: owner.password,
    })
    for (let n = 0; n < tries / 4; n += 1) {
      const { status } = await visitor('POST', '/auth/refresh', { refreshToken: damaged(body.refreshToken) })
      expect(status).toBe(401)
    }
    expect((await visitor('POST', '/auth/refresh', { refreshToken: body.refreshToken })).status).toBe(200)
  })

  it('is worth nothing in one-time links, which all answer alike, used or never made', async () => {
    const { body } = await owner.ask<{ token: string }>('POST', '/auth/staff', { email: 'new@example.com', role: 'viewer' })
    const given = (token: string) => ({ token, name: 'New', password: 'a password of some length' })
    const texts = new Set<string>()
    for (let n = 0; n < tries / 8; n += 1) {
      const answer = await visitor('POST', '/auth/accept', given(damaged(body.token)))
      expect(answer.status).toBe(410)
      texts.add(answer.text)
    }
    expect((await visitor('POST', '/auth/accept', given(body.token))).status).toBe(200)
    texts.add((await visitor('POST', '/auth/accept', given(body.token))).text)
    expect(texts.size).toBe(1)
  })

  it('costs as many hashes whether there is such a person or not, in any order', { timeout: 300_000 }, async () => {
    const access = openAccess({ database: h.database, clock: h.clock, secretKey })
    const { logIn } = await import('../../src/access/index.ts')
    const costs = new Set<number>()
    for (let n = 0; n < sized(8, 60); n += 1) {
      const email = random() < 0.5 ? owner.email : `nobody-${n}@example.com`
      const before = access.passwords.computed()
      const error = await logIn(access, { email, password: `guess ${n}` }).catch(e => e)
      if (error.code === 'login_locked') await h.pass(16 * 60_000)
      else costs.add(access.passwords.computed() - before)
    }
    expect([...costs]).toEqual([1])
  })
})
