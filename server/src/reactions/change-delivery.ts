import { carryOutDelivery, type Delivery, type DeliveryCommand, publicState } from '../delivery/index.ts'
import type { Order } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { noteChange } from '../platform/live/index.ts'
import type { House } from './house.ts'
import { noteForWebhooks } from './webhooks.ts'

/** Carries out a command on an order's delivery. When it stands otherwise than before, whoever watches or listens is told. */
export async function changeDelivery(
  house: House,
  tx: Tx,
  { number, orderId, version }: Order,
  before: Delivery | undefined,
  command: DeliveryCommand,
  accountId?: string,
): ReturnType<typeof carryOutDelivery> {
  const outcome = await carryOutDelivery(tx, before, command, accountId)
  if (!outcome.ok || (before && publicState(before) === publicState(outcome.delivery))) return outcome
  noteChange(tx, house.clock.now(), { kind: 'order', subject: number, orderId, version })
  await noteForWebhooks(house, tx, `d${outcome.delivery.version}`, {
    about: { order: number },
    events: [{ type: 'delivery.changed', at: command.at.toISOString() }],
  })
  return outcome
}
