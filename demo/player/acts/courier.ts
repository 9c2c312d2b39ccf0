import type { Action, CourierVerb } from '../../chat-file/chat.ts'
import type { Delivery } from '../control.ts'
import { ChatFailure } from '../failure.ts'
import { control, newest, type Scene } from '../scene.ts'

type Act = Extract<Action, { do: 'courier' }>

/** The control call that each verb is, at the GoSend simulator and at the server for what is done by hand. */
const calls: Record<Exclude<CourierVerb, 'is down' | 'is back'>, { simulator: string; byHand: string }> = {
  assigns: { simulator: 'assign', byHand: 'assign' },
  'drops out': { simulator: 'drop_out', byHand: 'drop_out' },
  'finds nobody': { simulator: 'finds_nobody', byHand: 'finds_nobody' },
  'picks up': { simulator: 'pick_up', byHand: 'pick_up' },
  delivers: { simulator: 'deliver', byHand: 'deliver' },
  returns: { simulator: 'return', byHand: 'return' },
}

/**
 * Lets the courier of the newest open delivery, or of somebody's, do something. Own riders and deliveries that were booked
 * by hand have no provider: what happens to them is told to the server, as the rider's page or an operator would.
 */
export async function courier(scene: Scene, act: Act): Promise<void> {
  const { verb, driver, plate, of } = act
  const { gosend } = scene.stage.simulators.doors
  if (verb === 'is down') return void (await gosend.post('/_control/down'))
  if (verb === 'is back') return void (await gosend.post('/_control/up'))
  const delivery = newest(scene, await control(scene).deliveries(), isOpen, of)
  if (!delivery) throw new ChatFailure(`there is no delivery${of ? ` of ${of}` : ''} that could be meant`)
  const details = { ...(driver !== undefined && { driver }), ...(plate !== undefined && { plate }) }
  const byHand = () => control(scene).courier({ do: calls[verb].byHand, order: delivery.order, ...details })
  if (delivery.assisted) return byHand()
  if (delivery.externalId === undefined)
    throw new ChatFailure(`${delivery.courier} has not taken ${delivery.order}: ${delivery.state}`)
  await gosend.post(`/_control/${calls[verb].simulator}`, { orderNo: delivery.externalId, ...details })
  if (verb === 'returns') await noteReturn(scene, delivery.order, byHand)
}

/** All that GoSend ever tells is that the goods were refused; that they are back is noted by the shop. */
async function noteReturn(scene: Scene, order: string, byHand: () => Promise<void>): Promise<void> {
  await scene.stage.clock.rest()
  const state = (await control(scene).deliveries()).findLast(one => one.order === order)?.state
  if (state !== 'returned') await byHand()
}

const over = new Set(['delivered', 'returned', 'no_driver', 'cancelled', 'failed'])

const isOpen = ({ state }: Delivery) => !over.has(state)
