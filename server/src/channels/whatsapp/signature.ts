import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * What the header `X-Hub-Signature-256` says about a body: `absent` when there is none, `wrong` when it is malformed or
 * made with another key. Both are answered 401; they are counted apart, because `wrong` may be an attack or a new secret.
 */
export type SignatureVerdict = 'valid' | 'absent' | 'wrong'

const form = /^sha256=([0-9a-f]{64})$/i

/**
 * Checks the signature of a webhook over the bytes as they came (contract §1.2).
 *
 * The bytes must not have been parsed: the provider signs its own `\uXXXX` escapes, and a body that was parsed and written
 * again has another digest. `secrets` is a list because the app secret rotates; an empty secret never matches. Every
 * secret is tried, so the time taken does not tell which one fits.
 */
export function verifySignature(body: Uint8Array, header: string | undefined, secrets: readonly string[]): SignatureVerdict {
  if (header === undefined || header === '') return 'absent'
  const claimed = form.exec(header)?.[1]
  if (claimed === undefined) return 'wrong'
  const digest = Buffer.from(claimed, 'hex')
  let matches = false
  for (const secret of secrets) {
    if (secret === '') continue
    const expected = createHmac('sha256', secret).update(body).digest()
    matches = timingSafeEqual(expected, digest) || matches
  }
  return matches ? 'valid' : 'wrong'
}

/** The header for a body, as the provider makes it; for tests and for the demo, which sign their own webhooks. */
export const signatureOf = (body: Uint8Array | string, secret: string) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
