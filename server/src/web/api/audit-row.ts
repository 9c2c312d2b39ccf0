import type { FastifyRequest } from 'fastify'
import { actorOf, type Principal, writeAudit } from '../../access/index.ts'
import type { AccessTx, Tx } from '../../platform/database/index.ts'
import type { ApiRoute } from './route.ts'
import { changesOf } from './versions.ts'

type Row = {
  route: ApiRoute
  request: FastifyRequest
  principal: Principal
  now: Date
  body: unknown
  before: unknown
  noted: Record<string, string>
}

/** The row of the audit log, of the merchant for whom somebody acts; of the platform's admin, of the one who is concerned. */
export async function writeRow(tx: AccessTx | Tx, { route, request, principal, now, body, before, noted }: Row): Promise<void> {
  const concerned = { ...(request.params as object), ...(body as object) } as { merchantId?: string }
  const merchantId = principal.merchantId ?? concerned.merchantId
  if (merchantId === undefined) return
  await writeAudit(tx, merchantId, {
    at: now,
    actor: actorOf(principal),
    action: `${route.method} ${route.path}`,
    subject: subjectOf(request, body),
    detail: { ...(route.secret || route.download ? {} : changesOf(before, body)), ...noted },
  })
}

/** What a change was about: the id in the path, else the one in the answer. */
function subjectOf(request: FastifyRequest, body: unknown): string {
  const [named] = Object.values((request.params ?? {}) as Record<string, string>)
  if (named) return named
  const found = Object.entries((body ?? {}) as Record<string, unknown>).find(([key]) => key.endsWith('Id'))
  return typeof found?.[1] === 'string' ? found[1] : '-'
}
