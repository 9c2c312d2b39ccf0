import { randomBytes } from 'node:crypto'

/** A message id: opaque and at most 128 characters (contract §5.1). */
export function newMessageId(): string {
  return `wamid.${randomBytes(24).toString('base64')}`
}

/** A numeric id as the Graph API gives to media and templates. */
export function newNumericId(): string {
  return `9${BigInt(`0x${randomBytes(7).toString('hex')}`)
    .toString()
    .padStart(17, '0')}`
}
