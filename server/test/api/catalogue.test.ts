import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runImport } from '../../src/catalogue/index.ts'
import { importDeps } from '../../src/operations/catalogue-import.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'
import { type Ask, ownerOf } from './api.ts'

type Import = { importId: string; state: string; rowsRead: number; added: number; rowsRefused: number }
type Page<T> = { items: T[]; nextCursor: string | null }

let house: TestHouse
let ask: Ask
beforeAll(async () => {
  house = await openTestHouse({ merchants: ['warung'] })
  ask = (await ownerOf(house)).ask
})
afterAll(() => house.close())

/** Hands a feed in, lets it be imported, and answers what became of it. */
async function bring(content: string, options: Record<string, unknown> = {}) {
  const { body, status } = await ask<Import>('POST', '/catalogue/imports', { content, ...options })
  expect(status).toBe(202)
  await runImport(importDeps(house.house), house.merchantId(), body.importId)
  for (;;) {
    const { body: now } = await ask<Import>('GET', `/catalogue/imports/${body.importId}`)
    if (now.state === 'done' || now.state === 'failed') return now
  }
}
const search = async (query: string) =>
  (await ask<Page<{ key: string; free: number | null }>>('GET', `/catalogue/products?${query}`)).body

describe('a feed that is handed in over HTTP', () => {
  it('is imported, and its faults are paged by row', async () => {
    const done = await bring('id,title,price\nSATE,Sate ayam,15000\nX,,1\nY,Y,abc\nZ,Z,1 USD')
    expect(done).toMatchObject({ state: 'done', added: 1, rowsRefused: 3 })
    const problems: unknown[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: Page<object> } = await ask(
        'GET',
        `/catalogue/imports/${done.importId}/problems?limit=1${cursor && `&cursor=${cursor}`}`,
      )
      problems.push(...body.items)
      cursor = body.nextCursor
    }
    expect(problems).toMatchObject([
      { row: 3, code: 'missing' },
      { row: 4, code: 'not_a_number' },
      { row: 5, code: 'currency' },
    ])
    expect((await ask<Page<Import>>('GET', '/catalogue/imports')).body.items[0]).toMatchObject({ importId: done.importId })
  })

  it('can be searched and ordered at once', async () => {
    await bring('id,title,price,quantity\nSOTO,Soto betawi,22000,5\nSOP,Sop buntut,45000,0')
    expect((await search('text=soto+bet')).items.map(item => item.key)).toEqual(['SOTO'])
    expect((await search('text=sop+b')).items.map(item => item.key)).toEqual(['SOP'])
    expect((await search('text=sop+b&available=true')).items).toEqual([])
    const heard = textOf(await chat(house, somebody(), 'bu soto betawi 2 ya, antar ke jl nangka 3 beji'))
    expect(heard).toMatch(/Soto betawi/)
    expect(heard).toMatch(/44[.,]000/)
  })

  it('tells whoever waited that it is there again, once', async () => {
    const user = somebody()
    await chat(house, user, 'bu sop buntut 2 ya, antar ke jl nangka 3 beji')
    await house.tap(user, 'wait')
    await house.settle()
    const before = (await house.heard(user)).at(-1)!.seq
    await bring('id,quantity\nSOP,1')
    await house.settle()
    expect(await house.heard(user, undefined, before)).toEqual([])
    await bring('id,quantity\nSOP,6')
    await bring('id,quantity\nSOP,7')
    await house.settle()
    const heard = await house.heard(user, undefined, before)
    expect(heard).toHaveLength(1)
    expect(textOf(heard)).toMatch(/Sop buntut/)
  })

  it('is refused while another one is running, and for a shop that is not there', async () => {
    const content = 'id,title,price\nA,A,1000'
    expect((await ask('POST', '/catalogue/imports', { content, shop: 'nowhere' })).status).toBe(404)
    const both = await Promise.all([1, 2].map(() => ask('POST', '/catalogue/imports', { content })))
    expect(both.map(answer => answer.status).toSorted()).toEqual([202, 409])
  })
})

describe('a connection with a catalogue elsewhere', () => {
  const connect = (body: object) => ask<{ accountId: string; code: string; detail: string }>('POST', '/catalogue/sources', body)
  const settings = { catalogId: '700000000000001', accessToken: 'EAAG-a-token', link: 'https://warung.example' }

  it('is refused by what it lacks, at an address of somebody else, and a second time', async () => {
    expect((await connect({ source: 'meta', settings: { ...settings, link: undefined } })).body.detail).toContain(
      'settings.link',
    )
    const elsewhere = await connect({ source: 'meta', settings: { ...settings, apiUrl: 'https://evil.example' } })
    expect([elsewhere.status, elsewhere.body.code]).toEqual([400, 'invalid_request'])
    expect((await connect({ source: 'nowhere', settings })).body.code).toBe('invalid_request')
    const feed = { source: 'feed', settings: { url: 'https://warung.example/feed.csv' } }
    const first = await connect(feed)
    expect(first.status).toBe(201)
    expect((await connect(feed)).body.code).toBe('not_allowed')
    expect((await ask('DELETE', `/catalogue/sources/${first.body.accountId}`)).status).toBe(204)
    expect((await ask('DELETE', `/catalogue/sources/${first.body.accountId}`)).status).toBe(404)
    expect((await connect(feed)).body.accountId).toBe(first.body.accountId)
  })

  it('never tells what it was given', async () => {
    const { text } = await ask('GET', '/catalogue/sources')
    expect(text).toContain('feed')
    expect(text).not.toContain('feed.csv')
  })
})
