import { type Frame, openFrame, type Ports } from '../kit/server.ts'
import { type Account, Bookings } from './bookings.ts'
import { door } from './door.ts'
import type { Fleet, Settings } from './fleet.ts'
import { partnerRoutes, refused } from './partner-api.ts'

export type GoSendOptions = Ports & Partial<Settings> & { accounts?: Account[]; webhookUrl?: string }

const usual: Settings = {
  numbersAsText: false,
  webhookFirst: false,
  storeLookupFails: false,
  findsNobody: false,
  surcharge: 0,
  tokenHeader: 'x-callback-token',
}

/**
 * Starts GoSend (kilat API v10), written from contract couriers.md §1 alone. Drivers do what the control door says.
 *
 * Without accounts there is one: `pesan-engine` with the pass key `pass-key-for-tests` and the callback token
 * `callback-token-for-tests`.
 */
export function startGoSend(options: GoSendOptions = {}): Promise<Frame> {
  const { port = 0, controlPort = 0, accounts, webhookUrl = '', ...settings } = options
  const first = {
    clientId: 'pesan-engine',
    passKey: 'pass-key-for-tests',
    callbackToken: 'callback-token-for-tests',
    webhookUrl,
  }
  return openFrame({ port, controlPort }, ({ clock, webhooks }) => {
    const fleet: Fleet = {
      settings: { ...usual, ...settings },
      clock,
      webhooks,
      accounts: new Map((accounts ?? [first]).map(one => [one.clientId, one])),
      bookings: new Bookings(),
      lastEventAt: 0,
    }
    return { routes: partnerRoutes(fleet), controls: door(fleet), unknownPath: () => refused(404, 'Not found') }
  })
}
