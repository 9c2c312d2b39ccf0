import { loadCatalogue } from '../../catalogue/index.ts'
import { optionWords } from '../../conversation/index.ts'
import { currentAttempt, type Delivery } from '../../delivery/index.ts'
import type { Identity } from '../../kernel/identity.ts'
import type { Order } from '../../orders/index.ts'
import type { Payment } from '../../payments/index.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'

/** What a demo and its player read: the house as it stands, in the terms of a world. */
const identityOf = sql`(SELECT json_object_agg(CASE kind WHEN 'bsuid' THEN 'userId' ELSE kind END, value) FROM customer_identities i
  WHERE i.merchant_id = c.merchant_id AND i.customer_id = c.customer_id AND kind IN ('phone', 'bsuid'))`

export const outboxOf = (tx: Tx, afterSeq: number) =>
  tx.rows(sql`SELECT o.seq, o.id, ${identityOf} AS "to", o.purpose, o.payload->'reply' AS reply, o.answered_at AS "answeredAt", o.replaced_by AS "replacedBy",
      o.provider_id AS "providerId", o.error, r.number AS "orderNumber"
    FROM outbox o JOIN conversations c ON c.merchant_id = o.merchant_id AND c.conversation_id = o.conversation_id
    LEFT JOIN orders r ON r.merchant_id = o.merchant_id AND r.order_id = o.order_id
    WHERE o.merchant_id = ${tx.merchantId} AND o.kind = 'send' AND o.seq > ${afterSeq} ORDER BY o.seq`)

export async function ordersOf(tx: Tx) {
  const rows = await tx.rows<{
    state: Order
    identity: Identity | null
    name: string | null
    seller: string | null
  }>(sql`SELECT o.state, ${identityOf} AS identity, c.name, s.key AS seller
    FROM orders o JOIN customers c ON c.merchant_id = o.merchant_id AND c.customer_id = o.customer_id
    LEFT JOIN sellers s ON s.merchant_id = o.merchant_id AND s.seller_id = o.seller_id WHERE o.merchant_id = ${tx.merchantId} ORDER BY o.created_at, o.order_id`)
  const keys = new Map(
    (
      await tx.rows<{ id: string; key: string }>(
        sql`SELECT product_id AS id, key FROM products WHERE merchant_id = ${tx.merchantId}`,
      )
    ).map(row => [row.id, row.key]),
  )
  return rows
    .filter(
      ({ state }) =>
        state.status !== 'DRAFT' || (state.type === 'GOODS' ? state.draft.lines.length > 0 : state.quote !== undefined),
    )
    .map(({ state, identity, name, seller }) => ({
      number: state.number,
      status: state.status,
      money: state.money,
      total: state.quote?.total ?? 0,
      type: state.type,
      customer: { ...identity, name },
      ...(seller && { seller }),
      lines:
        state.type === 'GOODS'
          ? (state.quote?.lines ?? state.draft.lines).map(line => ({
              product: keys.get(line.productId) ?? line.productId,
              quantity: line.quantity / 1_000,
              options: Object.fromEntries(
                [...new Set(line.options.map(o => o.group))].map(group => [
                  group,
                  line.options.filter(o => o.group === group).map(o => optionWords(o, 'en')),
                ]),
              ),
              without: line.without,
              notes: line.notes,
            }))
          : [],
    }))
}

/** What is free to sell, by key, of everything on sale. */
export const stockOf = async (tx: Tx) =>
  Object.fromEntries((await loadCatalogue(tx)).map(({ key, free }) => [key, free === undefined ? null : free / 1_000] as const))

export async function deliveriesOf(house: House, tx: Tx) {
  const assisted = new Set(
    (await house.couriers.all(tx)).filter(account => account.module.capabilities.assisted).map(account => account.courier),
  )
  const rows = await tx.rows<{
    number: string
    state: Delivery
  }>(sql`SELECT o.number, d.state FROM deliveries d JOIN orders o USING (merchant_id, order_id)
    WHERE d.merchant_id = ${tx.merchantId} ORDER BY d.created_at`)
  return rows.map(({ number, state }) => {
    const attempt = currentAttempt(state)
    return {
      order: number,
      attempt: attempt?.attemptId,
      courier: attempt?.courier,
      assisted: attempt !== undefined && assisted.has(attempt.courier),
      state: attempt?.state,
      externalId: attempt?.externalId,
    }
  })
}

export async function paymentsOf(tx: Tx) {
  const rows = await tx.rows<{
    number: string
    gateway: string
    state: Payment
  }>(sql`SELECT o.number, a.gateway, p.state FROM payments p JOIN orders o USING (merchant_id, order_id)
    JOIN gateway_accounts a USING (merchant_id, account_id) WHERE p.merchant_id = ${tx.merchantId} ORDER BY p.created_at`)
  return rows.map(({ number, gateway, state: p }) => ({
    order: number,
    reference: p.reference,
    gateway,
    method: p.method,
    status: p.status,
    amount: p.amount,
    gatewayTransactionId: p.gatewayTransactionId,
  }))
}

export async function accountsOf(house: House, tx: Tx) {
  const couriers = (await house.couriers.all(tx)).map(account => [
    account.courier,
    { webhookUrl: `${house.publicUrl}/deliveries/notifications/${account.courier}/${account.notificationToken}` },
  ])
  return { couriers: Object.fromEntries(couriers) as Record<string, { webhookUrl: string }> }
}
