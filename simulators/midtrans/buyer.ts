import { ControlRefusal } from '../kit/control.ts'
import type { Gateway } from './gateway.ts'
import type { Transaction } from './ledger.ts'
import { notify } from './notify.ts'

/** How a buyer pays: another amount than asked, several times, after the end, or without anybody being told. */
export type Payment = {
  amount?: number
  times: number
  late: boolean
  silent: boolean
  notices: 'once' | 'twice' | 'pending_after'
}

/**
 * Lets the buyer pay. Each payment is a gateway transaction of its own under the same order id: the first full one settles
 * the shop's transaction, everything else (a second payment, another amount) opens a further one that is settled at once.
 */
export function pay(gateway: Gateway, charge: Transaction, payment: Payment): Transaction[] {
  const paid: Transaction[] = []
  for (let count = 0; count < payment.times; count += 1) {
    const transaction = payOnce(gateway, charge, payment)
    paid.push(transaction)
    if (!payment.silent) tell(gateway, transaction, payment.notices)
  }
  return paid
}

/** Ends what has run out by the clock, and tells so unless further payments have covered the sum. */
export function expireDue(gateway: Gateway): void {
  for (const transaction of gateway.ledger.all()) {
    if (transaction.status !== 'pending' || transaction.expiresAt > gateway.clock.now()) continue
    transaction.status = 'expire'
    if (gateway.settings.expiryNotices && !isCovered(gateway, transaction)) notify(gateway, transaction)
  }
}

function payOnce(gateway: Gateway, charge: Transaction, payment: Payment): Transaction {
  const isDead = charge.status === 'expire' || charge.status === 'cancel' || charge.status === 'deny'
  if (isDead && !payment.late) throw new ControlRefusal(`${charge.orderId} is ${charge.status}: it can only be paid late`)
  const amount = payment.amount ?? charge.amount
  const isOpen = (charge.status === 'pending' || isDead) && !isCovered(gateway, charge)
  if (amount === charge.amount && isOpen) return settle(gateway, charge)
  const { merchant, orderId, method, details, echo, notifyAt } = charge
  const now = gateway.clock.now()
  return settle(
    gateway,
    gateway.ledger.open({
      merchant,
      orderId,
      amount,
      method,
      details,
      echo,
      notifyAt,
      byCharge: false,
      createdAt: now,
      expiresAt: now,
    }),
  )
}

function settle(gateway: Gateway, transaction: Transaction): Transaction {
  transaction.status = 'settlement'
  transaction.settledAt = gateway.clock.now()
  return transaction
}

function tell(gateway: Gateway, transaction: Transaction, notices: Payment['notices']): void {
  notify(gateway, transaction)
  if (notices === 'twice') notify(gateway, transaction)
  if (notices === 'pending_after') notify(gateway, transaction, { as: 'pending' })
}

function isCovered(gateway: Gateway, charge: Transaction): boolean {
  const others = gateway.ledger
    .underOrder(charge.merchant, charge.orderId)
    .filter(one => !one.byCharge && one.status === 'settlement')
  return others.reduce((sum, one) => sum + one.amount, 0) >= charge.amount
}
