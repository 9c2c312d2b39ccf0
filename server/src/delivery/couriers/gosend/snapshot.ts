import { Unreachable } from '../../../kernel/errors.ts'
import { readPhone } from '../../../kernel/phone.ts'
import type { Driver, Inquiry } from '../../courier.ts'
import { readRupiah } from './amounts.ts'
import { type Answer, isSuccess, type Json } from './client.ts'
import { inquiryLabels, readStatus } from './statuses.ts'

/** A text that says something; GoSend leaves fields empty where it has nothing, and an empty one must not erase (§10.3.8). */
export const filled = (value: unknown): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined
}

/** The driver, from the fields that are filled; `undefined` when none is. The phone is stored in E.164 where it is one. */
export function driverOf(parts: Record<'name' | 'phone' | 'plate' | 'photoUrl', unknown>): Driver | undefined {
  const phone = filled(parts.phone)
  const found = {
    name: filled(parts.name),
    phone: phone && (readPhone(phone, 'ID') ?? phone),
    plate: filled(parts.plate),
    photoUrl: filled(parts.photoUrl),
  }
  const entries = Object.entries(found).filter(([, value]) => value !== undefined)
  return entries.length > 0 ? (Object.fromEntries(entries) as Driver) : undefined
}

/**
 * Reads `GET …/booking/orderno/{}` and `…/storeOrderId/{}` (couriers contract §1.5).
 *
 * Only 404 is a clean "not found": the look-up by our id is known to fail now and then, and taking a failure for an
 * absence would send two drivers.
 *
 * @throws Unreachable for every answer that does not say whether there is a booking.
 */
export function readInquiry(answer: Answer): Inquiry {
  const { status, body } = answer
  if (status === 404) return { found: false }
  const externalId = filled(body.orderNo)
  const raw = filled(body.status)
  if (!isSuccess(answer) || externalId === undefined || raw === undefined)
    throw new Unreachable(`gosend: the status was answered with ${status}`, false)
  return { found: true, snapshot: snapshotOf(body, externalId, raw) }
}

function snapshotOf(body: Json, externalId: string, raw: string) {
  const attemptId = filled(body.storeOrderId)
  const trackingUrl = filled(body.liveTrackingUrl)
  const cost = readRupiah(body.totalPrice)
  const driver = driverOf({
    name: body.driverName,
    phone: body.driverPhone,
    plate: body.vehicleNumber,
    photoUrl: body.driverPhoto,
  })
  return {
    externalId,
    raw,
    ...readStatus(inquiryLabels, raw),
    ...(attemptId && { attemptId }),
    ...(trackingUrl && { trackingUrl }),
    ...(cost && { cost }),
    ...(driver && { driver }),
  }
}
