import { currentAttempt, lockDelivery, type Snapshot } from '../delivery/index.ts'
import { PesanError } from '../kernel/errors.ts'
import { lockOrder } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { moveDelivery } from '../reactions/deliveries.ts'
import type { House } from '../reactions/house.ts'

export type AttemptMove = 'assign' | 'drop_out' | 'finds_nobody' | 'pick_up' | 'deliver' | 'return'

const states = {
  assign: 'driver_assigned',
  drop_out: 'booked',
  finds_nobody: 'no_driver',
  pick_up: 'picked_up',
  deliver: 'delivered',
  return: 'returned',
} as const

/** What a person reports of a rider: the same states as an API courier's, on a person's word. */
export async function reportRider(
  house: House,
  tx: Tx,
  orderId: string,
  report: { move: AttemptMove; driver?: string; plate?: string },
): Promise<void> {
  const order = await lockOrder(tx, orderId)
  const attempt = currentAttempt(
    (await lockDelivery(tx, orderId)) ?? { deliveryId: '', orderId, attempts: [], givenUp: false, version: 0 },
  )
  if (!order || !attempt) throw new PesanError('not_found')
  const at = house.clock.now()
  const snapshot: Snapshot = {
    externalId: attempt.externalId ?? attempt.attemptId,
    state: states[report.move],
    at,
    raw: report.move,
    ...(report.driver && { driver: { name: report.driver, ...(report.plate && { plate: report.plate }) } }),
  }
  const { moved } = await moveDelivery(house, tx, order, {
    type: 'RecordSnapshot',
    at,
    attemptId: attempt.attemptId,
    snapshot,
    source: 'person',
  })
  if (!moved) throw new PesanError('not_allowed', `not possible while the delivery is ${attempt.state}`)
}
