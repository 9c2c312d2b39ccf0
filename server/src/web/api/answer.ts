import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { ApiRoute, Download } from './route.ts'
import { etagOf } from './versions.ts'

/** Sends what a route answers: JSON with a tag of its version, a file, or a stream. Never kept by whoever is in between. */
export function send(reply: FastifyReply, route: ApiRoute, body: unknown, status: number = route.status ?? 200) {
  reply.code(status).header('cache-control', 'no-store')
  if (status === 204) return reply.send()
  // Proxies that gather what they pass on are told not to.
  if (route.stream) return reply.header('x-accel-buffering', 'no').type('text/event-stream').send(body)
  if (route.download) {
    const file = body as Download
    reply.header('content-disposition', `attachment; filename="${file.name}"`).type(file.type)
    // Opened all the same, it runs nothing, loads nothing and belongs to no origin.
    reply.header('content-security-policy', "sandbox; default-src 'none'").header('cross-origin-resource-policy', 'same-origin')
    return reply.send('rows' in file ? Readable.from(file.rows) : file.bytes)
  }
  // A list has no tag: what it holds changes without anybody having decided on it.
  if (typeof body === 'object' && body !== null && ('version' in body || !('items' in body))) reply.header('etag', etagOf(body))
  return body
}
