import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf, type Principal, writeAudit } from '../../access/index.ts'
import { PesanError } from '../../kernel/errors.ts'
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
  if (route.within === 'none') return send(reply, route, await handle(route, desk, request, { principal }, () => {}))
  const work = (tx: AccessTx | Tx) => inTransaction(desk, route, request, principal!, tx)
  const answer =
    route.within === 'merchant'
      ? await desk.house.database.merchant(merchantOf(principal!), work)
      : await desk.house.database.access(work)
  if (answer.repeated) reply.header('idempotency-replayed', 'true')
  const body = await (route.afterwards?.(desk.house, merchantOf(principal!), answer.body as never) ?? answer.body)
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
  if (route.method === 'GET')
    return { status, body: await handle(route, desk, request, { principal, tx }, () => {}), repeated: false }
  const { sealer, clock } = desk.house
  const now = clock.now()
  const merchantId = principal.merchantId ?? noMerchant
  const work = async (): Promise<KeptAnswer> => {
    let before: unknown
    const body = await handle(route, desk, request, { principal, tx }, value => {
      before ??= value
      refuseStale(header(request, 'if-match'), value)
    })
    if (principal.merchantId !== undefined)
      await writeAudit(tx, principal.merchantId, {
        at: now,
        actor: actorOf(principal),
        action: `${route.method} ${route.path}`,
        subject: subjectOf(request, body),
        detail: route.secret ? {} : changesOf(before, body),
      })
    return { status, body }
  }
  const key = header(request, 'idempotency-key')
  if (key === undefined) return { ...(await work()), repeated: false }
  if (!keySchema.safeParse(key).success)
    throw new PesanError('invalid_request', 'Idempotency-Key has 1 to 200 visible characters')
  const asked = JSON.stringify([route.method, request.url, request.body ?? null])
  return once(tx, { merchantId, key: `${actorOf(principal)} ${key}`, request: asked, now, sealer }, work)
}

function handle(
  route: ApiRoute,
  desk: Desk,
  request: FastifyRequest,
  within: { principal: Principal | undefined; tx?: AccessTx | Tx },
  had: (before: unknown) => void,
): Promise<unknown> {
  const call: Call<unknown, unknown, unknown> = {
    desk,
    house: desk.house,
    params: request.params,
    query: request.query,
    body: request.body,
    now: desk.house.clock.now(),
    header: name => header(request, name),
    had,
  }
  return (route.handle as (call: unknown) => Promise<unknown>)({ ...call, ...within })
}

function send(reply: FastifyReply, route: ApiRoute, body: unknown, status: number = route.status ?? 200) {
  reply.code(status).header('cache-control', 'no-store')
  if (status === 204) return reply.send()
  // Proxies that gather what they pass on are told not to.
  if (route.stream) return reply.header('x-accel-buffering', 'no').type('text/event-stream').send(body)
  if (route.download) {
    const { type, name, rows } = body as Download
    return reply.header('content-disposition', `attachment; filename="${name}"`).type(type).send(Readable.from(rows))
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
