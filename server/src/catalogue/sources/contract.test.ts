import { describe, expect, it } from 'vitest'
import { startCatalogue } from '../../../../simulators/catalogue/start.ts'
import { startWhatsApp } from '../../../../simulators/whatsapp/start.ts'
import { systemClock } from '../../kernel/clock.ts'
import { egressHttp } from '../../platform/http/egress.ts'
import { loadSources } from '../registry.ts'
import { everySource, type OtherEnd } from '../source.contract.ts'
import { source as feed } from './feed/index.ts'
import { source as http } from './http/index.ts'
import { signatureOf } from './http/sign.ts'
import { source as internal } from './internal/index.ts'
import { source as meta } from './meta/index.ts'

const clock = systemClock()
const beside = egressHttp({ loopback: true })
const secret = 'catalogue-secret-for-tests'

everySource(http, async (): Promise<OtherEnd> => {
  const server = await startCatalogue({ secret })
  return {
    source: http.open({ baseUrl: `${server.url}/pesan/`, secret }, beside, clock),
    clock,
    sells: async products =>
      void (await server.control('products', { products: products.map(one => ({ ...one, price: String(one.price) })) })),
    has: async (key, units) => void (await server.control('stock', { key, ...(units !== null && { units }) })),
    async is(how) {
      await (how === 'away' ? server.down() : server.up())
      await server.faults.clear()
      if (how === 'broken') await server.control('faults', { kind: 'status', status: 200, body: { nonsense: true } })
    },
    close: server.close,
  }
})

everySource(feed, async (): Promise<OtherEnd> => {
  let answer: () => Response = () => new Response('')
  let text = ''
  return {
    source: feed.open({ url: 'https://toko.example/feed.csv' }, async () => answer(), clock),
    clock,
    async sells(products) {
      text = ['id,title,price', ...products.map(one => `${one.key},${one.name},${one.price} IDR`)].join('\n')
      answer = () => new Response(text)
    },
    async is(how) {
      answer = () =>
        how === 'right'
          ? new Response(text)
          : new Response('<html>', { status: how === 'away' ? 503 : 200, headers: { 'content-type': 'text/html' } })
    },
    close: async () => {},
  }
})

type Item = {
  retailerId: string
  shown: boolean
  data: { title: string; price: string; sale_price?: string; availability: string }
}
everySource(meta, async (): Promise<OtherEnd> => {
  const [catalogId, appSecret, accessToken] = ['700000000000009', 'app_secret_test', 'EAAtesttoken']
  const platform = await startWhatsApp({
    requireProof: true,
    catalogues: [{ catalogId, wabaId: '200000000000001', accessToken, appSecret }],
  })
  const settings = { catalogId, appSecret, accessToken, link: 'https://toko.example', apiUrl: platform.url }
  return {
    source: meta.open(meta.accountSchema.parse(settings), beside, clock),
    clock,
    sells: async () => {},
    async is(how) {
      await (how === 'away' ? platform.down() : platform.up())
      await platform.faults.clear()
      if (how === 'broken') await platform.control('faults', { kind: 'status', status: 200, body: 'hello' })
    },
    async shows() {
      const { items } = await platform.control<{ items: Item[] }>(`catalogue?catalogId=${catalogId}`)
      return items
        .filter(item => item.shown)
        .map(({ retailerId: key, data }) => ({
          key,
          name: data.title,
          price: data.price,
          ...(data.sale_price && { sale: data.sale_price }),
          available: data.availability === 'in stock',
        }))
    },
    close: platform.close,
  }
})

everySource(
  internal,
  async (): Promise<OtherEnd> => ({
    source: internal.open({}, beside, clock),
    clock,
    sells: async () => {},
    is: async () => {},
    close: async () => {},
  }),
)

describe('the registry of sources', () => {
  it('finds every folder under its own name', async () => {
    const sources = await loadSources()
    expect([...sources.keys()]).toEqual(expect.arrayContaining(['feed', 'http', 'internal', 'meta']))
    for (const [id, module] of sources) expect(module.id).toBe(id)
  })
})

describe('a signed request', () => {
  it('is signed as the page of the contract says', () => {
    expect(signatureOf('whispered-secret', 1_764_150_000, 'GET', '/pesan/products?limit=500', '')).toBe(
      'v1=06a0240e08f0f1c99b0127cb25e75d46d5cf3050af91767af15519ff89551f4f',
    )
  })

  it('with another secret, or at another time, is not answered', async () => {
    const server = await startCatalogue({ secret })
    const open = (key: string) => http.open({ baseUrl: `${server.url}/pesan`, secret: key }, beside, clock)
    await expect(open('another-secret-entirely').availability!(['A'])).rejects.toThrow('401')
    server.clock.set(clock.now().getTime() + 6 * 60_000)
    await expect(open(secret).availability!(['A'])).rejects.toThrow('401')
    await server.close()
  })
})

describe('a catalogue server at an address that leads inside', () => {
  it('is never asked, and said to be unreadable rather than away', async () => {
    const server = await startCatalogue({ secret })
    const inside = http.open({ baseUrl: `${server.url.replace(/:\d+/, '')}/pesan`, secret }, egressHttp(), clock)
    await expect(inside.availability!(['A'])).rejects.toMatchObject({
      name: 'SourceUnreadable',
      message: 'the address is not on the public internet',
    })
    await server.close()
  })
})
