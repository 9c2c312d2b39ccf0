import type { Chat } from '../chat-file/chat.ts'
import type { Control, Delivery, Order, OutboxRow, Payment } from './control.ts'
import type { Bubble, Phone, Phones } from './phones.ts'
import type { Stage } from './stage.ts'
import type { Transcript } from './transcript.ts'

/** One chat while it is played: its stage, and what has happened since the last action line. */
export type Scene = {
  chat: Chat
  stage: Stage
  phones: Phones
  transcript: Transcript
  /** The outgoing rows as they were when the phones were last looked at. */
  rows: OutboxRow[]
  /** The orders as they were then, in the order of creation. */
  orders: Order[]
  /** The words by which the seller joins whom the operator invited last. */
  code?: string
  /** How many bubbles there were before the last action line. */
  mark: number
}

export const control = (scene: Scene): Control => scene.stage.control

/** The bubbles of everybody, or of one person, since the last action line. */
export const bubblesSince = (scene: Scene, who?: string): Bubble[] =>
  scene.phones.bubbles.slice(scene.mark).filter(bubble => who === undefined || bubble.who === who)

/** Waits until everything is at rest, then takes in what has come and how the orders stand. */
export async function catchUp(scene: Scene): Promise<void> {
  const { stage, phones, transcript } = scene
  await stage.clock.rest()
  scene.rows = await stage.control.outbox()
  for (const bubble of await phones.listen(scene.rows)) transcript.heard(bubble)
  const orders = (await stage.control.orders()).filter(isPlaced)
  transcript.stands(scene.orders, orders)
  scene.orders = orders
}

/** A draft counts from its first line on; that of a service, which has no lines, once it has a price. */
const isPlaced = ({ status, lines, type }: Order) =>
  lines.length > 0 || type !== 'GOODS' || (status !== 'DRAFT' && status !== 'INVALID')

/** The orders of a customer or a seller, or all. */
export function ordersOf(scene: Scene, who?: string): Order[] {
  if (who === undefined) return scene.orders
  return scene.orders.filter(order => isOf(order, scene.phones.get(who)))
}

const isOf = ({ customer, seller }: Order, { key, role, phone, bsuid }: Phone) =>
  role === 'seller'
    ? seller === key
    : (phone !== undefined && customer.phone === phone) || (bsuid !== undefined && customer.userId === bsuid)

/** The newest that is open, else the newest; of WHO's orders when one is named. */
export function newest<T extends Payment | Delivery>(
  scene: Scene,
  list: T[],
  isOpen: (one: T) => boolean,
  who?: string,
): T | undefined {
  const numbers = new Set(ordersOf(scene, who).map(order => order.number))
  const candidates = who === undefined ? list : list.filter(one => numbers.has(one.order))
  return candidates.findLast(isOpen) ?? candidates.at(-1)
}
