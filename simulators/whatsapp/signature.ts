import { createHmac } from 'node:crypto'

/**
 * The bytes that Meta sends: JSON with every character outside ASCII written as a lowercase `\uXXXX` escape, so that a
 * receiver who parses and stringifies again computes another digest (contract whatsapp.md §1.2). Template ids are
 * integers beyond 2^53, so they are carried as text until here and lose their quotes.
 */
export function webhookBytes(payload: object): Buffer {
  const json = JSON.stringify(payload).replace(/"message_template_id":"(\d+)"/g, '"message_template_id":$1')
  return Buffer.from(
    json.replace(/[\u0080-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    'ascii',
  )
}

/** The value of `X-Hub-Signature-256`: HMAC-SHA256 of the raw bytes under the app secret, in lowercase hex. */
export function hubSignature(body: Buffer, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`
}
