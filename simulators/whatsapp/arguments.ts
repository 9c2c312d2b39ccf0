import type { SimRequest } from '../kit/router.ts'
import { asFields, type Fields, parseObject } from '../kit/shape.ts'
import { Refusal } from './refusal.ts'

/**
 * The arguments of a Graph call: those of the query, and over them those of the body, which is JSON or a form. A value of a
 * form or a query that is itself JSON counts as what it says, which is how Meta's own clients send lists and objects.
 */
export function argumentsOf(request: SimRequest): Fields {
  return { ...unfolded(request.query), ...bodyOf(request) }
}

function bodyOf({ raw, headers }: SimRequest): Fields {
  if (raw.length === 0) return {}
  const type = String(headers['content-type'] ?? '')
  if (type.startsWith('application/x-www-form-urlencoded')) return unfolded(new URLSearchParams(raw.toString('utf8')))
  const fields = parseObject(raw)
  if (!fields) throw new Refusal(100, 'the body is not a JSON object')
  return fields
}

function unfolded(query: URLSearchParams): Fields {
  return Object.fromEntries([...query].map(([name, value]) => [name, /^[[{]/.test(value) ? fromJson(value) : value]))
}

function fromJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) || asFields(value) ? value : text
  } catch {
    return text
  }
}

/** The token of a call: a bearer header, or the argument `access_token`. */
export function tokenOf(request: SimRequest): string | undefined {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return bearer
  const said = request.query.get('access_token') ?? formToken(request)
  return said === null || said === '' ? undefined : said
}

function formToken({ raw, headers }: SimRequest): string | null {
  const type = String(headers['content-type'] ?? '')
  return type.startsWith('application/x-www-form-urlencoded')
    ? new URLSearchParams(raw.toString('utf8')).get('access_token')
    : null
}
