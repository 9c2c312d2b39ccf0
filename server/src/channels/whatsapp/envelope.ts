import { PesanError } from '../../kernel/errors.ts'
import type { AccountItem, Envelope, MalformedItem, Place } from './ingest.ts'
import { canonical, fingerprint, isObject, listOf, parseExactly, storableText, storerFor, textOf, timeOf } from './json.ts'
import { messageItem } from './message-item.ts'
import { contactsOf } from './sender.ts'
import { statusItem } from './status-item.ts'

/** How much of a text that cannot be taken apart is kept. */
const keptOfUnreadable = 20_000

/**
 * Takes a webhook apart (contract §1.4) so that no item can spoil its neighbours: what has not the documented form
 * becomes an item of kind `malformed`. The signature must have been verified before.
 *
 * @throws PesanError `invalid_request` when the body is not a JSON object.
 */
export function splitEnvelope(body: Uint8Array, receivedAt: Date): Envelope {
  const text = decoder.decode(body)
  const root = parsed(text)
  const storable = storerFor(text)
  const out: Envelope = { items: [], statuses: [] }
  if (!Array.isArray(root.entry)) out.items.push(malformed(root, { receivedAt, storable }))
  for (const entry of listOf(root.entry)) {
    const wabaId = isObject(entry) ? textOf(entry.id) : undefined
    const place: Place = { receivedAt, storable, ...(wabaId !== undefined && { wabaId }) }
    if (!isObject(entry) || !Array.isArray(entry.changes)) out.items.push(malformed(entry, place))
    else for (const change of entry.changes) readChange(change, entry, place, out)
  }
  return out
}

const decoder = new TextDecoder()

function parsed(text: string): Record<string, unknown> {
  try {
    const root = parseExactly(text)
    if (isObject(root)) return root
  } catch (error) {
    throw new PesanError('invalid_request', 'the webhook is not JSON', { cause: error })
  }
  throw new PesanError('invalid_request', 'the webhook is not a JSON object')
}

function readChange(change: unknown, entry: Record<string, unknown>, outer: Place, out: Envelope): void {
  const field = isObject(change) ? textOf(change.field) : undefined
  if (!isObject(change) || field === undefined) return void out.items.push(malformed(change, outer))
  const value = isObject(change.value) ? change.value : {}
  const phoneNumberId = numberOf(value)
  const place = { ...outer, ...(phoneNumberId !== undefined && { phoneNumberId }) }
  const messages = listOf(value.messages)
  const statuses = listOf(value.statuses)
  if (field !== 'messages' || messages.length + statuses.length === 0)
    return void out.items.push(accountItem(field, change, entry, place))
  const contactOf = contactsOf(value)
  for (const message of messages)
    out.items.push(attempt(message, place, () => messageItem(message, contactOf, value.errors, place)))
  for (const status of statuses) {
    const item = attempt(status, place, () => statusItem(status, place) ?? otherStatus(status, entry, place))
    if ('kind' in item) out.items.push(item)
    else out.statuses.push(item)
  }
  const isBroken = [value.messages, value.statuses].some(each => each !== undefined && !Array.isArray(each))
  if (isBroken) out.items.push(malformed(change, place))
}

/** A status that we do not know, or of a call: kept and shown, and neither a success nor a failure. */
const otherStatus = (status: unknown, entry: Record<string, unknown>, place: Place) =>
  isObject(status) && textOf(status.status) !== undefined ? accountItem('statuses', status, entry, place) : undefined

function attempt<Item>(value: unknown, place: Place, read: () => Item | undefined): Item | MalformedItem {
  try {
    return read() ?? malformed(value, place)
  } catch {
    return malformed(value, place)
  }
}

/** The number's id stands in `metadata`, and in `recipient` for a handover (contract §1.5). */
function numberOf(value: Record<string, unknown>): string | undefined {
  const holder = [value.metadata, value.recipient].filter(isObject).find(each => textOf(each.phone_number_id) !== undefined)
  const id = textOf(holder?.phone_number_id)
  return id === undefined || id.length > 64 ? undefined : storableText(id)
}

function accountItem(
  field: string,
  change: Record<string, unknown>,
  entry: Record<string, unknown>,
  place: Place,
): AccountItem | MalformedItem {
  return attempt(change, place, () => {
    const { receivedAt, storable, ...where } = place
    const kept = storable(change)
    const providerId = fingerprint(canonical(kept), place.wabaId ?? '', textOf(entry.time) ?? '')
    const sentAt = timeOf(entry.time) ?? receivedAt
    return { kind: 'account', field: storableText(field), providerId, ...where, sentAt, raw: JSON.stringify(kept) }
  })
}

function malformed(value: unknown, { receivedAt, storable, ...where }: Place): MalformedItem {
  const raw = readable(value, storable)
  return { kind: 'malformed', providerId: fingerprint(raw, where.wabaId ?? ''), ...where, sentAt: receivedAt, raw }
}

/** What cannot be copied is kept as JSON inside a JSON string, and what cannot even be written leaves a note. */
function readable(value: unknown, storable: Place['storable']): string {
  try {
    return JSON.stringify(storable(value) ?? null)
  } catch {
    try {
      return JSON.stringify(storableText(JSON.stringify(value).slice(0, keptOfUnreadable)))
    } catch {
      return JSON.stringify('nested too deeply to be written')
    }
  }
}
