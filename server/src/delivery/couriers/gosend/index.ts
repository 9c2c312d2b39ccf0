import {
  attemptRank,
  type BookingRequest,
  type CancelResult,
  type Courier,
  type CourierModule,
  type Inquiry,
  type QuoteRequest,
  type QuoteResult,
} from '../../courier.ts'
import { accountSchema, type GoSendAccount } from './account.ts'
import { bookingBody, readBooking, refusedUnasked } from './booking.ts'
import { type Client, clientOf, isSuccess, refusalOf } from './client.ts'
import { readNotification } from './notification.ts'
import { pricePath, readPrice, refusedUnasked as refusedWay } from './price.ts'
import { redact } from './redact.ts'
import { readInquiry } from './snapshot.ts'

/** GoSend by its "kilat" API v10 (couriers contract §1). */
export const courier: CourierModule<GoSendAccount> = {
  id: 'gosend',
  label: 'GoSend',
  capabilities: {
    quote: true,
    book: true,
    cancel: true,
    status: true,
    webhook: true,
    assisted: false,
    cod: false,
    schedule: false,
    insurance: false,
    proofOfDelivery: false,
    liveTracking: true,
    idempotentBooking: false,
  },
  accountSchema,
  redact,
  open(account, http, clock): Courier {
    const client = clientOf(account, http)
    return {
      quote: request => quote(client, request, clock.now()),
      book: (request, attemptId) => book(client, request, attemptId),
      cancel: externalId => cancel(client, externalId),
      inquire: externalId => inquire(client, externalId),
      async reconcile(attemptId) {
        return readInquiry(await client.ask('GET', `/gokilat/v10/booking/storeOrderId/${encodeURIComponent(attemptId)}`))
      },
      readNotification: raw => readNotification(raw, account, clock.now()),
    }
  },
}

async function quote(client: Client, request: QuoteRequest, now: Date): Promise<QuoteResult> {
  const refusal = refusedWay(request.pickup, request.dropoff)
  if (refusal) return { quotes: [], refusals: [refusal] }
  return readPrice(await client.ask('GET', pricePath(request)), request, now)
}

async function book(client: Client, request: BookingRequest, attemptId: string) {
  const refusal = refusedUnasked(request)
  if (refusal) return { kind: 'refused', ...refusal } as const
  return readBooking(await client.ask('POST', '/gokilat/v10/booking', bookingBody(request, attemptId)))
}

async function inquire(client: Client, externalId: string): Promise<Inquiry> {
  return readInquiry(await client.ask('GET', `/gokilat/v10/booking/orderno/${encodeURIComponent(externalId)}`))
}

/**
 * Calls a booking off (couriers contract §1.6). GoSend's refusals have no documented form, so after a "no" the booking is
 * read again and its state decides (§10.3.10): it is gone, it was called off before, or the goods are under way.
 */
async function cancel(client: Client, externalId: string): Promise<CancelResult> {
  const answer = await client.ask('PUT', '/gokilat/v10/booking/cancel', { orderNo: externalId })
  const said = Number(answer.body.statusCode ?? answer.status)
  if (isSuccess(answer) && said < 300) return { kind: 'cancelled' }
  const refusal = refusalOf(answer)
  if (answer.status === 401 || answer.status === 429) return { kind: 'refused', ...refusal }
  const inquiry = await inquire(client, externalId)
  if (!inquiry.found) return { kind: 'not_found' }
  const { snapshot } = inquiry
  if (snapshot.state === 'cancelled' || snapshot.state === 'no_driver') return { kind: 'cancelled' }
  if (snapshot.state && attemptRank[snapshot.state] >= attemptRank.picked_up) return { kind: 'too_late', snapshot }
  return { kind: 'refused', ...refusal, why: 'not_possible' }
}
