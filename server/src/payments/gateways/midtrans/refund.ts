import type { RefundRequest, RefundResult } from '../../gateway.ts'
import { writeRupiah } from './amounts.ts'
import { type Answer, detailOf, type Json } from './client.ts'
import { capabilities } from './methods.ts'
import { refundRefusals } from './statuses.ts'

type Refused = Extract<RefundResult, { kind: 'refused' }>

/** What can be refused without asking: a method that is paid back by hand, or a part where only the whole goes back. */
export function refundRefusedUnasked(refund: RefundRequest): Refused | undefined {
  const rule = capabilities.refunds[refund.method]
  if (!rule) return { kind: 'refused', why: 'method', code: 'method', detail: `${refund.method} is paid back by hand` }
  if (!rule.partial && refund.amount !== refund.paidAmount)
    return { kind: 'refused', why: 'funds', code: 'partial', detail: `${refund.method} is paid back in full only` }
  return undefined
}

/** The body of `POST /v2/{id}/refund`; the same key is a repeat for seven days (payments contract §1.4). */
export const refundBody = (refund: RefundRequest): Json => ({
  refund_key: refund.refundKey,
  amount: writeRupiah(refund.amount),
  reason: refund.reason.slice(0, 255),
})

/** Reads the answer: booked at once when the transaction says so; the bank's confirmation follows in a notification. */
export function readRefund(answer: Answer): RefundResult {
  const { code, body } = answer
  const status = body.transaction_status
  if (code === '200' && (status === 'refund' || status === 'partial_refund')) {
    const id = body.refund_chargeback_uuid ?? body.refund_chargeback_id
    return { kind: 'done', ...(id !== undefined && { gatewayRefundId: String(id) }) }
  }
  // A success in a form we do not know: not certain, so it stays open until a fact tells.
  if (code.startsWith('2')) return { kind: 'pending' }
  return { kind: 'refused', why: refundRefusals[code] ?? 'other', code, detail: detailOf(answer) }
}
