import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/** Letters and digits that are not mistaken for one another when read aloud or typed from a screen: no 0, 1, I, L, O, U. */
const unambiguous = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

let newestMs = 0
let sequence = randomInt(0x400)

/**
 * A UUIDv7 (RFC 9562 §5.7): ordered by creation, so that keys of one merchant stay together on disk. Ids of one process
 * are ordered within a millisecond too, by a counter in the 12 bits after the time (§6.2, method 1), also where other moments come
 * between them: a turn goes by the time at which it began, whatever is written beside it. The counter begins anew only near its end.
 */
export function newId(now: Date): string {
  const ms = now.getTime()
  sequence = ms > newestMs && sequence >= 0xc00 ? randomInt(0x400) : (sequence + 1) & 0xfff
  newestMs = Math.max(ms, newestMs)
  const bytes = randomBytes(16)
  bytes.writeUIntBE(ms, 0, 6)
  bytes.writeUInt16BE(0x7000 | sequence, 6)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The lowest id that can have been made at or after a moment: ids of a time are a range of the primary key. */
export const firstIdAt = (date: Date): string => {
  const hex = Math.max(0, date.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** The order id that people see and type: `ORD-<10 digits>-<6 characters>`, the last part unambiguous when read aloud. */
export function newOrderNumber(): string {
  const digits = String(randomInt(1, 10)) + String(randomInt(0, 1_000_000_000)).padStart(9, '0')
  return `ORD-${digits}-${unambiguousCode(6)}`
}

/** Random characters for people to read aloud and type; eight of them are some 650 thousand million possibilities. */
export const unambiguousCode = (length: number) =>
  Array.from({ length }, () => unambiguous[randomInt(unambiguous.length)]).join('')

/** A secret that cannot be guessed: 128 bits or more, safe in a URL. */
export const newToken = (bytes = 24) => randomBytes(bytes).toString('base64url')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a text from outside can be one of our ids at all; PostgreSQL fails a whole turn over one that cannot. */
export const isId = (text: string) => uuid.test(text)

/** A random id without order, for things that are never sorted. */
export const randomId = () => randomUUID()
