import { createHash } from 'node:crypto'

/** Deeper than any documented payload, and far from where PostgreSQL's parser gives up. */
const deepest = 64

const longInteger = /[:,[\s]-?\d{16,}/

/**
 * Parses a body without losing digits: an integer beyond 2^53, such as a template id (contract §1.4), comes out as a
 * string of its digits.
 *
 * @throws SyntaxError when the text is not JSON.
 */
export function parseExactly(text: string): unknown {
  if (!longInteger.test(text)) return JSON.parse(text)
  try {
    return JSON.parse(text, keepDigits as (this: unknown, key: string, value: unknown) => unknown)
  } catch (error) {
    if (error instanceof RangeError) return JSON.parse(text)
    throw error
  }
}

function keepDigits(_key: string, value: unknown, context: { source?: string }) {
  const isLong = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context.source ?? '')
  return isLong ? context.source : value
}

/** A text that PostgreSQL can store: NUL and lone surrogates become U+FFFD. */
export const storableText = (text: string) => text.toWellFormed().replaceAll('\0', '\ufffd')

/** Escapes of characters that PostgreSQL does not store as text: NUL and halves of a surrogate pair. */
const unstorable = /\\u(0000|[dD][89a-fA-F])/

/**
 * How values of a body, decoded and so well-formed, are made storable. Nearly every body has nothing that must not be stored and is not deep, as
 * its text alone tells: then its values are taken as they are, and else copied.
 */
export const storerFor = (text: string): ((value: unknown) => unknown) =>
  !unstorable.test(text) && openings(text) <= deepest ? value => value : value => storable(value)

/** Brackets that open: there is no nesting deeper than that. */
function openings(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x5b || code === 0x7b) count += 1
  }
  return count
}

/** A copy with every text and key storable. Throws RangeError for what is nested too deeply to be a message. */
function storable(value: unknown, depth = 0): unknown {
  if (depth > deepest) throw new RangeError('nested too deeply')
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(each => storable(each, depth + 1))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [storableText(key), storable(each, depth + 1)]))
}

/** One text for equal values, whatever the order of their keys. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (!isObject(value)) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join()}}`
}

/** A key for things that carry none of their own. */
export const fingerprint = (...parts: string[]) => `sha256:${createHash('sha256').update(parts.join('\n')).digest('hex')}`

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The list, or nothing for anything else. */
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** A text that says something; a number is read as its digits, since ids and times come in both forms. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Whole Unix seconds, as text or number; `undefined` for what no message can carry. */
export function timeOf(value: unknown): Date | undefined {
  const seconds = Number(textOf(value))
  return seconds >= 1_000_000_000 && seconds <= 9_999_999_999 ? new Date(Math.floor(seconds) * 1_000) : undefined
}
