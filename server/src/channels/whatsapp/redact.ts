import { isObject } from './json.ts'

/** Keys whose words tell the kind of a thing and nothing of a person; every other text is hidden. */
const shown = new Set([
  ...['object', 'field', 'type', 'status', 'event', 'timestamp', 'time', 'code', 'error_subcode', 'is_transient'],
  ...['messaging_product', 'recipient_type', 'category', 'pricing_model', 'billable', 'voice', 'animated', 'mime_type'],
  ...['origin', 'sub_type', 'index', 'httpStatus', 'message_status', 'why', 'kind', 'current_limit'],
])

const times = new Set(['timestamp', 'time'])
const messageIds = new Set(['id', 'message_id', 'original_message_id', 'providerId'])
const ourIds = new Set(['phone_number_id', 'phoneNumberId', 'biz_opaque_callback_data', 'opaque'])

const deepest = 12
const mostEntries = 20

/**
 * A payload as it may stand in a log: its shape, kinds and times, our own ids, and the end of message ids. Every phone,
 * name, text, token and address is replaced by its length. What is not known to be harmless is hidden, so that a field
 * that is new tomorrow cannot leak.
 */
export function redact(value: unknown): unknown {
  return redacted(value, '', 0)
}

function redacted(value: unknown, key: string, depth: number): unknown {
  if (depth > deepest) return '…'
  if (Array.isArray(value)) {
    const rest = value.length - mostEntries
    const entries = value.slice(0, mostEntries).map(each => redacted(each, key, depth + 1))
    return rest > 0 ? [...entries, `… ${rest} more`] : entries
  }
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [keyOf(name), redacted(each, name, depth + 1)]))
  if (typeof value === 'string') return textFor(key, value)
  if (typeof value === 'number') return shown.has(key) ? value : '‹number›'
  return value
}

function textFor(key: string, text: string): string {
  if (times.has(key)) return /^\d{10}$/.test(text) ? text : `‹${text.length}›`
  if (shown.has(key) && /^[A-Za-z][\w .;=/-]{0,60}$/.test(text) && !/\d{5}/.test(text)) return text
  if (ourIds.has(key) && /^[\w:#|.-]{1,100}$/.test(text)) return text
  // The start of a message id is an encoding of the person's phone; its end is enough to find it again.
  if (messageIds.has(key) && /^wa[mc]id\.\S{20,}$/.test(text)) return `${text.slice(0, 6)}…${text.slice(-8)}`
  return `‹${text.length}›`
}

/** A key is part of the shape, unless somebody wrote a text there. */
const keyOf = (name: string) => (/^[A-Za-z_]{1,60}$/.test(name) ? name : `‹${name.length}›`)
