import { methodLabel, methodsFor, paymentChoices, say, splitMethod } from '../conversation/index.ts'
import { after, minutes } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { formatMoney } from '../kernel/money.ts'
import { localTime } from '../merchants/index.ts'
import type { Order } from '../orders/index.ts'
import { carryOutPayment, isOpen, lockPayments, type MethodKind, type Payment } from '../payments/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { callLane, cancelTimers, orderLane, post, setTimer } from '../platform/lanes/index.ts'
import { noteChange } from '../platform/live/index.ts'
import type { Happened, House } from './house.ts'
import { remindToPay } from './reminders.ts'
import { sellerNamed } from './seller-named.ts'
import { callOperator, tellCustomer } from './tell.ts'
import { noteForWebhooks } from './webhooks.ts'

const expiryKey = (paymentId: string) => `payment:${paymentId}:expiry`

/** What an order still costs its buyer. */
export const due = (order: Order) => Math.max(0, (order.quote?.total ?? 0) - (order.received - order.refunded))

/**
 * Asks for the money of an order that waits for it. A request that is open is withdrawn first: its answer, which may be
 * that it was paid meanwhile, decides what is asked for then.
 */
export async function askForMoney({ tx, house, order }: Pick<Happened, 'tx' | 'house' | 'order'>): Promise<void> {
  const payments = await lockPayments(tx, order.orderId)
  const open = payments.filter(isOpen)
  for (const payment of open) await withdraw(house, tx, order, payment)
  if (open.length === 0) await requestPayment(house, tx, order, payments)
}

export async function requestPayment(house: House, tx: Tx, order: Order, payments: Payment[]): Promise<void> {
  const method = order.draft.paymentMethod ?? ''
  const { gateway, kind } = splitMethod(method)
  const amount = due(order)
  if (amount === 0) return
  if (method === '') return askHowToPay(house, tx, order)
  const account = await house.gateways.byGateway(tx, gateway)
  if (!account) return paymentFailed(house, tx, order, method, `no-account:${payments.length}`)
  const { merchant } = await house.model(tx)
  const now = house.clock.now()
  const expiresAt = after(now, minutes(merchant.settings.minutes.payment))
  const outcome = await carryOutPayment(tx, undefined, {
    type: 'RequestPayment',
    at: now,
    paymentId: newId(now),
    orderId: order.orderId,
    account: account.accountId,
    reference: `${order.number}-${payments.length + 1}`,
    method: kind as MethodKind,
    amount,
    currency: order.currency,
    expiresAt,
  })
  if (!outcome.ok) return
  const { paymentId } = outcome.payment
  await post(tx, house.clock, {
    lane: callLane(order.number),
    kind: 'call',
    purpose: 'gateway_charge',
    payload: { paymentId },
    orderId: order.orderId,
  })
  await setTimer(tx, {
    key: expiryKey(paymentId),
    dueAt: expiresAt,
    lane: orderLane(order.number),
    kind: 'payment.expiry',
    payload: { paymentId, orderId: order.orderId },
  })
  await remindToPay(house, tx, order, expiresAt)
}

/** Payment falls due after a seller took the order, and nobody has said how: the customer is asked. */
async function askHowToPay(house: House, tx: Tx, order: Order): Promise<void> {
  const { merchant } = await house.model(tx)
  const methods = methodsFor(merchant, order.draft, order.policy)
  const values = { number: order.number, total: formatMoney(due(order), order.currency), ...(await sellerNamed(tx, order)) }
  await tellCustomer(house, tx, order, `choose_payment:${order.version}`, language => ({
    text: say(language, 'notice.choose_payment', values),
    asks: ['payment'],
    choices: paymentChoices({ language }, order, methods),
    listLabel: say(language, 'button.choose'),
  }))
}

async function withdraw(house: House, tx: Tx, order: Order, payment: Payment) {
  const outcome = await carryOutPayment(tx, payment, { type: 'RequestCancel', at: house.clock.now() })
  if (!outcome.ok) return
  await cancelTimers(tx, [expiryKey(payment.paymentId)])
  await post(tx, house.clock, {
    lane: callLane(order.number),
    kind: 'call',
    purpose: 'gateway_cancel',
    payload: { paymentId: payment.paymentId },
    orderId: order.orderId,
  })
}

/** An order that ended wants no money any more. */
export async function closePayments({ tx, house, order }: Happened): Promise<void> {
  for (const payment of (await lockPayments(tx, order.orderId)).filter(isOpen)) await withdraw(house, tx, order, payment)
}

/** Shows the customer how to pay, in one bubble: a QR with its caption, an account number, or a link. */
export async function showPayment(house: House, tx: Tx, order: Order, payment: Payment): Promise<void> {
  const { presentation } = payment
  if (!presentation || order.status !== 'AWAITING_PAYMENT') return
  noteChange(tx, house.clock.now(), { kind: 'order', subject: order.number, orderId: order.orderId, version: order.version })
  await noteForWebhooks(house, tx, `p${payment.paymentId}`, {
    about: { order: order.number },
    events: [{ type: 'payment.requested', at: house.clock.now().toISOString(), amount: payment.amount }],
  })
  const { merchant } = await house.model(tx)
  const values = {
    number: order.number,
    total: formatMoney(payment.amount, order.currency),
    until: localTime(new Date(payment.expiresAt), merchant.timeZone),
  }
  await tellCustomer(house, tx, order, `payment:${payment.paymentId}`, language => {
    if (presentation.type === 'qr') return { text: say(language, 'notice.payment_qr', values), qr: presentation.content }
    if (presentation.type === 'va')
      return {
        text: say(language, 'notice.payment_va', {
          ...values,
          bank: presentation.bank.toUpperCase(),
          account: presentation.number,
        }),
      }
    if (presentation.type === 'bill')
      return {
        text: say(language, 'notice.payment_bill', {
          ...values,
          biller: presentation.billerCode,
          account: presentation.billKey,
        }),
      }
    if (presentation.type === 'code')
      return {
        text: say(language, 'notice.payment_bill', { ...values, biller: presentation.store, account: presentation.code }),
      }
    if (presentation.type === 'link')
      return {
        text: say(language, 'notice.payment_link', values),
        link: { label: say(language, 'button.pay', { method: '' }).trim(), url: presentation.url },
      }
    return { text: say(language, 'placed.cash_delivery', values) }
  })
}

/** A way to pay does not work: the others are offered, and without others a person is called. */
export async function paymentFailed(house: House, tx: Tx, order: Order, method: string, key: string): Promise<void> {
  const { merchant } = await house.model(tx)
  const others = methodsFor(merchant, order.draft, order.policy).filter(other => other !== method)
  await tellCustomer(house, tx, order, `payment_failed:${key}`, language => {
    const values = {
      number: order.number,
      method: methodLabel(method, language),
      total: formatMoney(due(order), order.currency),
    }
    if (others.length === 0) return { text: say(language, 'notice.payment_failed_alone', values) }
    return {
      text: say(language, 'notice.payment_failed', values),
      asks: ['payment'],
      choices: paymentChoices({ language }, order, others),
      listLabel: say(language, 'button.choose'),
    }
  })
  if (others.length === 0)
    await callOperator(house, tx, {
      reason: 'gateway_trouble',
      orderId: order.orderId,
      values: { number: order.number, detail: method },
    })
}
