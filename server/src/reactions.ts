import type { CarriedOut } from './conversation/index.ts'
import { fileIdsIn, say } from './conversation/index.ts'
import { formatMoney } from './kernel/money.ts'
import {
  decide,
  endedWithoutGoods,
  type Order,
  type OrderCommand,
  orderedBefore,
  ruleUseChange,
  type StockEffect,
  saveOrder,
  stockEffects,
} from './orders/index.ts'
import type { Tx } from './platform/database/index.ts'
import { noteChange } from './platform/live/index.ts'
import { changeUses, UsedUp } from './pricing/index.ts'
import { askAgain, changedWaiting } from './reactions/changed-offers.ts'
import { callOff } from './reactions/deliveries.ts'
import { startDelivery } from './reactions/delivery-attempts.ts'
import { followAtSource } from './reactions/holds.ts'
import { entered, type Happened, type House, has } from './reactions/house.ts'
import { tellMoney } from './reactions/money.ts'
import { letGo, offerNext, tellSeller, withdrawAll } from './reactions/offers.ts'
import { askForMoney, closePayments } from './reactions/payments.ts'
import { remindLater } from './reactions/reminders.ts'
import { keepCash, keepStars, shareOut } from './reactions/seller-books.ts'
import { stockMoved, watchLow } from './reactions/stock-moved.ts'
import { tellAccepted } from './reactions/taken.ts'
import { callOperator, ratingChoices, settleCalls, tellCustomer, tellText } from './reactions/tell.ts'
import { saysOtherwise, tellWhoBrings } from './reactions/told-courier.ts'
import { noteOrder } from './reactions/webhooks.ts'
import { changeStock, OutOfStock } from './stock/index.ts'

type Reaction = { when: (happened: Happened) => boolean; what: (happened: Happened) => Promise<void> }

const goods = ({ order }: Happened) => order.type === 'GOODS'
const byCourier = ({ order }: Happened) => order.policy.fulfilment === 'courier'
const ended = (happened: Happened) => endedWithoutGoods(happened.order.status) && entered(happened, happened.order.status)
const byCustomer = ({ command }: Happened) => command.by.kind === 'customer'
const edited = (happened: Happened) =>
  happened.before?.status === 'AWAITING_PAYMENT' && happened.order.status === 'AWAITING_PAYMENT' && has(happened, 'Quoted')
/** Released by the pharmacist: what follows is news to the customer, who waited for it. */
const released = (happened: Happened) => has(happened, 'Approved')

/**
 * Which event of an order wakes which other part of the house, in the same transaction, in this order. Whoever wants to
 * know what happens when an order is paid reads this table.
 */
