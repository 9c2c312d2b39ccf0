import type { PaymentFact } from '../../gateway.ts'
import { readRupiah } from './amounts.ts'
import type { Json } from './client.ts'
import { methodUsed } from './methods.ts'
import { pageMark } from './page.ts'
import { transactionStatuses } from './statuses.ts'
import { readTime } from './times.ts'

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/**
 * Turns one transaction, from a status answer or a notification, into facts (payments contract §1.7, §5).
 *
 * A refunded or reversed transaction was paid first, so the payment is told too: its own notice may have been lost. What
 * cannot be read, a status we do not know or an amount that is not whole rupiah, is `pending` and marked `unknown`.
 */
export function factsOf(body: Json, reference = text(body.order_id)): PaymentFact[] {
  const raw = text(body.transaction_status)
  const amount = amountOf(body)
  const at = readTime(body.settlement_time) ?? readTime(body.transaction_time)
  const method = methodUsed(body)
  const base = {
    reference,
    gatewayTransactionId: text(body.transaction_id),
    currency: 'IDR',
    raw,
    ...(method && { method }),
  } as const
  const fact = (kind: PaymentFact['kind']): PaymentFact => ({ ...base, kind, amount: amount ?? 0, ...(at && { at }) })

  const meaning = transactionStatuses[raw]
  const rupiah = body.currency === undefined || body.currency === 'IDR'
  if (!meaning || amount === undefined || !rupiah)
    return [{ ...fact('pending'), raw: `${raw} ${text(body.gross_amount)} ${text(body.currency)}`.trim(), unknown: true }]

  switch (meaning.kind) {
    case 'paid':
      return [fact(isProvenPaid(body) ? 'paid' : 'pending')]
    case 'failed':
      // On a page a refusal is one try of several; with a settlement time it is money taken back, 1 to 5 minutes later.
      if (body.settlement_time !== undefined && raw === 'deny') return [fact('paid'), fact('reversed')]
      return [fact(isPage(body) && raw === 'deny' ? 'pending' : 'failed')]
    case 'expired':
      // A card whose holder left the bank's page; the buyer may still choose something else.
      return [fact(isPage(body) && body.payment_type === 'credit_card' ? 'pending' : 'expired')]
    case 'refunded':
      return [fact('paid'), ...refundsOf(body).map(refund => ({ ...fact('refunded'), ...refund }))]
    case 'reversed':
      return [fact('paid'), { ...fact('reversed'), amount: readRupiah(body.refund_amount) ?? amount }]
    default:
      return [fact(meaning.kind)]
  }
}

/** Paid means: code 200, settlement or capture, and fraud screening content or silent (§1.7). */
const isProvenPaid = (body: Json) =>
  body.status_code === '200' && (body.fraud_status === undefined || body.fraud_status === 'accept')

const isPage = (body: Json) => body.custom_field1 === pageMark

/** What counts towards our total: with "automatic fee imposition" the gross amount holds a fee on top of it (§8.6). */
function amountOf(body: Json): number | undefined {
  const gross = readRupiah(body.gross_amount)
  const metadata = body.metadata as { extra_info?: { gross_amount_info?: { original_amount?: unknown } } } | null | undefined
  const original = readRupiah(metadata?.extra_info?.gross_amount_info?.original_amount)
  return gross !== undefined && original !== undefined && original < gross ? original : gross
}

/** Each refund by its key; `refund_amount` beside the list is the running total and serves only when there is no list. */
function refundsOf(body: Json): Pick<PaymentFact, 'amount' | 'at' | 'refundKey' | 'confirmedAt'>[] {
  const items: Json[] = Array.isArray(body.refunds) && body.refunds.length > 0 ? body.refunds : [body]
  return items.flatMap(item => {
    const amount = readRupiah(item.refund_amount)
    const at = readTime(item.created_at)
    const confirmedAt = readTime(item.bank_confirmed_at)
    if (amount === undefined) return []
    const key = typeof item.refund_key === 'string' && { refundKey: item.refund_key }
    return [{ amount, ...(at && { at }), ...key, ...(confirmedAt && { confirmedAt }) }]
  })
}
