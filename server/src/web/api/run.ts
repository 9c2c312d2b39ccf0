import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf, type Principal, unkept } from '../../access/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { writesOwnRow } from '../../operations/audit.ts'
import type { AccessTx, Tx } from '../../platform/database/index.ts'
import { send } from './answer.ts'
import { writeRow } from './audit-row.ts'
import { header } from './header.ts'
import { type KeptAnswer, keep, keptAnswer, noMerchant, once } from './kept-answers.ts'
import type { ApiRoute, Call, Desk } from './route.ts'
import { refuseStale } from './versions.ts'

const keySchema = z.string().regex(/^[\x21-\x7e]{1,200}$/)

/**
 * Runs a route: its transaction, the answer kept for repeats, and the row of the audit log, all of which are there or none.
 * A write is repeated safely with an `Idempotency-Key`, and refused with `If-Match` when it was decided on something older.
 */
export async function run(desk: Desk, route: ApiRoute, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const principal = request.principal
  if (route.within === 'none')
    return isKept(route)
      ? besideTransactions(desk, route, request, reply, principal!)
      : send(reply, route, await handle(route, desk, request, { principal }, unwritten))
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
  const now = desk.house.clock.now()
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
    await writeRow(tx, { route, request, principal, now, body, before, noted })
    return { status, body }
  }
  const asked = askedOnce(desk, route, request, principal)
  return asked ? once(tx, asked, work) : { ...(await work()), repeated: false }
}

const isKept = ({ method, path }: ApiRoute) => method !== 'GET' && unkept[`${method} ${path}`] === undefined

/** Under what the answer is kept, where the caller wants to be able to repeat. */
function askedOnce({ house }: Desk, route: ApiRoute, request: FastifyRequest, principal: Principal) {
  const key = route.method === 'GET' ? undefined : header(request, 'idempotency-key')
  if (key === undefined) return undefined
  if (!keySchema.safeParse(key).success)
    throw new PesanError('invalid_request', 'Idempotency-Key has 1 to 200 visible characters')
  return {
    merchantId: principal.merchantId ?? noMerchant,
    key: `${actorOf(principal)} ${key}`,
    request: JSON.stringify([route.method, request.url, request.body ?? null]),
    now: house.clock.now(),
    sealer: house.sealer,
  }
}

/**
 * A write that asks somebody outside and so is in no transaction. What it asks does no harm twice: two that come at the
 * same moment may both ask, and one of the answers is kept and told to both.
 */
async function besideTransactions(
  desk: Desk,
  route: ApiRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  principal: Principal,
): Promise<unknown> {
  const { database } = desk.house
  const asked = askedOnce(desk, route, request, principal)
  const before = asked && (await database.access(tx => keptAnswer(tx, asked)))
  if (before) return send(reply.header('idempotency-replayed', 'true'), route, before.body, before.status)
  const noted: Record<string, string> = {}
  const note = (detail: Record<string, string>) => void Object.assign(noted, detail)
  const body = await handle(route, desk, request, { principal }, { had: () => {}, note })
  const answer = await database.access(async tx => {
    const given = { status: route.status ?? 200, body }
    const kept = asked ? await keep(tx, asked, given) : { ...given, repeated: false }
    const now = desk.house.clock.now()
    if (!kept.repeated) await writeRow(tx, { route, request, principal, now, body, before: undefined, noted })
    return kept
  })
  return send(reply, route, answer.body, answer.status)
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
