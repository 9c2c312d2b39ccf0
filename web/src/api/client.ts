import { type Operations, operations } from './generated.ts'

/** What the server refused: its code is stable (docs/reference/errors.md). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: string
  readonly detail: string | undefined
  constructor({ status, code, title, detail }: { status: number; code: string; title: string; detail?: string }) {
    super(title)
    this.status = status
    this.code = code
    this.detail = detail
  }
}

type Parts<Id extends keyof Operations> = {
  [Part in 'params' | 'query' | 'body']: Operations[Id][Part]
}
type Empty = undefined | { [key: string]: never }
type Taken<Id extends keyof Operations> = {
  [Part in keyof Parts<Id> as Parts<Id>[Part] extends Empty ? never : Part]: Parts<Id>[Part]
}
/** Only what the operation takes has to be given; a part of which nothing is required may be left out. */
type Asked<Id extends keyof Operations> = {
  [Part in keyof Taken<Id> as Record<never, never> extends Taken<Id>[Part] ? never : Part]: Taken<Id>[Part]
} & { [Part in keyof Taken<Id> as Record<never, never> extends Taken<Id>[Part] ? Part : never]?: Taken<Id>[Part] } & {
  ifMatch?: string
  idempotencyKey?: string
}

/**
 * A typed way to the server: `call('readOrder', { params: { orderId } })`.
 *
 * Every write gets an `Idempotency-Key` of its own unless one is given, so that a request which is sent again because no
 * answer came has its effect once. A request that could not be sent throws what `fetch` throws.
 *
 * @throws ApiProblem for everything that the server answers with an error
 */
export function apiClient({
  baseUrl,
  token,
  fetch: send = fetch,
}: {
  baseUrl: string
  token: () => string | undefined
  fetch?: typeof fetch
}) {
  return async function call<Id extends keyof Operations>(
    id: Id,
    ...[asked]: Record<never, never> extends Asked<Id> ? [Asked<Id>?] : [Asked<Id>]
  ): Promise<Operations[Id]['answer']> {
    const { method, path } = operations[id]
    const { params, query, body, ifMatch, idempotencyKey } = (asked ?? {}) as {
      params?: Record<string, string>
      query?: Record<string, unknown>
      body?: unknown
      ifMatch?: string
      idempotencyKey?: string
    }
    const bearer = token()
    const answer = await send(`${baseUrl}${addressOf(path, params ?? {}, query ?? {})}`, {
      method,
      headers: {
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
        ...(method !== 'GET' && { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new ApiProblem(problemOf(answer.status, text))
    return (text === '' ? undefined : JSON.parse(text)) as Operations[Id]['answer']
  }
}

function addressOf(path: string, params: Record<string, string>, query: Record<string, unknown>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, String(value))
  return asked.size === 0 ? filled : `${filled}?${asked}`
}

/** A proxy in between may answer something else than a problem document. */
function problemOf(status: number, text: string) {
  try {
    return { status, title: `answered ${status}`, code: 'internal', ...JSON.parse(text) }
  } catch {
    return { status, title: `answered ${status}`, code: 'internal' }
  }
}
