import { Unreachable } from './errors.ts'

/** Failures that come before a single byte of the request was sent: nothing can have happened at the other end. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_ADDRESS_REFUSED',
])

/**
 * Says of a failed `fetch` (or of a failed reading of its body) whether the request may have had its effect.
 *
 * A request that never left, and a GET, changed nothing. Everything else (a time-out, a connection cut half-way, a
 * failure we have not met) may have happened, because only certainty allows the caller to repeat.
 */
export function unreachableBy(error: unknown, request: { method: string; what: string }): Unreachable {
  if (error instanceof Unreachable) return error
  const codes = codesOf(error)
  const safe = request.method === 'GET' || (codes.length > 0 && codes.every(code => neverSent.has(code)))
  const reason = codes[0] ?? (error instanceof Error ? error.name : 'failure')
  return new Unreachable(`${request.what}: ${reason}`, !safe, { cause: error })
}

/** The system's codes behind an error. Several addresses of one name fail as one `AggregateError`, each with its own. */
function codesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 4) return []
  if (error instanceof AggregateError) return error.errors.flatMap(inner => codesOf(inner, depth + 1))
  if (error.name === 'TimeoutError') return ['TimeoutError']
  const code = (error as { code?: unknown }).code
  const inner = codesOf(error.cause, depth + 1)
  return inner.length > 0 ? inner : typeof code === 'string' ? [code] : []
}
