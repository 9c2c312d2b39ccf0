import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStory, phoneNumberId, rina, type Story } from './story.ts'

const catalogId = '700000000000001'
const geprek = {
  id: 'SKU-GEPREK',
  title: 'Ayam Geprek',
  description: 'Ayam goreng tepung yang digeprek',
  availability: 'in stock',
  condition: 'new',
  price: '18000.00 IDR',
  link: 'https://shop.example/geprek',
  image_link: 'https://shop.example/geprek.jpg',
  brand: 'Dapur',
}
type Answer = {
  handles: [string]
  data: { retailer_id: string; is_cart_enabled: boolean }[] & Batch[]
  paging: { cursors: { after: string } }
  error: { code: number; message: string }
}
type Batch = {
  status: string
  errors: { id: string; message: string }[]
  warnings: object[]
  ids_of_invalid_requests?: string[]
}

describe('a catalogue', () => {
  let story: Story
  beforeAll(async () => {
    story = await openStory({ catalogues: [{ catalogId, wabaId: '200000000000001' }] })
    await story.says({ type: 'text', text: 'menu' })
  })
  afterAll(() => story.close())

  const call = async (path: string, body?: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${story.platform.url}/v25.0/${path}`, {
      headers: { authorization: 'Bearer token-for-tests', 'content-type': 'application/json', ...headers },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer }
  }
  const batch = async (requests: object[], more: object = {}) => {
    const { body } = await call(`${catalogId}/items_batch`, { item_type: 'PRODUCT_ITEM', requests, ...more })
    return state(body.handles[0])
  }
  const state = async (handle: string): Promise<Batch> => {
    const { body } = await call(`${catalogId}/check_batch_request_status?handle=${handle}&load_ids_of_invalid_requests=true`)
    return body.data[0]!
  }
  const create = (more: object) => ({ method: 'CREATE', data: { ...geprek, ...more } })
  const products = async (query: string) => (await call(`${catalogId}/products?${query}`)).body

  it('takes items in and tells of them by the handle, nothing before it is finished', async () => {
    await story.platform.control('settings', { catalogueBatchMs: 60_000 })
    const { body } = await call(`${catalogId}/items_batch`, { item_type: 'PRODUCT_ITEM', requests: [create({})] })
    expect(await state(body.handles[0])).toMatchObject({ status: 'in_progress' })
    expect((await products('fields=retailer_id')).data).toEqual([])
    await story.platform.control('clock', { advanceMs: 61_000 })
    expect(await state(body.handles[0])).toMatchObject({ status: 'finished', errors: [] })
    await story.platform.control('settings', { catalogueBatchMs: 0 })
  })

  it('refuses single items in the state of the batch and not in the call', async () => {
    const done = await batch([
      create({ id: 'A', price: '18.000 IDR' }),
      create({ id: 'B', availability: 'in_stock' }),
      create({ id: 'C', image_link: undefined }),
      { method: 'PATCH', data: { id: 'D' } },
      create({ id: 'E' }),
    ])
    expect(done.errors.map(one => one.id)).toEqual(['A', 'B', 'C', 'D'])
    expect(done.ids_of_invalid_requests).toEqual(['A', 'B', 'C', 'D'])
    const { data } = await products('fields=retailer_id&filter={"retailer_id":{"is_any":["A","B","C","D","E"]}}')
    expect(data.map(one => one.retailer_id)).toEqual(['E'])
  })

  it('makes a half-filled item of an update of what it does not know, unless upserts are off', async () => {
    const update = (id: string) => [{ method: 'UPDATE', data: { id, availability: 'out of stock' } }]
    expect((await batch(update('HALF'))).errors).toEqual([])
    expect((await batch(update('NEVER'), { allow_upsert: false })).errors).toMatchObject([{ id: 'NEVER' }])
    const { items } = await story.platform.control<{ items: { retailerId: string; shown: boolean }[] }>('catalogue')
    expect(items.find(one => one.retailerId === 'HALF')).toMatchObject({ shown: false })
    expect(items.some(one => one.retailerId === 'NEVER')).toBe(false)
  })

  it('deletes, and warns where there was nothing', async () => {
    expect(await batch([{ method: 'DELETE', data: { id: 'E' } }])).toMatchObject({ errors: [], warnings: [] })
    expect((await batch([{ method: 'DELETE', data: { id: 'E' } }])).warnings).toHaveLength(1)
  })

  it('refuses as a call what is no batch, and what is too large', async () => {
    const none = await call(`${catalogId}/items_batch`, { requests: [create({})] })
    expect([none.status, none.body.error.code]).toEqual([400, 100])
    const requests = Array.from({ length: 5_001 }, () => ({ method: 'DELETE', data: { id: 'X' } }))
    const large = await call(`${catalogId}/items_batch`, { item_type: 'PRODUCT_ITEM', requests })
    expect([large.status, large.body.error.code]).toEqual([400, 1])
    expect(large.body.error.message).toContain('reduce the amount of data')
    expect(large.body.error).not.toHaveProperty('error_data')
    expect((await call('799999999999999/items_batch', {})).body.error.code).toBe(33)
    expect((await call(`${catalogId}/check_batch_request_status?handle=nope`)).body.error.code).toBe(100)
  })

  it('is read page by page, with a price that is words', async () => {
    await batch([create({ id: 'P1' }), create({ id: 'P2' })])
    const first = await products('fields=retailer_id,name,price,currency,availability,review_status&limit=2')
    expect(first.data[0]).toMatchObject({
      retailer_id: 'SKU-GEPREK',
      name: 'Ayam Geprek',
      price: 'Rp18.000',
      currency: 'IDR',
      review_status: 'approved',
    })
    const second = await products(`fields=retailer_id&limit=50&after=${first.paging.cursors.after}`)
    expect(second.data.map(one => one.retailer_id)).toEqual(['P1', 'P2'])
    expect(second.paging).not.toHaveProperty('next')
    expect((await products('fields=title')).error.code).toBe(100)
  })

  it('takes what clients of Meta send: a form, a token as an argument, a proof', async () => {
    await story.platform.control('catalogues', {
      catalogId: '700000000000002',
      wabaId: '200000000000002',
      accessToken: 'EAAtesttoken',
      appSecret: 'app_secret_test',
    })
    const send = async (proof: string) => {
      const answer = await fetch(`${story.platform.url}/v25.0/700000000000002/items_batch`, {
        method: 'POST',
        body: new URLSearchParams({
          access_token: 'EAAtesttoken',
          appsecret_proof: proof,
          item_type: 'PRODUCT_ITEM',
          requests: JSON.stringify([create({})]),
        }),
      })
      return [answer.status, await answer.json()]
    }
    expect(await send('6554618f037e609d021d7ddcf91124029884c4d91d557ad6f1910082e699d6eb')).toMatchObject([
      200,
      { handles: [expect.any(String)] },
    ])
    expect(await send('00')).toMatchObject([400, { error: { code: 100 } }])
    await story.platform.control('settings', { requireProof: true })
    expect((await call(`${catalogId}/products`)).body.error.code).toBe(100)
    await story.platform.control('settings', { requireProof: false })
  })

  it('takes so many calls an hour and says how long to wait', async () => {
    await story.platform.control('settings', { catalogueCallsPerHour: 1 })
    const refused = await call(`${catalogId}/items_batch`, { item_type: 'PRODUCT_ITEM', requests: [create({})] })
    expect([refused.status, refused.body.error.code]).toEqual([400, 80014])
    const usage = JSON.parse(refused.headers.get('x-business-use-case-usage')!)
    expect(usage['200000000000001'][0].estimated_time_to_regain_access).toBeGreaterThan(0)
    await story.platform.control('settings', { catalogueCallsPerHour: 0 })
  })

  describe('in messages', () => {
    const list = (sections: object[], more: object = {}) =>
      story.send({
        to: rina,
        type: 'interactive',
        interactive: {
          type: 'product_list',
          header: { type: 'text', text: 'Menu' },
          body: { text: 'Silakan pilih' },
          action: { catalog_id: catalogId, sections },
          ...more,
        },
      })
    const section = (title: string, ...ids: string[]) => ({
      title,
      product_items: ids.map(product_retailer_id => ({ product_retailer_id })),
    })

    it('shows what it knows of a list, and refuses one of which it knows nothing', async () => {
      expect((await list([section('Ayam', 'SKU-GEPREK', 'GONE')])).status).toBe(200)
      expect((await story.hears()).at(-1)).toMatchObject({
        type: 'interactive.product_list',
        catalogId,
        products: [{ retailerId: 'SKU-GEPREK', price: 18_000, currency: 'IDR', available: true, section: 'Ayam' }],
      })
      expect((await list([section('Ayam', 'GONE')])).body.error?.code).toBe(131009)
    })

    it('refuses lists beyond the limits', async () => {
      const thirty = Array.from({ length: 31 }, () => 'SKU-GEPREK')
      expect((await list([section('Ayam', ...thirty)])).body.error?.code).toBe(131009)
      expect((await list(Array.from({ length: 11 }, () => section('Ayam', 'P1')))).body.error?.code).toBe(131009)
      expect((await list([section('A title that is longer than it may be', 'P1')])).body.error?.code).toBe(131009)
      expect((await list([section('Ayam')])).body.error?.code).toBe(131008)
      expect((await list([section('Ayam', 'P1')], { header: undefined })).body.error?.code).toBe(131008)
      expect((await list([section('Ayam', 'P1')], { action: { catalog_id: '7', sections: [] } })).body.error?.code).toBe(131009)
    })

    it('shows one product, and not one that the review keeps back', async () => {
      const one = { type: 'product', action: { catalog_id: catalogId, product_retailer_id: 'P1' } }
      const send = () => story.send({ to: rina, type: 'interactive', interactive: one })
      expect((await send()).status).toBe(200)
      await story.platform.control('catalogue_review', { id: 'P1', status: 'rejected' })
      expect((await send()).body.error?.code).toBe(131009)
    })

    it('are answered by a cart with the price of the catalogue, or with whatever the phone claims', async () => {
      await list([section('Ayam', 'SKU-GEPREK')])
      const shown = (await story.hears()).at(-1)!
      await story.says({ type: 'order', fromList: true, items: [{ retailerId: 'SKU-GEPREK', quantity: 2 }] })
      await story.says({ type: 'order', items: [{ retailerId: 'SKU-GEPREK', quantity: -2, price: 1.5, currency: 'USD' }] })
      const [honest, forged] = (await story.arrived()).flatMap(value => value.messages ?? []).slice(-2)
      expect(honest).toMatchObject({
        context: { id: shown.messageId },
        order: { product_items: [{ product_retailer_id: 'SKU-GEPREK', quantity: 2, item_price: 18_000, currency: 'IDR' }] },
      })
      expect(forged).toMatchObject({ order: { product_items: [{ quantity: -2, item_price: 1.5, currency: 'USD' }] } })
      await expect(story.says({ type: 'order', fromList: true, items: [{ retailerId: 'P2' }] })).rejects.toThrow(/cannot put/)
    })

    it('are asked about by a text that names the product', async () => {
      await story.says({ type: 'text', text: 'Ini pedas?', about: 'SKU-GEPREK' })
      const message = (await story.arrived()).flatMap(value => value.messages ?? []).at(-1)
      expect(message).toMatchObject({
        context: { referred_product: { catalog_id: catalogId, product_retailer_id: 'SKU-GEPREK' } },
      })
    })

    it('no cart comes to a number that takes none', async () => {
      await call(`${phoneNumberId}/whatsapp_commerce_settings?is_cart_enabled=false`, {})
      expect((await call(`${phoneNumberId}/whatsapp_commerce_settings`)).body.data[0]).toMatchObject({
        is_cart_enabled: false,
        is_catalog_visible: false,
      })
      await expect(story.says({ type: 'order', items: [] })).rejects.toThrow(/no carts/)
    })
  })
})
