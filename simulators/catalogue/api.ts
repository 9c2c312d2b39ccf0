import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Handler, Reply, Router, SimRequest } from '../kit/router.ts'
import { asFields, asList, asText, parseObject } from '../kit/shape.ts'
import { availableOf, type Shelf, shortOf, written } from './shelf.ts'

export type CatalogueServer = { secret: string; shelf: Shelf; nowMs: () => number; basePath: string }

const fiveMinutes = 5 * 60
const refused = (status: number, reason: string): Reply => ({ status, body: { error: reason } })

/** The four calls of docs/reference/catalogue-source.md, each for those only who sign. */
export function catalogueApi(router: Router, server: CatalogueServer): void {
  const on = (method: string, path: string, handler: Handler) =>
    router.on(method, `${server.basePath}${path}`, request =>
      isSigned(server, request) ? handler(request) : refused(401, 'signature'),
    )
  on('GET', '/products', request => products(server, request))
  on('POST', '/availability', request => availability(server, request))
  on('PUT', '/holds/:id', request => hold(server, request))
  on('DELETE', '/holds/:id', request => ({ status: server.shelf.holds.delete(request.params.id!) ? 204 : 404 }))
}

function isSigned({ secret, nowMs }: CatalogueServer, { method, path, query, headers, raw }: SimRequest): boolean {
  const timestamp = String(headers['pesan-timestamp'] ?? '')
  if (Math.abs(Number(timestamp) - nowMs() / 1_000) > fiveMinutes) return false
  const target = query.size > 0 ? `${path}?${query}` : path
  const expected = `v1=${createHmac('sha256', secret).update(`${timestamp}.${method}.${target}.`).update(raw).digest('hex')}`
  const given = Buffer.from(String(headers['pesan-signature'] ?? ''))
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected))
}

function products({ shelf, nowMs }: CatalogueServer, { query }: SimRequest): Reply {
  const limit = Number(query.get('limit') ?? 500)
  const start = Number(query.get('cursor') ?? 0)
  if (!(limit >= 1) || !Number.isInteger(start)) return refused(400, 'limit or cursor')
  const page = shelf.products.slice(start, start + limit).map(product => {
    const free = availableOf(shelf, String(product.key), nowMs())
    return { ...product, ...(free !== undefined && free !== null && { stock: written(free) }) }
  })
  return {
    status: 200,
    body: { products: page, nextCursor: start + limit < shelf.products.length ? String(start + limit) : null },
  }
}

function availability({ shelf, nowMs }: CatalogueServer, { raw }: SimRequest): Reply {
  const keys = asList(parseObject(raw)?.keys)?.flatMap(key => asText(key) ?? [])
  if (!keys || keys.length > 100) return refused(400, 'keys')
  const items = keys.flatMap(key => {
    const available = availableOf(shelf, key, nowMs())
    return available === undefined ? [] : [{ key, available: written(available) }]
  })
  return { status: 200, body: { items } }
}

function hold({ shelf, nowMs }: CatalogueServer, { raw, params }: SimRequest): Reply {
  const body = parseObject(raw)
  const untilMs = Date.parse(asText(body?.until) ?? '')
  const lines = asList(body?.lines)?.map(line => ({
    key: asText(asFields(line)?.key) ?? '',
    quantity: Math.round(Number(asFields(line)?.quantity) * 1_000),
  }))
  if (!lines?.length || Number.isNaN(untilMs) || lines.some(line => !(line.quantity > 0))) return refused(400, 'lines or until')
  const id = params.id!
  if (shelf.holds.has(id)) return { status: 200, body: { held: true } }
  const short = shortOf(shelf, lines, nowMs())
  if (short.length > 0)
    return {
      status: 409,
      body: { lines: short.map(key => ({ key, available: written(availableOf(shelf, key, nowMs()) ?? 0) })) },
    }
  shelf.holds.set(id, { lines, untilMs })
  return { status: 200, body: { held: true } }
}