const together: Reaction[] = [
  { when: happened => entered(happened, 'AWAITING_PAYMENT') || edited(happened), what: askForMoney },
  {
    when: happened =>
      happened.before?.status === 'AWAITING_PAYMENT' &&
      (happened.order.status === 'CONFIRMED' || has(happened, 'SellerReleased')),
    what: closePayments,
  },
  // Before somebody else is asked: whoever gave the work back is nobody to be asked again.
  { when: happened => has(happened, 'SellerReleased'), what: letGo },
  { when: ended, what: closePayments },
  { when: ended, what: withdrawAll },
  { when: changedWaiting, what: askAgain },
  { when: happened => ended(happened) && byCourier(happened), what: ({ house, tx, order }) => callOff(house, tx, order) },
  {
    when: happened =>
      happened.order.status === 'PENDING' &&
      happened.order.policy.acceptance === 'seller' &&
      (happened.order.policy.approval === 'none' || happened.order.approved) &&
      happened.before?.status !== 'PENDING' &&
      !(happened.command.type === 'ReleaseSeller' && happened.command.named),
    what: offerNext,
  },
  {
    when: happened =>
      released(happened) && happened.order.status === 'PENDING' && happened.order.policy.acceptance === 'seller',
    what: offerNext,
  },
  {
    when: happened => entered(happened, 'PENDING') && happened.order.policy.approval !== 'none' && !happened.order.approved,
    what: ({ house, tx, order }) =>
      callOperator(house, tx, {
        reason: 'approval',
        orderId: order.orderId,
        values: { number: order.number },
        photos: [...fileIdsIn(order.draft, house.sealer).keys()],
      }),
  },
  {
    when: happened =>
      goods(happened) &&
      byCourier(happened) &&
      happened.order.policy.dispatch === 'when_paid' &&
      (entered(happened, 'PAID') || (entered(happened, 'CONFIRMED') && happened.order.policy.payment === 'on_delivery')),
    what: startDelivery,
  },
  {
    when: happened =>
      goods(happened) && byCourier(happened) && happened.order.policy.dispatch === 'when_ready' && entered(happened, 'READY'),
    what: startDelivery,
  },
  {
    when: happened => has(happened, 'StockHeld') || has(happened, 'StockReleased') || has(happened, 'StockCommitted'),
    what: followAtSource,
  },
  { when: saysOtherwise, what: tellWhoBrings },
  { when: happened => has(happened, 'SellerAssigned'), what: withdrawAll },
  {
    when: happened => has(happened, 'SellerAssigned'),
    what: async ({ house, tx, order }) =>
      void (await settleCalls(house, tx, { orderId: order.orderId, reason: 'nobody_left' })),
  },
  { when: happened => has(happened, 'MoneyReceived'), what: tellMoney },
  { when: happened => entered(happened, 'PAID') && happened.before?.status !== 'EXPIRED', what: tellPaid },
  {
    when: happened => entered(happened, 'EXPIRED') && happened.before?.confirmedAt !== undefined,
    what: tellExpired,
  },
  {
    when: happened => released(happened),
    what: ({ house, tx, order }) => tellText(house, tx, order, 'approved', 'notice.approved'),
  },
  {
    when: happened => entered(happened, 'REJECTED'),
    what: ({ house, tx, order }) => tellText(house, tx, order, 'refused', 'notice.refused', { reason: order.reason ?? '' }),
  },
  {
    when: happened => entered(happened, 'CANCELLED') && !byCustomer(happened) && !has(happened, 'MoneyReversed'),
    what: ({ house, tx, order }) => tellText(house, tx, order, 'cancelled', 'notice.cancelled', { reason: order.reason ?? '' }),
  },
  { when: happened => has(happened, 'SellerAssigned'), what: tellAccepted },
  {
    when: happened => happened.before?.sellerId !== undefined && entered(happened, 'PAID'),
    what: happened => tellSeller(happened, 'paid'),
  },
  {
    when: happened =>
      happened.before?.status === 'AWAITING_PAYMENT' &&
      happened.order.status === 'CONFIRMED' &&
      happened.order.policy.payment === 'on_delivery' &&
      happened.order.sellerId !== undefined,
    what: happened => tellSeller(happened, 'cash'),
  },
  {
    when: happened => happened.before?.sellerId !== undefined && entered(happened, 'CANCELLED'),
    what: happened => tellSeller(happened, 'cancelled'),
  },
  {
    when: happened =>
      entered(happened, 'READY') && happened.order.status === 'READY' && happened.order.policy.fulfilment === 'pickup',
    what: tellReady,
  },
  { when: happened => happened.order.status === 'DRAFT', what: remindLater('draft') },
  {
    when: happened =>
      entered(happened, 'READY') && happened.order.status === 'READY' && happened.order.policy.fulfilment === 'pickup',
    what: remindLater('pickup'),
  },
  { when: happened => entered(happened, 'COMPLETED'), what: tellCompleted },
  // After completion everything that moves money moves the seller's share of it too.
  { when: ({ order }) => order.sellerId !== undefined && order.status === 'COMPLETED', what: shareOut },
  { when: happened => has(happened, 'CashCollected'), what: keepCash },
  { when: happened => has(happened, 'Rated'), what: keepStars },
  {
    when: happened => entered(happened, 'RETURNED'),
    what: async ({ house, tx, order }) => {
      await tellText(house, tx, order, 'returned', 'notice.returned')
      await callOperator(house, tx, { reason: 'returned', orderId: order.orderId, values: { number: order.number } })
    },
  },
  {
    when: happened => has(happened, 'MoneyReversed') && entered(happened, 'CANCELLED'),
    what: ({ house, tx, order }) => tellText(house, tx, order, 'reversed', 'notice.reversed'),
  },
  {
    when: happened => has(happened, 'MoneyReversed'),
    what: ({ house, tx, order }) =>
      callOperator(house, tx, { reason: 'reversal', orderId: order.orderId, values: { number: order.number } }),
  },
  { when: happened => has(happened, 'MoneyRefunded') && happened.order.money === 'refunded', what: tellRefunded },
  {
    when: happened => entered(happened, 'CANCELLED') && happened.order.money === 'refund_due',
    what: ({ house, tx, order }) =>
      callOperator(house, tx, {
        reason: 'refund_due',
        orderId: order.orderId,
        values: { number: order.number, amount: formatMoney(order.received - order.refunded, order.currency) },
      }),
  },
  {
    when: happened => ended(happened) || entered(happened, 'COMPLETED') || released(happened),
    what: async ({ house, tx, order }) =>
      void (order.money !== 'refund_due' && (await settleCalls(house, tx, { orderId: order.orderId }))),
  },
]

