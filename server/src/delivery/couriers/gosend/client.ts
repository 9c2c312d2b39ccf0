import { Unreachable } from '../../../kernel/errors.ts'
import { unreachableBy } from '../../../kernel/http-failure.ts'
import type { CourierRefusal, CourierRefusedBecause, Http } from '../../courier.ts'
import { type GoSendAccount, hostOf } from './account.ts'

export type Json = Record<string, unknown>

/** `why` is the words GoSend gave, from its `Error-Message` header or the body; the form of errors is not documented. */
export type Answer = { status: number; body: Json; why: string }

type Method = 'GET' | 'POST' | 'PUT'
export type Client = { ask(method: Method, path: string, body?: Json): Promise<Answer> }

/** Couriers contract §12. */
const timeoutMs = 10_000

/**
 * Talks to GoSend and nothing else.
 *
 * @throws Unreachable when there is no answer, or one that decides nothing: 5xx, a redirect, 408, a 409 to a booking (it
 * may exist), or a success without a readable body.
 */
export function clientOf(account: GoSendAccount, http: Http): Client {
  const host = hostOf(account)
  return {
    async ask(method, path, body) {
      const what = `gosend: ${method} ${path.split('?')[0]}`
      let response: Response
      let text: string
      try {
        response = await http(host + path, {
          method,
          headers: {
            'client-id': account.clientId,
            'pass-key': account.passKey,
            accept: 'application/json',
            'content-type': 'application/json',
          },
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
          ...(body && { body: JSON.stringify(body) }),
        })
        text = await response.text()
      } catch (error) {
        throw unreachableBy(error, { method, what })
      }
      const { status } = response
      const read = readJson(text)
      const refused = status >= 400 && status < 500 && status !== 408 && !(status === 409 && method === 'POST')
      if (!refused && !(status < 300 && read !== undefined))
        throw new Unreachable(`${what}: answered ${status}`, method !== 'GET')
      return { status, body: read ?? {}, why: wordsOf(response.headers.get('error-message'), read) }
    },
  }
}

export const isSuccess = (answer: Answer) => answer.status < 300

const refusals: Readonly<Record<number, CourierRefusedBecause>> = { 401: 'auth', 403: 'auth', 429: 'rate_limited' }

/** Words in GoSend's answers that tell a reason apart; its codes are not documented, so anything else stays unknown. */
const hints: [RegExp, CourierRefusedBecause][] = [
  [/\b(40 ?km|too far|distance|jarak)\b/i, 'too_far'],
  [/\b(weight|heavy|berat)\b/i, 'too_heavy'],
  [/\b(phone|telepon)\b/i, 'bad_phone'],
  [/\b(balance|saldo)\b/i, 'insufficient_balance'],
  [/\b(operational|operating|opening) hours?\b|\bclosed\b/i, 'closed_hours'],
  [/\b(serviceable|coverage|service area|out of area)\b/i, 'out_of_area'],
  [/\b(address|lat|long|latlong|coordinates?|location)\b/i, 'invalid_address'],
]

/** A "no" of GoSend in our classes. */
export function refusalOf(answer: Answer): CourierRefusal {
  const why = refusals[answer.status] ?? hints.find(([pattern]) => pattern.test(answer.why))?.[1] ?? 'unknown'
  return { why, code: String(answer.status), detail: answer.why || `answered ${answer.status}` }
}

function readJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
  } catch {
    return undefined
  }
}

function wordsOf(header: string | null, body: Json | undefined): string {
  const parts = [header, body?.message, body?.error, body?.errorMessage, ...(Array.isArray(body?.errors) ? body.errors : [])]
  const words = parts.map(part => (typeof part === 'string' ? part : ((part as Json | null)?.message ?? '')))
  return words
    .filter(part => typeof part === 'string' && part !== '')
    .join(' · ')
    .slice(0, 200)
}
