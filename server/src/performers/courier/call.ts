import type { Courier, CourierAccount, Delivery } from '../../delivery/index.ts'
import { Unreachable } from '../../kernel/errors.ts'
import type { Order } from '../../orders/index.ts'
import { sideBySide, sql, type Tx } from '../../platform/database/index.ts'
import { enqueue, type OutboxRow, orderLane } from '../../platform/lanes/index.ts'
import type { House } from '../../reactions/house.ts'

export type CourierCall = { orderId: string; attemptId: string; accountId: string }

/** What a call to a courier is about. */
export type Subject = { order: Order; delivery: Delivery | null; account: CourierAccount }

/** Reads what a call is about; undefined when the order or the account is gone. */
export async function subjectOf(house: House, tx: Tx, row: OutboxRow): Promise<Subject | undefined> {
  const { orderId, accountId } = row.payload as CourierCall
  const [found, account] = await sideBySide(
    tx.row<{ order: Order; delivery: Delivery | null }>(sql`SELECT o.state AS "order", d.state AS delivery FROM orders o
      LEFT JOIN deliveries d ON d.merchant_id = o.merchant_id AND d.order_id = o.order_id
      WHERE o.merchant_id = ${tx.merchantId} AND o.order_id = ${orderId}`),
    house.couriers.byId(tx, accountId),
  )
  return found && account && { ...found, account }
}

/** Tells the order's lane what a courier answered. */
export function tell(house: House, tx: Tx, row: OutboxRow, order: Order, kind: string, payload: Record<string, unknown>) {
  const { attemptId } = row.payload as CourierCall
  enqueue(tx, {
    lane: orderLane(order.number),
    providerId: `answer:${row.id}`,
    kind,
    payload: { orderId: order.orderId, attemptId, ...payload },
    at: house.clock.now(),
  })
}

export const tooMany = (what: string) => new Unreachable(`${what}: too many requests`, false)

/** @throws Unreachable also where the courier says that it was asked too often, which is no answer about the way. */
export async function quotesOf(courier: Courier, request: Parameters<Courier['quote']>[0]) {
  const { quotes, refusals } = await courier.quote(request)
  if (quotes.length === 0 && refusals.some(refusal => refusal.why === 'rate_limited')) throw tooMany('a price')
  return quotes
}
