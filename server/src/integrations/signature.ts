import { createHmac } from 'node:crypto'
import { newToken } from '../kernel/ids.ts'

const prefix = 'whsec_'

/** A secret of 256 bits in the form of the Standard Webhooks specification: `whsec_` and base64. */
export const newSecret = () => `${prefix}${Buffer.from(newToken(32), 'base64url').toString('base64')}`

/**
 * The headers of one try, after the Standard Webhooks specification 1.0.0: HMAC-SHA256 over `id.timestamp.body`, one
 * signature for each secret that is in force. The id is the same at every try, the time is that of the try.
 */
export function signedHeaders(
  secrets: readonly string[],
  { id, body, at }: { id: string; body: string; at: Date },
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const signatures = secrets.map(secret => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
