import { randomBytes } from 'node:crypto'
import { ControlRefusal, controlCall } from '../kit/control.ts'
import { Router } from '../kit/router.ts'
import { asFields, asNumber, asText, type Fields } from '../kit/shape.ts'
import { rupiah, transactionFields } from './answer.ts'
import { expireDue, type Payment, pay } from './buyer.ts'
import type { Gateway, Settings } from './gateway.ts'
import type { Status, Transaction } from './ledger.ts'
import { notify, post } from './notify.ts'
import { confirmRefund } from './operations.ts'
import { pickOnPage } from './snap.ts'

/** The control calls of the Midtrans simulator; simulators/README.md lists them with their shapes. */
export function door(gateway: Gateway): Router {
  const router = new Router()
  controlCall(router, 'POST', 'settings', body => setSettings(gateway, body))
  controlCall(router, 'POST', 'merchants', body => addMerchant(gateway, body))
  controlCall(router, 'GET', 'payments', () => ({ payments: gateway.ledger.all().map(view) }))
  controlCall(router, 'POST', 'pay', body => ({ paid: pay(gateway, payable(gateway, body), readPayment(body)).map(view) }))
  controlCall(router, 'POST', 'pick', body => view(pick(gateway, body)))
  controlCall(router, 'POST', 'expire', body => move(gateway, body, 'pending', 'expire'))
  controlCall(router, 'POST', 'fail', body => move(gateway, body, 'pending', 'deny'))
  controlCall(router, 'POST', 'reverse', body => move(gateway, body, 'settlement', 'deny'))
  controlCall(router, 'POST', 'notify_again', body => notifyAgain(gateway, body))
  controlCall(router, 'POST', 'forge', body => forge(gateway, body))
  controlCall(router, 'POST', 'confirm_refund', body => confirmLast(gateway, body))
  return router
}

function view(transaction: Transaction): Fields {
  return {
    ...transactionFields(transaction),
    ...transaction.details,
    by_charge: transaction.byCharge,
    notify_at: transaction.notifyAt,
  }
}

function setSettings(gateway: Gateway, body: Fields): Settings {
  for (const name of ['pendingNotices', 'expiryNotices', 'httpFollowsBody', 'confirmRefunds'] as const) {
    const value = body[name]
    if (typeof value === 'boolean') gateway.settings[name] = value
  }
  gateway.settings.chargeMs = asNumber(body.chargeMs) ?? gateway.settings.chargeMs
  const url = asText(body.notificationUrl)
  if (url !== undefined) for (const merchant of gateway.merchants.values()) merchant.notificationUrl = url
  return gateway.settings
}

function addMerchant(gateway: Gateway, body: Fields): void {
  const serverKey = asText(body.serverKey)
  if (!serverKey) throw new ControlRefusal('a merchant has a serverKey')
  const merchantId = asText(body.merchantId) ?? `G${String(gateway.merchants.size).padStart(9, '0')}`
  gateway.merchants.set(serverKey, { serverKey, merchantId, notificationUrl: asText(body.notificationUrl) ?? '' })
}

function readPayment(body: Fields): Payment {
  const amount = asNumber(body.amount)
  const notices = (['once', 'twice', 'pending_after'] as const).find(one => one === body.notices) ?? 'once'
  const times = asNumber(body.times) ?? 1
  return { times, late: body.late === true, silent: body.silent === true, notices, ...(amount !== undefined && { amount }) }
}

/** The shop's transaction a payment is meant for; a hosted page where nothing was picked yet becomes a QRIS payment. */
function payable(gateway: Gateway, body: Fields): Transaction {
  expireDue(gateway)
  const preferred = body.late === true ? isOver : isOpen
  const charge = search(gateway, body, preferred)
  if (charge && preferred(charge)) return charge
  const page = [...gateway.pages.values()].findLast(
    one => !one.picked && (body.order_id === undefined || one.orderId === body.order_id),
  )
  const found = (page && pickOnPage(gateway, page, asFields(body.method) ?? {})) ?? charge
  if (!found) throw new ControlRefusal('no such payment')
  return found
}

const isOpen = (one: Transaction) => one.status === 'pending'
const isOver = (one: Transaction) => one.status === 'expire' || one.status === 'cancel' || one.status === 'deny'

/** By `transaction_id`, by `order_id` (its newest charge), or the newest; one that fits `preferred` comes first. */
function search(gateway: Gateway, body: Fields, preferred: (one: Transaction) => boolean): Transaction | undefined {
  const id = asText(body.transaction_id)
  const orderId = asText(body.order_id)
  const found = gateway.ledger
    .all()
    .filter(one => (id === undefined ? one.byCharge : one.id === id) && (orderId === undefined || one.orderId === orderId))
  return found.findLast(preferred) ?? found.at(-1)
}

function named(gateway: Gateway, body: Fields, preferred: (one: Transaction) => boolean): Transaction {
  const found = search(gateway, body, preferred)
  if (!found) throw new ControlRefusal('no such payment')
  return found
}

function move(gateway: Gateway, body: Fields, from: Status, to: Status): Fields {
  const transaction = named(gateway, body, one => one.status === from)
  if (transaction.status !== from) throw new ControlRefusal(`${transaction.orderId} is ${transaction.status}, not ${from}`)
  transaction.status = to
  notify(gateway, transaction)
  return view(transaction)
}

function pick(gateway: Gateway, body: Fields): Transaction {
  const page = [...gateway.pages.values()].findLast(one => one.token === body.token || body.token === undefined)
  const picked = page && pickOnPage(gateway, page, asFields(body.method) ?? {})
  if (!picked) throw new ControlRefusal('no page that is still open')
  notify(gateway, picked)
  return picked
}

/** The last notification (of that order or transaction) once more, byte for byte. */
function notifyAgain(gateway: Gateway, body: Fields): void {
  const notice = gateway.notices.findLast(
    one =>
      (body.order_id === undefined || one.orderId === body.order_id) &&
      (body.transaction_id === undefined || one.transactionId === body.transaction_id),
  )
  if (!notice) throw new ControlRefusal('nothing was notified yet')
  post(gateway, notice, `${notice.orderId} again`)
}

/** A settlement that never happened, signed with a key nobody has. */
function forge(gateway: Gateway, body: Fields): Fields {
  const transaction = named(gateway, body, isOpen)
  notify(
    gateway,
    { ...transaction, settledAt: gateway.clock.now() },
    { as: 'settlement', signature: randomBytes(64).toString('hex') },
  )
  return { forged: rupiah(transaction.amount) }
}

function confirmLast(gateway: Gateway, body: Fields): void {
  const transaction = named(gateway, body, one => one.refunds.some(refund => refund.confirmedAt === undefined))
  const refund = transaction.refunds.find(one => one.confirmedAt === undefined)
  if (!refund) throw new ControlRefusal('no refund waits for its confirmation')
  confirmRefund(gateway, transaction, refund)
}
