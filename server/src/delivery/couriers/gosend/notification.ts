import { sameSecret } from '../../../kernel/secret.ts'
import type { CourierEvent, CourierNotification, RawNotification } from '../../courier.ts'
import type { GoSendAccount } from './account.ts'
import { readRupiah } from './amounts.ts'
import type { Json } from './client.ts'
import { driverOf, filled } from './snapshot.ts'
import { readStatus, webhookStatuses } from './statuses.ts'

/** Words after which the driver may be new: name and phone are told, the plate only by an inquiry (couriers contract §1.5). */
const driverWords = new Set(['allocated', 'out_for_pickup', 'picked'])

/**
 * Reads a notification (couriers contract §1.7). A secret in a header proves the sender; there is no signature over the
 * body, so a merchant's callback path is secret too. An authentic body without a booking id has no events.
 */
export function readNotification(raw: RawNotification, account: GoSendAccount, now: Date): CourierNotification {
  const given = raw.headers[account.callbackHeader]
  if (typeof given !== 'string' || !sameSecret(given, account.callbackToken)) return { authentic: false }
  const body = readBody(raw.rawBody)
  const externalId = filled(body.booking_id)
  const status = filled(body.status) ?? filled(body.booking_status)
  if (externalId === undefined || status === undefined) return { authentic: true, events: [] }
  return { authentic: true, events: [eventOf(body, externalId, status, now)] }
}

function eventOf(body: Json, externalId: string, raw: string, now: Date): CourierEvent {
  const attributes = (body.attributes ?? {}) as Json
  const sent = Number(filled(body.event_date))
  const decided = readStatus(webhookStatuses, raw, filled(body.cancellation_reason))
  const trackingUrl = [body.live_tracking_url, body.liveTrackingUrl, attributes.liveTrackingUrl].map(filled).find(Boolean)
  const driver = driverOf({
    name: body.driver_name,
    phone: [body.driver_phone, body.driver_phone2, body.driver_phone3].map(filled).find(Boolean),
    plate: undefined,
    photoUrl: body.driver_photo_url,
  })
  const cost = readRupiah(body.price)
  const cancelledBy = filled(body.cancelled_by)
  return {
    externalId,
    raw,
    ...decided,
    at: Number.isFinite(sent) && sent > 0 ? new Date(sent) : now,
    eventKey: filled(body.event_id) ?? [externalId, raw, filled(body.event_date) ?? ''].join(':'),
    needsInquiry: decided.unknown === true || driverWords.has(raw.toLowerCase()),
    ...(trackingUrl && { trackingUrl }),
    ...(driver && { driver }),
    ...(cost && { cost }),
    ...(cancelledBy && { cancelledBy }),
  }
}

function readBody(raw: Buffer): Json {
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Json) : {}
  } catch {
    return {}
  }
}
