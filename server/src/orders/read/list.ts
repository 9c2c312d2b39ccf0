import { empty, join, raw } from 'sql-template-tag'
import { type Sql, sql, type Tx } from '../../platform/database/index.ts'
import type { Order, OrderEvent } from '../order.ts'
import type { OrderStatus } from '../status.ts'

/** An order with the people in it, as lists and pages show it. */
export type OrderRow = {
  state: Order
  createdAt: Date
  changedAt: Date
  customerName: string | null
  customerPhone: string | null
  sellerName: string | null
  sellerPhone: string | null
}

export type OrderFilter = {
  /** Absent: every status but DRAFT, since a draft is a conversation and not yet an order. */
  statuses?: OrderStatus[]
  money?: Order['money'][]
  type?: string
  source?: Order['source']
  sellerId?: string
  sellerPhone?: string
  /** Only what this seller has, or is being asked to take. */
  visibleTo?: string
  customerId?: string
  customerPhone?: string
  from?: Date
  to?: Date
  /** In the number, the customer's name or a product's name. */
  text?: string
  atLeast?: number
  atMost?: number
}

export type OrderSort = { by: 'createdAt' | 'updatedAt' | 'price'; descending: boolean }
export type OrderPlace = [value: string | number, orderId: string]

const sorts = {
  createdAt: { column: sql`o.created_at`, type: raw('timestamptz') },
  updatedAt: { column: sql`o.changed_at`, type: raw('timestamptz') },
  price: { column: sql`coalesce(o.total, 0)`, type: raw('bigint') },
}

const columns = sql`o.state, o.created_at AS "createdAt", o.changed_at AS "changedAt", c.name AS "customerName", s.name AS "sellerName", s.phone AS "sellerPhone",
  coalesce(o.state->'contact'->>'phone',
    (SELECT value FROM customer_identities i WHERE i.merchant_id = o.merchant_id AND i.customer_id = o.customer_id AND i.kind = 'phone' ORDER BY since DESC LIMIT 1)) AS "customerPhone"`
const joined = sql`orders o JOIN customers c ON c.merchant_id = o.merchant_id AND c.customer_id = o.customer_id
  LEFT JOIN sellers s ON s.merchant_id = o.merchant_id AND s.seller_id = o.seller_id`

/** Orders that fit, sorted, below a place; ties are broken by id, so that pages neither repeat nor skip. */
export function listOrders(
  tx: Tx,
  filter: OrderFilter,
  { sort, after, limit }: { sort: OrderSort; after?: OrderPlace; limit: number },
): Promise<OrderRow[]> {
  const { column, type } = sorts[sort.by]
  const direction = raw(sort.descending ? 'DESC' : 'ASC')
  const beyond = after
    ? sql`AND (${column}, o.order_id) ${raw(sort.descending ? '<' : '>')} (${after[0]}::${type}, ${after[1]}::uuid)`
    : empty
  return tx.rows<OrderRow>(sql`SELECT ${columns} FROM ${joined} WHERE ${conditions(tx, filter)} ${beyond}
    ORDER BY ${column} ${direction}, o.order_id ${direction} LIMIT ${limit}`)
}

/** The value by which a row is sorted, for the cursor behind it. */
export const placeOf = (row: OrderRow, sort: OrderSort): OrderPlace => [
  sort.by === 'price' ? (row.state.quote?.total ?? 0) : (sort.by === 'createdAt' ? row.createdAt : row.changedAt).toISOString(),
  row.state.orderId,
]

/** One order by the number that people see, if this merchant has it and whoever asks may see it. */
export const findOrder = (tx: Tx, number: string, visibleTo?: string): Promise<OrderRow | undefined> =>
  tx.row<OrderRow>(sql`SELECT ${columns} FROM ${joined}
    WHERE o.merchant_id = ${tx.merchantId} AND o.number = ${number} AND ${visible(visibleTo)}`)

/** What happened to an order, oldest first. */
export const readJournal = async (tx: Tx, orderId: string): Promise<OrderEvent[]> =>
  (
    await tx.rows<{ event: OrderEvent }>(
      sql`SELECT event FROM order_events WHERE merchant_id = ${tx.merchantId} AND order_id = ${orderId} ORDER BY seq`,
    )
  ).map(row => row.event)

const visible = (sellerId: string | undefined): Sql =>
  sellerId === undefined
    ? sql`true`
    : sql`(o.seller_id = ${sellerId} OR EXISTS (SELECT 1 FROM offers f WHERE f.merchant_id = o.merchant_id AND f.order_id = o.order_id
        AND f.seller_id = ${sellerId} AND f.state = 'offered'))`

function conditions(tx: Tx, filter: OrderFilter): Sql {
  const {
    statuses,
    money,
    type,
    source,
    sellerId,
    sellerPhone,
    visibleTo,
    customerId,
    customerPhone,
    from,
    to,
    text,
    atLeast,
    atMost,
  } = filter
  const all: Sql[] = [sql`o.merchant_id = ${tx.merchantId}`, visible(visibleTo)]
  all.push(statuses ? sql`o.status = ANY(${statuses})` : sql`o.status <> 'DRAFT'`)
  if (money) all.push(sql`o.money = ANY(${money})`)
  if (type !== undefined) all.push(sql`o.type = ${type}`)
  if (source !== undefined) all.push(sql`o.state->>'source' = ${source}`)
  if (sellerId !== undefined) all.push(sql`o.seller_id = ${sellerId}`)
  if (sellerPhone !== undefined) all.push(sql`s.phone = ${sellerPhone}`)
  if (customerId !== undefined) all.push(sql`o.customer_id = ${customerId}`)
  if (customerPhone !== undefined)
    all.push(sql`(o.state->'contact'->>'phone' = ${customerPhone} OR o.customer_id IN (SELECT customer_id FROM customer_identities i
      WHERE i.merchant_id = ${tx.merchantId} AND i.kind = 'phone' AND i.value = ${customerPhone}))`)
  if (from) all.push(sql`o.created_at >= ${from}`)
  if (to) all.push(sql`o.created_at < ${to}`)
  if (text !== undefined) all.push(mentions(text))
  if (atLeast !== undefined) all.push(sql`coalesce(o.total, 0) >= ${atLeast}`)
  if (atMost !== undefined) all.push(sql`coalesce(o.total, 0) <= ${atMost}`)
  return join(all, ' AND ')
}

function mentions(text: string): Sql {
  const pattern = `%${text.replace(/[\\%_]/g, found => `\\${found}`)}%`
  return sql`(o.number ILIKE ${pattern} OR c.name ILIKE ${pattern}
    OR EXISTS (SELECT 1 FROM jsonb_array_elements(o.state->'quote'->'lines') l WHERE l->>'name' ILIKE ${pattern}))`
}
