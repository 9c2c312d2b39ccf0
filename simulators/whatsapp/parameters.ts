import type { SimRequest } from '../kit/router.ts'
import { asFields, asFilledText, type Fields, parseObject } from '../kit/shape.ts'
import { Refusal } from './refusal.ts'

/**
 * The parameters of a call. The Graph API takes them from the address, from a JSON body or from a form, and where a value
 * is an object or a list it may be written as JSON in a string: clients in use do each of these. The body wins.
 */
export function parametersOf(request: SimRequest): Fields {
  const given = { ...Object.fromEntries(request.query), ...bodyOf(request) }
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, unwrapped(value)]))
}

/** The token of a call: a bearer header, else the parameter `access_token`, which Meta's own clients send. */
export function tokenOf(request: SimRequest): string | undefined {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return bearer
  const form = String(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
  return asFilledText(form ? parametersOf(request).access_token : request.query.get('access_token'))
}

function bodyOf(request: SimRequest): Fields {
  if (request.raw.length === 0) return {}
  const type = String(request.headers['content-type'] ?? '')
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(request.raw.toString('utf8')))
  }
  const fields = parseObject(request.raw)
  if (!fields) throw new Refusal(100, 'the body is not a JSON object')
  return fields
}

function unwrapped(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    const read: unknown = JSON.parse(value)
    return Array.isArray(read) || asFields(read) ? read : value
  } catch {
    return value
  }
}
