import { createHmac } from 'node:crypto'

/** The signature of a request, as `docs/reference/catalogue-source.md` defines it. */
export const signatureOf = (secret: string, timestamp: number, method: string, path: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${method}.${path}.${body}`).digest('hex')}`
