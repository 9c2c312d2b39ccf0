import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf, type Principal, writeAudit } from '../../access/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { writesOwnRow } from '../../operations/audit.ts'
import type { AccessTx, Tx } from '../../platform/database/index.ts'
import { type KeptAnswer, noMerchant, once } from './kept-answers.ts'
import type { ApiRoute, Call, Desk, Download } from './route.ts'
import { changesOf, etagOf, refuseStale } from './versions.ts'

const keySchema = z.string().regex(/^[\x21-\x7e]{1,200}$/)

/**
 * Runs a route: its transaction, the answer kept for repeats, and the row of the audit log, all of which are there or none.
 * A write is repeated safely with an `Idempotency-Key`, and refused with `If-Match` when it was decided on something older.
 */
export async function run(desk: Desk, route: ApiRoute, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const principal = request.principal
  if (route.within === 'none') return send(reply, route, await handle(route, desk, request, { principal }, unwritten))
  const work = (tx: AccessTx | Tx) => inTransaction(desk, route, request, principal!, tx)
  const answer =
    route.within === 'merchant'
      ? await desk.house.database.merchant(merchantOf(principal!), work)
      : await desk.house.database.access(work)
  if (answer.repeated) reply.header('idempotency-replayed', 'true')
  const { merchantId } = principal!
  const later = merchantId !== undefined && route.later
  const body = later ? await later({ house: desk.house, merchantId, query: request.query, body: answer.body }) : answer.body
  return send(reply, route, body, answer.status)
}

/** A credential without a merchant reaches no route of merchants; the table of roles sees to it before. */
function merchantOf(principal: Principal): string {
  if (principal.merchantId === undefined) throw new PesanError('forbidden')
  return principal.merchantId
}

async function inTransaction(
  desk: Desk,
  route: ApiRoute,
  request: FastifyRequest,
  principal: Principal,
  tx: AccessTx | Tx,
): Promise<KeptAnswer & { repeated: boolean }> {
  const status = route.status ?? 200
  if (route.method === 'GET' && !route.audited)
    return { status, body: await handle(route, desk, request, { principal, tx }, unwritten), repeated: false }
  const { sealer, clock } = desk.house
  const now = clock.now()
  const merchantId = principal.merchantId ?? noMerchant
  const work = async (): Promise<KeptAnswer> => {
    writesOwnRow(tx)
    let before: unknown
    const noted: Record<string, string> = {}
    const body = await handle(
      route,
      desk,
      request,
      { principal, tx },
      {
        had(value) {
          before ??= value
          refuseStale(header(request, 'if-match'), value)
        },
        note: detail => void Object.assign(noted, detail),
      },
    )
    if (principal.merchantId !== undefined)
      await writeAudit(tx, principal.merchantId, {
        at: now,
        actor: actorOf(principal),
        action: `${route.method} ${route.path}`,
        subject: subjectOf(request, body),
        detail: { ...(route.secret || route.download ? {} : changesOf(before, body)), ...noted },
      })
    return { status, body }
  }
  const key = route.method === 'GET' ? undefined : header(request, 'idempotency-key')
  if (key === undefined) return { ...(await work()), repeated: false }
  if (!keySchema.safeParse(key).success)
    throw new PesanError('invalid_request', 'Idempotency-Key has 1 to 200 visible characters')
  const asked = JSON.stringify([route.method, request.url, request.body ?? null])
  return once(tx, { merchantId, key: `${actorOf(principal)} ${key}`, request: asked, now, sealer }, work)
}

type Written = Pick<Call<unknown, unknown, unknown>, 'had' | 'note'>
/** What is told for the audit log where no row is written. */
const unwritten: Written = { had: () => {}, note: () => {} }

function handle(
  route: ApiRoute,
  desk: Desk,
  request: FastifyRequest,
  within: { principal: Principal | undefined; tx?: AccessTx | Tx },
  written: Written,
): Promise<unknown> {
  const call: Call<unknown, unknown, unknown> = {
    desk,
    house: desk.house,
    params: request.params,
    query: request.query,
    body: request.body,
    now: desk.house.clock.now(),
    header: name => header(request, name),
    ...written,
  }
  return (route.handle as (call: unknown) => Promise<unknown>)({ ...call, ...within })
}

function send(reply: FastifyReply, route: ApiRoute, body: unknown, status: number = route.status ?? 200) {
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

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

/** What a change was about: the id in the path, else the one in the answer. */
function subjectOf(request: FastifyRequest, body: unknown): string {
  const [named] = Object.values((request.params ?? {}) as Record<string, string>)
  if (named) return named
  const found = Object.entries((body ?? {}) as Record<string, unknown>).find(([key]) => key.endsWith('Id'))
  return typeof found?.[1] === 'string' ? found[1] : '-'
}
