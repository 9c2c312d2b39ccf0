import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Handler, Reply, Router, SimRequest } from '../kit/router.ts'
import { asFields, asList, asText, parseObject } from '../kit/shape.ts'
import { availableOf, type Shelf, shortOf, stands, written } from './shelf.ts'

export type CatalogueServer = { secret: string; shelf: Shelf; nowMs: () => number; basePath: string }

const fiveMinutes = 5 * 60
const refused = (status: number, reason: string): Reply => ({ status, body: { error: reason } })

/** The calls of docs/reference/catalogue-source.md, each for those only who sign. */
export function catalogueApi(router: Router, server: CatalogueServer): void {
  const on = (method: string, path: string, handler: Handler) =>
    router.on(method, `${server.basePath}${path}`, request =>
      isSigned(server, request) ? handler(request) : refused(401, 'signature'),
    )
  on('GET', '/products', request => products(server, request))
  on('POST', '/availability', request => availability(server, request))
  on('PUT', '/holds/:id', request => hold(server, request))
  on('GET', '/holds/:id', request => standing(server, request))
  on('POST', '/holds/:id/commit', request => commit(server, request))
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
  if (stands(shelf.holds.get(id), nowMs())) return { status: 200, body: { held: true } }
  const replaces = asText(body?.replaces)
  const short = shortOf(shelf, lines, nowMs(), replaces)
  if (short.length > 0)
    return {
      status: 409,
      body: { lines: short.map(key => ({ key, available: written(availableOf(shelf, key, nowMs(), replaces) ?? 0) })) },
    }
  if (replaces !== undefined) shelf.holds.delete(replaces)
  shelf.holds.set(id, { lines, untilMs })
  return { status: 200, body: { held: true } }
}

function standing({ shelf, nowMs }: CatalogueServer, { params }: SimRequest): Reply {
  const hold = shelf.holds.get(params.id!)
  if (!hold || !stands(hold, nowMs())) return refused(404, 'nothing is held')
  return { status: 200, body: { state: hold.order === undefined ? 'held' : 'committed' } }
}

function commit({ shelf, nowMs }: CatalogueServer, { params, raw }: SimRequest): Reply {
  const order = asText(parseObject(raw)?.order)
  if (order === undefined) return refused(400, 'order')
  const hold = shelf.holds.get(params.id!)
  if (!hold || !stands(hold, nowMs())) return refused(404, 'nothing is held')
  hold.order ??= order
  return { status: 200, body: { committed: true } }
}
