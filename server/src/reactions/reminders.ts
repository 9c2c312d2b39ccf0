import { loadConversation, say } from '../conversation/index.ts'
import { after, minutes } from '../kernel/clock.ts'
import { formatMoney } from '../kernel/money.ts'
import { formatQuantity } from '../kernel/quantity.ts'
import { isOpen as isShopOpen, localTime } from '../merchants/index.ts'
import type { Order } from '../orders/index.ts'
import { isOpen, lockPayments } from '../payments/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { orderLane, setTimer } from '../platform/lanes/index.ts'
import type { Happened, House } from './house.ts'
import { remindCustomer, typeLabel } from './tell.ts'

type What = 'draft' | 'payment' | 'pickup'

const setReminder = (tx: Tx, order: Order, what: What, dueAt: Date) =>
  setTimer(tx, {
    key: `reminder:${what}:${order.orderId}`,
    dueAt,
    lane: orderLane(order.number),
    kind: `reminder.${what}`,
    payload: { orderId: order.orderId },
  })

/** Reminds of a draft or of goods to be collected after the merchant's minutes; what happens again begins the time anew. */
export const remindLater =
  (what: 'draft' | 'pickup') =>
  async ({ house, tx, order }: Happened): Promise<void> => {
    const wait = (await house.model(tx)).merchant.settings.reminders[what]
    if (wait !== null) await setReminder(tx, order, what, after(house.clock.now(), minutes(wait)))
  }

/** Reminds of a payment before its time ends. A short time to pay needs no reminder: the request is still in sight. */
export async function remindToPay(house: House, tx: Tx, order: Order, expiresAt: Date): Promise<void> {
  const { minutes: given, reminders } = (await house.model(tx)).merchant.settings
  const before = reminders.payment
  if (before === null || given.payment < 3 * before) return
  await setReminder(tx, order, 'payment', after(expiresAt, -minutes(before)))
}

/** An order that was put together and never placed; what they began after it is what they want now. */
export async function remindOfDraft(house: House, tx: Tx, order: Order): Promise<void> {
  if (order.status !== 'DRAFT' || !order.conversationId || (await waitsForMorning(house, tx, order, 'draft'))) return
  if ((await loadConversation(tx, order.conversationId))?.handledBy) return
  const newer = await tx.row(sql`SELECT 1 FROM orders WHERE merchant_id = ${tx.merchantId}
    AND conversation_id = ${order.conversationId} AND created_at > ${new Date(order.startedAt)} LIMIT 1`)
  const goods = order.type === 'GOODS'
  if (newer || (goods && order.draft.lines.length === 0)) return
  const label = await typeLabel(house, tx, order, (await house.model(tx)).merchant.languages[0] ?? 'en')
  await remindCustomer(house, tx, order, 'draft', language => ({
    text: say(language, 'reminder.draft', {
      items: goods
        ? order.draft.lines.map(line => `${formatQuantity(line.quantity, language)} × ${line.name}`).join(', ')
        : label,
    }),
    asks: ['open'],
    choices: [
      { action: 'continue', subject: order.orderId, label: say(language, 'button.continue') },
      { action: 'cancel', subject: order.orderId, label: say(language, 'button.cancel') },
    ],
  }))
}

/** A request for money that nobody has paid, while there is time. */
export async function remindOfPayment(house: House, tx: Tx, order: Order): Promise<void> {
  const payment = (await lockPayments(tx, order.orderId)).findLast(isOpen)
  if (order.status !== 'AWAITING_PAYMENT' || !payment?.presentation || payment.cancelRequested) return
  const { merchant } = await house.model(tx)
  const { presentation } = payment
  const url = presentation.type === 'link' ? presentation.url : undefined
  await remindCustomer(house, tx, order, 'payment', language => ({
    text: say(language, 'reminder.payment', {
      number: order.number,
      total: formatMoney(payment.amount, order.currency),
      until: localTime(new Date(payment.expiresAt), merchant.timeZone),
    }),
    ...(url && { link: { label: say(language, 'button.pay', { method: '' }).trim(), url } }),
  }))
}

/** Goods that are ready and have not been collected. */
export async function remindOfPickup(house: House, tx: Tx, order: Order): Promise<void> {
  if (order.status !== 'READY' || (await waitsForMorning(house, tx, order, 'pickup'))) return
  const shop = (await house.model(tx)).merchant.shops.find(one => one.shopId === order.shopId)
  const values = { number: order.number, shop: shop?.name ?? '', address: shop?.address ?? '' }
  await remindCustomer(house, tx, order, 'pickup', language => ({ text: say(language, 'reminder.pickup', values) }))
}

const step = minutes(15)
const farthest = 7 * 96

/** Quiet while the shop is closed: the reminder waits until it opens, and is set for then. */
async function waitsForMorning(house: House, tx: Tx, order: Order, what: What): Promise<boolean> {
  const { shops, timeZone } = (await house.model(tx)).merchant
  const shop = shops.find(one => one.shopId === order.shopId) ?? shops[0]
  const now = house.clock.now()
  if (!shop || isShopOpen(shop.hours, now, timeZone)) return false
  for (let n = 1; n <= farthest; n += 1) {
    const at = after(now, n * step)
    if (!isShopOpen(shop.hours, at, timeZone)) continue
    await setReminder(tx, order, what, at)
    return true
  }
  return true
}
