import { fileIdsIn } from '../conversation/index.ts'
import { formatMoney } from '../kernel/money.ts'
import { endedWithoutGoods } from '../orders/index.ts'
import { askAgain, changedWaiting } from './changed-offers.ts'
import { callOff } from './deliveries.ts'
import { startDelivery } from './delivery-attempts.ts'
import { followAtSource } from './holds.ts'
import { entered, type Happened, has } from './house.ts'
import { tellCompleted, tellExpired, tellPaid, tellReady, tellRefunded } from './milestones.ts'
import { tellMoney } from './money.ts'
import { letGo, offerNext, tellSeller, withdrawAll } from './offers.ts'
import { askForMoney, closePayments } from './payments.ts'
import { remindLater } from './reminders.ts'
import { keepCash, keepStars, shareOut } from './seller-books.ts'
import { tellAccepted } from './taken.ts'
import { callOperator, settleCalls, tellText } from './tell.ts'
import { saysOtherwise, tellWhoBrings } from './told-courier.ts'
import { noteOrder } from './webhooks.ts'

export type Reaction = { when: (happened: Happened) => boolean; what: (happened: Happened) => Promise<void> }

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
export const together: Reaction[] = [
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
export const afterwards: Reaction[] = [{ when: () => true, what: noteOrder }]
