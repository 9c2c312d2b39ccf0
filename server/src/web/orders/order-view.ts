import { currentAttempt, type Delivery, deliveriesOfOrders, publicState } from '../../delivery/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { masked } from '../../kernel/secret.ts'
import { findOrder, lockOrder, type Order, type OrderRow } from '../../orders/index.ts'
import { newestPayments, type PaymentRow } from '../../payments/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'
import { lastOffers } from '../../sellers/index.ts'
import type { OrderView } from './order-schema.ts'

/**
 * Orders as the API tells them, with their newest offer, payment and delivery, read for all of them at once. A seller who
 * was merely asked sees what the work is, and not whose.
 */
export async function viewsOf(house: House, tx: Tx, rows: OrderRow[], seller?: string): Promise<OrderView[]> {
  const views = await fullViews(house, tx, rows)
  if (seller === undefined) return views
  return views.map(view =>
    view.sellerId === seller ? view : { ...view, customerPhone: null, address: null, orderDetails: {}, attachments: [] },
  )
}

async function fullViews(house: House, tx: Tx, rows: OrderRow[]): Promise<OrderView[]> {
  const ids = rows.map(row => row.state.orderId)
  const [offers, payments, deliveries] = [
    await lastOffers(tx, ids),
    await newestPayments(tx, ids),
    await deliveriesOfOrders(tx, ids),
  ]
  return rows.map(({ state: order, ...row }) => {
    const offer = offers.get(order.orderId)
    const payment = payments.get(order.orderId)
    const delivery = deliveries.get(order.orderId)
    return {
      ...bare(house, order),
      customerPhone: row.customerPhone,
      customerName: nameIn(order) ?? order.contact?.name ?? row.customerName,
      sellerName: row.sellerName,
      sellerPhone: row.sellerPhone ?? offer?.phone ?? null,
      sellerResponse: offer?.state === 'accepted' ? 'ACCEPT' : offer?.state === 'rejected' ? 'REJECT' : null,
      sellerMessage: offer?.reason ?? null,
      forwardedToSeller: offer !== undefined || order.sellerId !== undefined,
      payment: payment ? tellPayment(payment) : null,
      delivery: delivery ? tellDelivery(delivery, order.number) : null,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.changedAt.toISOString(),
    }
  })
}

/** A service knows its customer by the name that the work needs, which may be another than the chat's. */
function nameIn({ draft }: Order): string | undefined {
  const field = draft.fields.name
  return field && !field.sensitive ? field.value : undefined
}

function bare({ sealer }: House, order: Order) {
  const { quote, draft, policy } = order
  return {
    orderId: order.number,
    customerId: order.customerId,
    conversationId: order.conversationId ?? null,
    orderType: order.type,
    orderDetails: Object.fromEntries(
      Object.entries(draft.fields).map(([key, { value, sensitive }]) => [key, sensitive ? masked(sealer.open(value)) : value]),
    ),
    items: (quote?.lines ?? draft.lines).map(line => ({
      product: line.productId,
      name: line.name,
      unit: line.unit,
      quantity: line.quantity / 1_000,
      unitPrice: line.unitPrice,
      amount: line.amount,
      options: line.options.map(({ group, choice, price, qualifier, count }) => ({
        group,
        choice,
        price,
        qualifier: qualifier ?? null,
        count: count ?? 1,
      })),
      without: line.without,
      notes: line.notes,
    })),
    adjustments: (quote?.adjustments ?? []).map(({ kind, label, amount, ruleId, code, included }) => ({
      kind,
      label,
      amount,
      ruleId: ruleId ?? null,
      code: code ?? null,
      included: included ?? null,
    })),
    status: order.status,
    reason: order.reason ?? null,
    price: quote?.total ?? null,
    currency: order.currency,
    money: order.money,
    received: order.received,
    refunded: order.refunded,
    fulfilment: policy.fulfilment,
    address: draft.destination?.text ?? null,
    paymentMethod: draft.paymentMethod ?? null,
    approval: policy.approval,
    approved: order.approved,
    sellerId: order.sellerId ?? null,
    attachments: draft.attachments,
    source: order.source,
    rating: order.rating ?? null,
    confirmedAt: order.confirmedAt ?? null,
    endedAt: order.endedAt ?? null,
    version: order.version,
  }
}

export const tellPayment = ({ state, gateway, number, createdAt }: PaymentRow) => ({
  paymentId: state.paymentId,
  orderId: number,
  gateway,
  method: state.method,
  status: state.status,
  amount: state.amount,
  currency: state.currency,
  reference: state.reference,
  refusal: state.refusal?.why ?? null,
  expiresAt: state.expiresAt,
  createdAt: createdAt.toISOString(),
  presentation: state.presentation ?? null,
})

export function tellDelivery(delivery: Delivery, number: string) {
  const attempt = currentAttempt(delivery)
  const { name = null, phone = null, plate = null } = attempt?.driver ?? {}
  return {
    orderId: number,
    state: publicState(delivery),
    courier: attempt?.courier ?? null,
    driver: attempt?.driver ? { name, phone, plate } : null,
    trackingUrl: attempt?.trackingUrl ?? null,
    attempts: delivery.attempts.length,
  }
}

/** @throws PesanError `not_found` for a number that is nobody's, another merchant's, or not this seller's to see */
export async function viewOf(house: House, tx: Tx, number: string, visibleTo?: string): Promise<OrderView> {
  const row = await findOrder(tx, number, visibleTo)
  if (!row) throw new PesanError('not_found')
  return (await viewsOf(house, tx, [row], visibleTo))[0]!
}

/** An order as a seller may see it who has just answered an offer, and may have no part in it any more. */
export async function viewAs(house: House, tx: Tx, number: string, seller: string | undefined): Promise<OrderView> {
  const row = await findOrder(tx, number)
  if (!row) throw new PesanError('not_found')
  return (await viewsOf(house, tx, [row], seller))[0]!
}

/** The order, locked before it is read, so that the version which a caller names is compared with what will be changed. */
export async function lockByNumber(tx: Tx, number: string, visibleTo?: string): Promise<Order> {
  const row = await findOrder(tx, number, visibleTo)
  const order = row && (await lockOrder(tx, row.state.orderId))
  if (!order) throw new PesanError('not_found')
  return order
}