/**
 * What follows afterwards, in a lane of its own: here only a row is left for it, by which nothing of the above can fail or be
 * delayed. Whoever watches along (`/live`) is told by `noteChange`.
 */
const afterwards: Reaction[] = [{ when: () => true, what: noteOrder }]

/**
 * Decides a command on an order and does all that follows from it, in the caller's transaction: the journal and the row,
 * payment requests, deliveries, offers, notices, the uses of price rules
 * and the stock last, under their rows' locks in the order of their ids.
 *
 * When a hold finds too little, or a rule has no use left, everything of this command is undone and the refusal names which.
 */
export async function carryOut(house: House, tx: Tx, before: Order | undefined, command: OrderCommand): Promise<CarriedOut> {
  const decision = decide(command, before)
  if (!decision.ok) return decision
  const effects = stockEffects(before, decision.events)
  const uses = ruleUseChange(before, decision.events)
  const all = async () => {
    const order = saveOrder(tx, before, decision.events)
    const happened: Happened = { tx, house, command, before, order, events: decision.events }
    for (const reaction of together) if (reaction.when(happened)) await reaction.what(happened)
    const { orderId, customerId } = order
    const orderedElse = () => orderedBefore(tx, customerId, orderId)
    await changeUses(tx, uses.before, uses.after, { orderId, customerId, now: house.clock.now(), orderedBefore: orderedElse })
    await changeStock(tx, house.clock, orderId, effects)
    await followStock(house, tx, effects)
    for (const reaction of afterwards) if (reaction.when(happened)) await reaction.what(happened)
    noteChange(tx, house.clock.now(), { kind: 'order', subject: order.number, orderId: order.orderId, version: order.version })
    return { ok: true as const, order }
  }
  // Too little stock and no use left are the only failures that the caller goes on after.
  if (effects.length + uses.after.length === 0) return all()
  try {
    return await tx.savepoint(all)
  } catch (error) {
    if (error instanceof UsedUp) return { ok: false, refusal: { why: 'used_up', ruleId: error.ruleId } }
    if (error instanceof OutOfStock) return { ok: false, refusal: { why: 'short', productId: error.productId } }
    throw error
  }
}

/** What goods taken or given back mean for whoever waits for them and whoever buys them in; goods that leave the shelf were taken before. */
async function followStock(house: House, tx: Tx, effects: StockEffect[]) {
  const ids = (...kinds: StockEffect['effect'][]) => [
    ...new Set(effects.filter(({ effect }) => kinds.includes(effect)).map(({ productId }) => productId)),
  ]
  const freed = ids('release', 'restock')
  await stockMoved(house, tx, freed)
  await watchLow(
    house,
    tx,
    ids('hold').filter(id => !freed.includes(id)),
  )
}

async function tellExpired({ house, tx, order }: Happened) {
  if (order.money !== 'refund_due') return tellText(house, tx, order, 'expired', 'notice.expired')
  const amount = formatMoney(order.received - order.refunded, order.currency)
  await tellText(house, tx, order, 'expired', 'notice.expired_part', { amount })
  await callOperator(house, tx, { reason: 'refund_due', orderId: order.orderId, values: { number: order.number, amount } })
}

async function tellPaid({ house, tx, order }: Happened) {
  const { fulfilment } = order.policy
  const key = fulfilment === 'pickup' ? 'notice.paid_pickup' : fulfilment === 'courier' ? 'notice.paid' : 'notice.paid_service'
  await tellText(house, tx, order, 'paid', key, { total: formatMoney(order.quote?.total ?? 0, order.currency) })
}

async function tellReady({ house, tx, order }: Happened) {
  const shop = (await house.model(tx)).merchant.shops.find(s => s.shopId === order.shopId)
  await tellText(house, tx, order, 'ready', 'notice.ready_pickup', { shop: shop?.name ?? '', address: shop?.address ?? '' })
}

async function tellCompleted({ house, tx, order }: Happened) {
  const key =
    order.policy.fulfilment === 'courier'
      ? 'notice.delivered'
      : order.policy.fulfilment === 'pickup'
        ? 'notice.collected'
        : 'notice.done'
  await tellCustomer(house, tx, order, 'completed', language => ({
    text: say(language, key, { number: order.number }),
    asks: ['rating'],
    choices: ratingChoices(order),
    listLabel: say(language, 'button.choose'),
  }))
}

async function tellRefunded({ house, tx, order, events }: Happened) {
  const refund = events.find(event => event.type === 'MoneyRefunded')
  if (refund?.type === 'MoneyRefunded')
    await tellText(house, tx, order, `refunded:${refund.refundId}`, 'notice.refunded', {
      amount: formatMoney(refund.amount, order.currency),
    })
}
