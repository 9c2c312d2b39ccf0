import { createHmac } from 'node:crypto'
import { minutes, seconds } from '../../../kernel/clock.ts'
import { AddressRefused, Unreachable } from '../../../kernel/errors.ts'
import { unreachableBy } from '../../../kernel/http-failure.ts'
import type { Http, PublishRefusal } from '../../source.ts'

export type GraphAccount = {
  apiUrl: string
  apiVersion: string
  catalogId: string
  accessToken: string
  appSecret?: string | undefined
}
export type Answer = { kind: 'answer'; body: unknown } | PublishRefusal
export type Call = (request: { edge: string; query?: Record<string, string>; body?: object }) => Promise<Answer>

const what = 'the catalogue at Meta'
const timeoutMs = seconds(20)
/** An answer about a batch of thousands with every item refused stays far below this. */
const largest = 8 * 1024 * 1024

/**
 * Calls of one catalogue of the Graph API, signed with the app's secret where there is one.
 *
 * What the API refuses is a value. @throws Unreachable without an answer, and for one that leaves open whether a batch was
 * taken in
 */
export function caller(account: GraphAccount, http: Http): Call {
  const { apiUrl, apiVersion, catalogId, accessToken, appSecret } = account
  const proof: Record<string, string> =
    appSecret === undefined ? {} : { appsecret_proof: createHmac('sha256', appSecret).update(accessToken).digest('hex') }
  return async ({ edge, query = {}, body }) => {
    const method = body === undefined ? 'GET' : 'POST'
    const url = new URL(`${apiUrl.replace(/\/+$/, '')}/${apiVersion}/${encodeURIComponent(catalogId)}/${edge}`)
    url.search = new URLSearchParams({ ...query, ...proof }).toString()
    try {
      const response = await http(url, {
        method,
        redirect: 'manual',
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${accessToken}`,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      })
      const text = await response.text()
      const parsed = text.length > largest ? undefined : json(text)
      if (response.status === 200 && parsed !== undefined) return { kind: 'answer', body: parsed }
      return refusalOf(response.status, parsed, response.headers, method)
    } catch (error) {
      if (error instanceof AddressRefused) return { kind: 'refused', why: 'account', detail: error.message }
      throw unreachableBy(error, { method, what })
    }
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Limits of calls: of the app, of the user, of catalogues and their batches. */
const limits = new Set([4, 17, 32, 341, 613, 80009, 80014])
/** The token, the permission, the catalogue itself: nothing goes until a person looks. */
const ofAccount = new Set([0, 3, 10, 33, 102, 104, 190, 368])

/** Reads a refusal by its code, and by its status where a proxy answered instead (contract whatsapp.md §6.6). */
function refusalOf(status: number, body: unknown, headers: Headers, method: string): PublishRefusal {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | undefined)?.error
  const code = typeof error?.code === 'number' ? error.code : undefined
  const detail = typeof error?.message === 'string' ? error.message.slice(0, 500) : `HTTP ${status}`
  const refused = (why: PublishRefusal['why']): PublishRefusal => ({ kind: 'refused', why, detail })
  if (code === 1 && /reduce the amount/i.test(detail)) return refused('too_large')
  if ((code !== undefined && limits.has(code)) || status === 429)
    return { ...refused('temporary'), waitMs: waitOf(headers) ?? minutes(5) }
  if (code !== undefined && (ofAccount.has(code) || (code >= 200 && code <= 299))) return refused('account')
  if (code === 1 || code === 2 || status >= 500 || (code === undefined && status === 200))
    throw new Unreachable(`${what}: ${code ?? status}`, method !== 'GET')
  if (code === undefined && [401, 403, 404].includes(status)) return refused('account')
  return refused('other')
}

/** How long until calls are taken again: the header counts minutes by account. */
function waitOf(headers: Headers): number | undefined {
  const usage = json(headers.get('x-business-use-case-usage') ?? '')
  const entries = typeof usage === 'object' && usage !== null ? Object.values(usage).flat() : []
  const waits = entries.map(entry => Number((entry as Record<string, unknown> | null)?.estimated_time_to_regain_access))
  const longest = Math.max(0, ...waits.filter(Number.isFinite))
  return longest > 0 ? minutes(Math.min(longest, 24 * 60)) : undefined
}
