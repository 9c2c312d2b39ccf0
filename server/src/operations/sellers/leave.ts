import type { Clock } from '../../kernel/clock.ts'
import { startOfDay } from '../../merchants/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { cancelTimers, enqueue, orderLane, sellerLane, setTimer } from '../../platform/lanes/index.ts'
import { noteChange } from '../../platform/live/index.ts'
import type { House } from '../../reactions/house.ts'
import { noteSeller } from '../../reactions/webhooks.ts'
import { type Availability, lockSeller, ordersWithoutOffer, writeAvailability } from '../../sellers/index.ts'

const backTimer = (sellerId: string) => `seller:${sellerId}:back`
const leaveTimer = (sellerId: string) => `seller:${sellerId}:leave`

/** The longest leave that is taken from a chat: what is further off is a slip. */
const longestLeaveMs = 366 * 86_400_000

/**
 * Puts a seller on duty, busy or off; `until` is the day on which they are back, and a timer sees to it. Whoever comes on
 * duty is asked about the orders that nobody has. Answers the day that is kept: none where it has passed or is too far.
 */
export async function changeAvailability(
  house: House,
  tx: Tx,
  sellerId: string,
  availability: Availability,
  until?: string,
): Promise<string | undefined> {
  const now = house.clock.now()
  const { timeZone } = (await house.model(tx)).merchant
  const back = availability === 'AVAILABLE' || until === undefined ? undefined : startOfDay(now, timeZone, until)
  const kept = back && back > now && back.getTime() - now.getTime() < longestLeaveMs ? back : null
  const before = await lockSeller(tx, sellerId)
  await writeAvailability(tx, sellerId, availability, kept)
  noteChange(tx, now, { kind: 'seller', subject: sellerId })
  await noteSeller(house, tx, sellerId, 'seller.changed')
  // Who says "open" while they are on duty takes back the leave that they had announced.
  if (before?.availability === 'AVAILABLE' && availability === 'AVAILABLE') await cancelTimers(tx, [leaveTimer(sellerId)])
  if (kept)
    await setTimer(tx, {
      key: backTimer(sellerId),
      dueAt: kept,
      lane: sellerLane(sellerId),
      kind: 'seller.back',
      payload: { sellerId },
    })
  else await cancelTimers(tx, [backTimer(sellerId)])
  if (availability === 'AVAILABLE') await offerWaitingOrders(house.clock, tx, sellerId)
  return kept ? until : undefined
}

/** A leave that begins on a later day, told beforehand. Answers whether the days can be one. */
export async function planLeave(house: House, tx: Tx, sellerId: string, from: string, until: string): Promise<boolean> {
  const { timeZone } = (await house.model(tx)).merchant
  const now = house.clock.now()
  const [begins, ends] = [startOfDay(now, timeZone, from), startOfDay(now, timeZone, until)]
  if (begins <= now || ends <= begins || ends.getTime() - now.getTime() > longestLeaveMs) return false
  await setTimer(tx, {
    key: leaveTimer(sellerId),
    dueAt: begins,
    lane: sellerLane(sellerId),
    kind: 'seller.leave',
    payload: { sellerId, until },
  })
  return true
}

/** The leave is over: the seller takes orders again. One who came back earlier, or left again, is left as they are. */
export async function comeBack(house: House, tx: Tx, sellerId: string): Promise<void> {
  const seller = await lockSeller(tx, sellerId)
  if (!seller?.offUntil || seller.offUntil > house.clock.now()) return
  await changeAvailability(house, tx, sellerId, 'AVAILABLE')
}

/** Each order that waits for somebody is looked at again, in its own lane. */
async function offerWaitingOrders(clock: Clock, tx: Tx, sellerId: string) {
  const at = clock.now()
  for (const { orderId, number } of await ordersWithoutOffer(tx))
    enqueue(tx, {
      lane: orderLane(number),
      providerId: `again:${orderId}:${sellerId}:${at.toISOString()}`,
      kind: 'offer.again',
      payload: { orderId },
      at,
    })
}
