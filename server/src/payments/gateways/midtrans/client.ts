import { Unreachable } from '../../../kernel/errors.ts'
import { unreachableBy } from '../../../kernel/http-failure.ts'
import type { Http } from '../../gateway.ts'
import { authorizationOf, hostsOf, type MidtransAccount } from './account.ts'

export type Json = Record<string, unknown>

/** An answer with the code that counts: the body's, because HTTP is often 200 around a refusal (payments contract §1.2). */
export type Answer = { code: string; body: Json }

export type Client = {
  get(path: string): Promise<Answer>
  post(path: string, body: Json, headers?: Record<string, string>): Promise<Answer>
  /** The hosted page lives on a host of its own (§1.3). */
  postToSnap(path: string, body: Json, headers?: Record<string, string>): Promise<Answer>
}

/** §4: Midtrans may take half a minute to answer a charge. */
const timeoutMs = 30_000

/**
 * Talks to Midtrans and nothing else.
 *
 * @throws Unreachable when there is no answer, or one that decides nothing: 5xx, a redirect, or a body that is not JSON.
 */
export function clientOf(account: MidtransAccount, http: Http): Client {
  const hosts = hostsOf(account)
  const authorization = authorizationOf(account.serverKey)

  async function ask(method: 'GET' | 'POST', url: string, body?: Json, extra: Record<string, string> = {}): Promise<Answer> {
    const what = `midtrans: ${method} ${new URL(url).pathname}`
    let status: number
    let text: string
    try {
      const response = await http(url, {
        method,
        headers: { accept: 'application/json', 'content-type': 'application/json', authorization, ...extra },
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        ...(body && { body: JSON.stringify(body) }),
      })
      status = response.status
      text = await response.text()
    } catch (error) {
      throw unreachableBy(error, { method, what })
    }
    return answerOf(status, text, { method, what })
  }

  return {
    get: path => ask('GET', hosts.api + path),
    post: (path, body, headers) => ask('POST', hosts.api + path, body, headers),
    postToSnap: (path, body, headers) => ask('POST', hosts.snap + path, body, headers),
  }
}

function answerOf(status: number, text: string, { method, what }: { method: string; what: string }): Answer {
  const body = readJson(text)
  const code = typeof body?.status_code === 'string' ? body.status_code : String(status)
  // Refused before anything was done: certain also without a body we can read.
  if (code === '401' || code === '429') return { code, body: body ?? {} }
  if (body === undefined || !/^[24]\d\d$/.test(code)) throw new Unreachable(`${what}: answered ${code}`, method !== 'GET')
  return { code, body }
}

function readJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
  } catch {
    return undefined
  }
}

/** What an answer says in words, from either of the two error shapes (§1.3), short enough for a log. */
export function detailOf({ body }: Answer): string {
  const lists = [body.validation_messages, body.error_messages].filter(Array.isArray).flat()
  return [body.status_message, ...lists]
    .filter(part => typeof part === 'string')
    .join(' · ')
    .slice(0, 300)
}
