import type { z } from 'zod'
import type { Clock } from '../../../kernel/clock.ts'
import { AddressRefused, Unreachable } from '../../../kernel/errors.ts'
import { unreachableBy } from '../../../kernel/http-failure.ts'
import { type Http, SourceUnreadable } from '../../source.ts'
import { signatureOf } from './sign.ts'

const largest = 8 * 1024 * 1024
const what = 'the catalogue server'

export type Request = { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; path: string; body?: unknown; timeoutMs: number }
export type Answer = { status: number; body: unknown }
export type Call = (request: Request) => Promise<Answer>

/** Signed calls to a merchant's own server. @throws Unreachable, also for 429 and 5xx; SourceUnreadable for 401, 403 and what is no JSON */
export function caller({ baseUrl, secret }: { baseUrl: string; secret: string }, http: Http, clock: Clock): Call {
  const base = baseUrl.replace(/\/+$/, '')
  return async ({ method, path, body, timeoutMs }) => {
    const url = new URL(`${base}${path}`)
    const text = body === undefined ? '' : JSON.stringify(body)
    const timestamp = Math.floor(clock.now().getTime() / 1_000)
    try {
      const response = await http(url, {
        method,
        redirect: 'manual',
        headers: {
          accept: 'application/json',
          'pesan-timestamp': String(timestamp),
          'pesan-signature': signatureOf(secret, timestamp, method, url.pathname + url.search, text),
          ...(text !== '' && { 'content-type': 'application/json' }),
        },
        ...(text !== '' && { body: text }),
        signal: AbortSignal.timeout(timeoutMs),
      })
      const { status } = response
      // A refusal for now was not carried out; a failure half-way may have been.
      if (status === 429 || status >= 500) throw new Unreachable(`${what}: ${status}`, status !== 429 && method !== 'GET')
      if (status === 401 || status === 403) throw new SourceUnreadable(`it answers ${status}: the secret or its clock is wrong`)
      return { status, body: json(await response.text()) }
    } catch (error) {
      if (error instanceof SourceUnreadable) throw error
      if (error instanceof AddressRefused) throw new SourceUnreadable(error.message, { cause: error })
      throw unreachableBy(error, { method, what })
    }
  }
}

function json(text: string): unknown {
  if (text.length > largest) throw new SourceUnreadable(`an answer has at most ${largest / 1024 / 1024} MB`)
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new SourceUnreadable('it does not answer with JSON', { cause: error })
  }
}

/** The body of an answer in the documented form. @throws SourceUnreadable when it is not */
export function inForm<T>(answer: Answer, status: number, form: z.ZodType<T>): T {
  const parsed = answer.status === status ? form.safeParse(answer.body) : undefined
  if (!parsed) throw new SourceUnreadable(`it answers ${answer.status}`)
  if (!parsed.success)
    throw new SourceUnreadable(`its answer has not the documented form: ${parsed.error.issues[0]!.path.join('.')}`)
  return parsed.data
}
