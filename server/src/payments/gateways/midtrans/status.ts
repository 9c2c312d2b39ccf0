import { Unreachable } from '../../../kernel/errors.ts'
import type { PaymentFact, PaymentKey, StatusReport } from '../../gateway.ts'
import type { Answer, Json } from './client.ts'
import { factsOf } from './facts.ts'

/**
 * Reads the answer to `GET /v2/{id}/status` (payments contract §1.4).
 *
 * Code 407 is an expired payment and 202 a denied one, neither is an error. Where one reference has several transactions,
 * the answer is the newest; when it also holds a list `transactions` of summaries, each is reported too. A body with our
 * transaction id is ours even if its order id is not, which happens with BSI and DANA (§8.5).
 *
 * @throws Unreachable for a refused key and for every answer that does not say whether there is a payment.
 */
export function readStatus({ code, body }: Answer, key: PaymentKey): StatusReport {
  if (code === '404') return { found: false }
  if (!['200', '201', '202', '407'].includes(code) || typeof body.transaction_status !== 'string')
    throw new Unreachable(`midtrans: the status of ${key.reference} was answered with ${code}`, false)
  const further: Json[] = Array.isArray(body.transactions) ? body.transactions : []
  const facts = new Map<string, PaymentFact[]>()
  const summaries = further.map((summary): Json => ({ order_id: body.order_id, ...summary }))
  for (const transaction of [body, ...summaries]) {
    const id = String(transaction.transaction_id)
    const ours = id === key.gatewayTransactionId || transaction.order_id === transaction.transaction_id
    if (!facts.has(id)) facts.set(id, ours ? factsOf(transaction, key.reference) : factsOf(transaction))
  }
  return { found: true, facts: [...facts.values()].flat() }
}
