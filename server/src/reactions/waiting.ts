import type { SendPayload } from '../conversation/index.ts'
import { loadConversation } from '../conversation/index.ts'
import { loadCustomer } from '../customers/index.ts'
import { after, hours } from '../kernel/clock.ts'
import {
  addWaiting,
  dayOf,
  endAsDropped,
  endAsSent,
  lockWaiting,
  noticeOf,
  type WaitingNotice,
  type WaitsFor,
  type WhichWait,
} from '../notifications/index.ts'
import { readOrder } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { cancelTimers, numberLane, type OutboxRow, post, setTimer } from '../platform/lanes/index.ts'
import type { House } from './house.ts'
import { callOperator, settleCalls } from './tell.ts'

/** Why a notice cannot go out now; `values` are for the person who is called. */
export type Obstacle = { waitsFor: WaitsFor; why: string; values: Record<string, string> }

const staleKey = (outboxId: string) => `waiting:${outboxId}`

/**
 * Lets a notice wait until its reader writes, a template is there, or there is budget again, and says so to a person, once
 * for each reason. What waits for too long is dropped by a timer, with the reason.
 */
export async function letWait(house: House, tx: Tx, row: OutboxRow, { waitsFor, why, values }: Obstacle): Promise<void> {
  const notice = noticeOf(row.purpose)
  const conversation = row.conversationId ? await loadConversation(tx, row.conversationId) : undefined
  if (!notice || !conversation) return
  const payload = row.payload as SendPayload
  const firstAt = payload.firstAt ? new Date(payload.firstAt) : row.createdAt
  const until = after(firstAt, hours(notice.waitsHours))
  const { conversationId, numberId } = conversation
  await addWaiting(tx, {
    outboxId: row.id,
    conversationId,
    orderId: row.orderId,
    lane: row.lane,
    purpose: row.purpose,
    payload: { ...payload, firstAt: firstAt.toISOString() },
    waitsFor,
    why,
    since: house.clock.now(),
    until,
  })
  const lane = numberLane(numberId)
  await setTimer(tx, { key: staleKey(row.id), dueAt: until, lane, kind: 'notice.stale', payload: { outboxId: row.id } })
  if (waitsFor === 'budget') {
    const { nextDay } = await dayOf(tx, house.clock.now(), (await house.model(tx)).merchant.timeZone)
    await setTimer(tx, { key: 'template_budget', dueAt: nextDay, lane, kind: 'budget.renewed', payload: {} })
  }
  // A call for a person that waits is on the list of calls already.
  if (notice.audience === 'staff') return
  if (waitsFor !== 'window')
    return callOperator(house, tx, { reason: waitsFor === 'budget' ? 'template_budget' : 'template_unusable', values })
  const { name, identity } = await loadCustomer(tx, conversation.customerId)
  const number = (row.orderId && (await readOrder(tx, row.orderId))?.number) || 'none'
  await callOperator(house, tx, {
    reason: 'notice_waits',
    conversationId,
    ...(row.orderId && { orderId: row.orderId }),
    values: { name: name ?? identity.phone ?? '-', number },
  })
}

/** Sends what waited, the oldest first, as far as it is still true. What cannot go out even now waits again by itself. */
export async function sendWaiting(house: House, tx: Tx, which: WhichWait): Promise<number> {
  const waiting = await lockWaiting(tx, which)
  for (const notice of waiting) await sendOne(house, tx, notice)
  if (waiting.length > 0 && which.conversationId)
    await settleCalls(house, tx, { conversationId: which.conversationId, reason: 'notice_waits' })
  return waiting.length
}

async function sendOne(house: House, tx: Tx, notice: WaitingNotice): Promise<void> {
  const { outboxId, lane, purpose, payload, conversationId, orderId } = notice
  const now = house.clock.now()
  await cancelTimers(tx, [staleKey(outboxId)])
  const during = noticeOf(purpose)?.during
  const order = orderId && during ? await readOrder(tx, orderId) : undefined
  if (order && !during?.includes(order.status))
    return void (await endAsDropped(tx, notice, `the order is ${order.status} by now`, now))
  if (notice.until <= now) return void (await endAsDropped(tx, notice, 'waited too long', now))
  const to = { conversationId, ...(orderId && { orderId }) }
  await endAsSent(tx, notice, await post(tx, house.clock, { lane, kind: 'send', purpose, payload, ...to }), now)
}

/** Nobody wrote, and nothing was approved, for as long as the notice was worth telling. */
export async function dropStale(house: House, tx: Tx, outboxId: string): Promise<void> {
  for (const notice of await lockWaiting(tx, { outboxId }))
    await endAsDropped(tx, notice, `waited too long for the ${notice.waitsFor}: ${notice.why}`, house.clock.now())
}
