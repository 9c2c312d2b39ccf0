import type { PaymentRequest, RequestResult } from '../../gateway.ts'
import type { MidtransAccount } from './account.ts'
import { commonPart, refusedBy } from './charge.ts'
import type { Answer, Json } from './client.ts'
import { writeTime } from './times.ts'

/** Put into `custom_field1` of a page, so that its news can be told from a charge's: there a `deny` is only one try (§5). */
export const pageMark = 'page'

/** The body of `POST /snap/v1/transactions`, Midtrans' hosted page (payments contract §1.3). */
export function pageBody(request: PaymentRequest, account: MidtransAccount, now: Date): Json {
  const left = Math.floor((request.expiresAt.getTime() - now.getTime()) / 60_000)
  const duration = Math.max(5, Math.min(left, 7 * 24 * 60))
  return {
    ...commonPart(request),
    ...(account.pageMethods && { enabled_payments: account.pageMethods }),
    ...(request.returnUrl && { callbacks: { finish: request.returnUrl } }),
    expiry: { start_time: writeTime(now), unit: 'minute', duration },
    page_expiry: { unit: 'minute', duration },
    custom_field1: pageMark,
  }
}

/** Reads the answer: 201 with a link. There is no transaction, and no news, until the buyer picks a method. */
export function readPage(answer: Answer, request: PaymentRequest): RequestResult {
  const url = answer.body.redirect_url
  if (answer.code !== '201' || typeof url !== 'string') return refusedBy(answer)
  return { kind: 'presented', presentation: { type: 'link', url }, expiresAt: request.expiresAt }
}
