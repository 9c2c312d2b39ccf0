import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'
import { type Ask, ownerOf } from './api.ts'

let house: TestHouse
let ask: Ask
beforeAll(async () => {
  house = await openTestHouse({ merchants: ['apotek', 'docs'] })
  ask = (await ownerOf(house)).ask
})
afterAll(() => house.close())

describe('an account with a provider', () => {
  type Account = { accountId: string; provider: string; kind: string; notificationUrl: string | null }
  const accounts = async () => (await ask<{ items: Account[] }>('GET', '/accounts')).body.items

  it('is tried with a harmless call, and tells where its provider reports to', async () => {
    const all = await accounts()
    expect(all.map(one => one.provider).sort()).toEqual(['cash', 'gosend', 'midtrans', 'own-rider'])
    for (const { accountId, provider } of all) {
      const { body } = await ask('POST', `/accounts/${accountId}/test`)
      expect([provider, body.works]).toEqual([provider, true])
    }
    expect(all.find(one => one.provider === 'midtrans')!.notificationUrl).toContain(
      `${house.url}/payments/notifications/midtrans/`,
    )
    expect(all.find(one => one.provider === 'cash')!.notificationUrl).toBeNull()
  })

  it('that cannot be reached is said not to work, without a word of its keys', async () => {
    const gosend = (await accounts()).find(one => one.provider === 'gosend')!
    await house.gosend.close()
    const { body } = await ask('POST', `/accounts/${gosend.accountId}/test`)
    expect(body).toEqual({ works: false, detail: 'it could not be reached' })
  })

  it('takes no address, no second account, and no settings that its adapter does not know', async () => {
    const docs = (await ownerOf(house, 'docs')).ask
    const add = (settings: Record<string, unknown>, provider = 'midtrans') =>
      docs('POST', '/accounts', { kind: 'gateway', provider, settings })
    const inside = await add({ serverKey: 'SB-Mid-server-abcdef', environment: 'sandbox', apiUrl: 'http://169.254.169.254/' })
    expect([inside.status, inside.body.detail]).toEqual([400, 'apiUrl cannot be set here'])
    expect((await add({ environment: 'sandbox' })).body.detail).toBe('settings.serverKey')
    expect((await add({}, 'no-such-gateway')).status).toBe(400)
    const added = await add({ serverKey: 'SB-Mid-server-abcdef', environment: 'sandbox' })
    expect(added.status).toBe(201)
    expect(added.text).not.toContain('SB-Mid-server')
    expect((await docs('GET', '/accounts')).text).not.toContain('SB-Mid-server')
    expect((await docs('GET', '/auth/audit')).text).not.toContain('SB-Mid-server')
    expect((await add({ serverKey: 'SB-Mid-server-abcdef', environment: 'sandbox' })).body.code).toBe('not_allowed')
  })
})

describe('what an owner says of the merchant', () => {
  it('is in force with the next message, and written down with what was before', async () => {
    const before = await ask<{ settings: { zones: unknown[] } }>('GET', '/merchants/current')
    const etag = before.headers.get('etag')!
    const settings = { ...before.body.settings, zones: [{ match: ['kebon jeruk'], fee: 99_000 }] }
    expect((await ask('PATCH', '/merchants/current', { settings }, { 'if-match': etag })).status).toBe(200)
    const stale = await ask('PATCH', '/merchants/current', { settings }, { 'if-match': etag })
    expect(stale.body.code).toBe('conflict')
    const heard = textOf(await chat(house, somebody(), 'paracetamol 1, kirim ke jl mawar 3 kebon jeruk'))
    expect(heard).toContain('99.000')
    const { text } = await ask('GET', '/auth/audit')
    expect(text).toContain('14000')
    expect(text).toContain('99000')
  })

  it('changes a shop', async () => {
    const { body } = await ask<{ items: { shopId: string }[] }>('GET', '/shops')
    const changed = await ask('PATCH', `/shops/${body.items[0]!.shopId}`, { address: 'Jl. Baru 1' })
    expect(changed.body.address).toBe('Jl. Baru 1')
    expect((await ask('PATCH', `/shops/${body.items[0]!.shopId}`, { hours: { daily: ['9', '21:00'] } })).status).toBe(400)
  })
})

describe('the admin of the installation', () => {
  it('adds a merchant and gives its owner the door, and sees nothing of anybody’s business', async () => {
    const admin = (await ownerOf(house, 'admin')).ask
    const entry = { key: 'baru', name: 'Toko Baru', currency: 'IDR', timeZone: 'Asia/Jakarta', languages: ['id'] }
    const { body } = await admin<{ merchantId: string }>('POST', '/merchants', entry, { 'idempotency-key': 'new' })
    expect((await admin('POST', '/merchants', entry)).body.code).toBe('not_allowed')
    expect(
      (await admin<{ merchantId: string }>('POST', '/merchants', entry, { 'idempotency-key': 'new' })).body.merchantId,
    ).toBe(body.merchantId)
    const link = await admin<{ link: string }>('POST', `/merchants/${body.merchantId}/owner-link`, {
      email: 'baru@example.com',
    })
    expect(link.body.link).toContain(`${house.url}/welcome#`)
    for (const path of [
      '/whatsapp-orders',
      '/customers',
      '/conversations',
      '/sellers',
      '/payments',
      '/accounts',
      '/dashboard/overview',
    ])
      expect((await admin('GET', path)).status).toBe(403)
  })
})
