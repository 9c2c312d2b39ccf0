import type { Clock } from '../kit/clock.ts'
import type { SimRequest } from '../kit/router.ts'
import type { WebhookSender } from '../kit/webhooks.ts'
import type { Account, Bookings } from './bookings.ts'

/**
 * How the courier behaves; may be changed through `POST /_control/settings`.
 *
 * - `numbersAsText`: prices, distances and event dates come as numeric strings, as some clients have seen.
 * - `webhookFirst`: the `confirmed` webhook reaches the server before the answer to its booking does.
 * - `storeLookupFails`: the look-up by storeOrderId answers 500, as it is known to.
 * - `findsNobody`: every booking ends in `no_driver` at once.
 * - `surcharge`: rupiah on top of every new price, so that a second quote can differ from the first.
 * - `tokenHeader`: where the callback token stands (`x-callback-token`; an older integration had `authorization`).
 */
export type Settings = {
  numbersAsText: boolean
  webhookFirst: boolean
  storeLookupFails: boolean
  findsNobody: boolean
  surcharge: number
  tokenHeader: string
}

export type Fleet = {
  settings: Settings
  clock: Clock
  webhooks: WebhookSender
  accounts: Map<string, Account>
  bookings: Bookings
  /** The time of the last event, so that each event is later than the one before it. */
  lastEventAt: number
}

/** The partner whose `Client-ID` and `Pass-Key` both fit (contract §1.2). */
export function accountOf(fleet: Fleet, request: SimRequest): Account | undefined {
  const account = fleet.accounts.get(String(request.headers['client-id'] ?? ''))
  return account && account.passKey === request.headers['pass-key'] ? account : undefined
}
