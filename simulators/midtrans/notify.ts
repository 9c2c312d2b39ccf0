import { noticeCode, rupiah, transactionFields } from './answer.ts'
import type { Gateway, Notice } from './gateway.ts'
import { jakartaTime } from './jakarta-time.ts'
import type { Status, Transaction } from './ledger.ts'
import { signatureKey } from './signature.ts'

/**
 * Sends the notification of what a transaction is now (contract §1.6). `as` sends an older state instead, as happens when
 * notices overtake each other; `signature` replaces the true one.
 */
export function notify(gateway: Gateway, transaction: Transaction, change: { as?: Status; signature?: string } = {}): void {
  const status = change.as ?? transaction.status
  const code = noticeCode(status)
  const amount = rupiah(transaction.amount)
  const { qr_string: _, ...details } = transaction.details
  const body = {
    status_code: code,
    status_message: 'midtrans payment notification',
    ...transactionFields({ ...transaction, status }),
    ...details,
    ...(status === 'settlement' &&
      vaMethods.has(transaction.method) && { payment_amounts: [{ paid_at: jakartaTime(gateway.clock.now()), amount }] }),
    signature_key: change.signature ?? signatureKey(transaction.orderId, code, amount, transaction.merchant.serverKey),
  }
  const notice: Notice = {
    orderId: transaction.orderId,
    transactionId: transaction.id,
    urls: transaction.notifyAt.length > 0 ? transaction.notifyAt : [transaction.merchant.notificationUrl],
    body: Buffer.from(JSON.stringify(body)),
  }
  if (change.signature === undefined) gateway.notices.push(notice)
  post(gateway, notice, `${transaction.orderId} ${status}`)
}

export function post(gateway: Gateway, notice: Notice, label: string): void {
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'user-agent': 'Veritrans' }
  for (const url of notice.urls.filter(one => one !== '')) {
    gateway.webhooks.send({ url, headers, body: notice.body, label, tries })
  }
}

const vaMethods = new Set(['bca', 'bni', 'bri', 'cimb', 'permata'])

/**
 * How often an answer is tried again (contract §1.6). Their minutes between tries are milliseconds here, so a server that
 * is being restarted gets a minute of tries for any 5xx instead of the one or four of the contract.
 */
function tries(status: number): number {
  if (status >= 500) return 400
  if (status === 301 || status === 302 || status === 303) return 0
  return status === 400 || status === 404 ? 2 : 5
}
