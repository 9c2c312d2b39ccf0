import type { DeliveryStatus } from '../channel.ts'
import type { Place, StatusItem } from './ingest.ts'
import { isObject, listOf, textOf, timeOf } from './json.ts'
import { bounded, identityOf } from './sender.ts'

const known: ReadonlySet<string> = new Set<DeliveryStatus['status']>(['sent', 'delivered', 'read', 'played', 'failed'])
const isKnown = (status: string | undefined): status is DeliveryStatus['status'] => status !== undefined && known.has(status)

/**
 * One entry of `statuses` (contract §3); `undefined` when it names no message, has a status that the contract does not
 * know, or speaks of a call: the caller keeps those as they are.
 */
export function statusItem(entry: unknown, place: Place): StatusItem | undefined {
  const { phoneNumberId, receivedAt, wabaId, storable } = place
  const status = storable(entry)
  if (!isObject(status) || phoneNumberId === undefined || status.type === 'call') return undefined
  const providerId = textOf(status.id)
  const state = textOf(status.status)
  if (providerId === undefined || !isKnown(state)) return undefined
  const recipient = identityOf({
    phone: status.recipient_id ?? status.recipient_participant_id,
    userId: status.recipient_user_id ?? status.recipient_participant_user_id,
    parentUserId: status.recipient_parent_user_id,
  })
  const opaque = textOf(status.biz_opaque_callback_data)
  const pricing = isObject(status.pricing) ? status.pricing : {}
  const category = textOf(pricing.category)
  const pricingType = textOf(pricing.type)
  return {
    key: bounded([providerId, state, recipient.userId ?? recipient.phone ?? '', textOf(status.timestamp) ?? ''].join(':')),
    providerId: bounded(providerId),
    phoneNumberId,
    ...(wabaId !== undefined && { wabaId }),
    status: state,
    at: timeOf(status.timestamp) ?? receivedAt,
    recipient,
    ...(opaque !== undefined && { opaque }),
    ...(category !== undefined && { category }),
    ...(pricingType !== undefined && { pricingType }),
    ...errorOf(status),
    raw: JSON.stringify(status),
  }
}

/** The first error: the code decides, `details` says most to a person (contract §6.6). */
function errorOf(status: Record<string, unknown>): Pick<DeliveryStatus, 'errorCode' | 'errorDetail'> {
  const error = listOf(status.errors).find(isObject)
  if (error === undefined) return {}
  const code = Number(textOf(error.code))
  const data = isObject(error.error_data) ? error.error_data : {}
  const detail = textOf(data.details) ?? textOf(error.message) ?? textOf(error.title)
  return { ...(Number.isSafeInteger(code) && { errorCode: code }), ...(detail !== undefined && { errorDetail: detail }) }
}
