import { createHash } from 'node:crypto'

/** `signature_key`: lower-case hex SHA-512 of the exact strings, without separators (contract payments.md §1.6). */
export function signatureKey(orderId: string, statusCode: string, grossAmount: string, serverKey: string): string {
  return createHash('sha512')
    .update(orderId + statusCode + grossAmount + serverKey)
    .digest('hex')
}
