import type { MethodKind, PaymentRequest, Presentation, RefusedBecause, RequestResult } from '../../gateway.ts'
import { checksQr, type MidtransAccount } from './account.ts'
import { readRupiah, writeRupiah } from './amounts.ts'
import { type Answer, detailOf, type Json } from './client.ts'
import { readQris } from './emvco.ts'
import { methodOf } from './methods.ts'
import { chargeRefusals } from './statuses.ts'
import { readTime, writeTime } from './times.ts'

export type Refused = { kind: 'refused'; why: RefusedBecause; code: string; detail: string }

/** What can be refused without asking, because Midtrans would: currency, method, limits, a life that is too short. */
export function refusedUnasked(request: PaymentRequest, now: Date): Refused | undefined {
  const no = (why: RefusedBecause, code: string, detail: string): Refused => ({ kind: 'refused', why, code, detail })
  const method = methodOf(request.method)
  if (request.currency !== 'IDR') return no('other', 'currency', `takes IDR, not ${request.currency}`)
  if (!method) return no('method', 'method', `does not offer ${request.method}`)
  if (request.amount < method.min) return no('amount', 'amount_min', `${method.kind} takes ${method.min} or more`)
  if (request.amount > (method.max ?? Infinity)) return no('amount', 'amount_max', `${method.kind} takes up to ${method.max}`)
  if (secondsLeft(request, now) < method.life.min)
    return no('other', 'life', `${method.kind} lives ${method.life.min} seconds or longer`)
  return undefined
}

/** The body of `POST /v2/charge` (payments contract §1.2). */
export function chargeBody(request: PaymentRequest, account: MidtransAccount, now: Date): Json {
  const seconds = Math.min(secondsLeft(request, now), methodOf(request.method)?.life.max ?? Infinity)
  return {
    ...methodPart(request, account),
    ...commonPart(request),
    custom_expiry: { order_time: writeTime(now), expiry_duration: seconds, unit: 'second' },
  }
}

/** What a charge and a page have in common: the sum, the lines and the buyer. */
export function commonPart({ reference, amount, items, customer }: PaymentRequest): Json {
  const lines = items?.filter(item => item.amount !== 0) ?? []
  // Lines that do not add up would fail the whole charge, and they are only an ornament.
  const complete = lines.length > 0 && lines.reduce((sum, line) => sum + line.amount, 0) === amount
  const lineOf = (item: (typeof lines)[number]) => ({
    id: item.id.slice(0, 50),
    name: item.name.replaceAll('|', ' ').slice(0, 50),
    price: item.amount,
    quantity: 1,
  })
  return {
    transaction_details: { order_id: reference, gross_amount: writeRupiah(amount) },
    ...(complete && { item_details: lines.map(lineOf) }),
    ...(customer && {
      customer_details: {
        ...(customer.name && { first_name: customer.name.slice(0, 30) }),
        ...(customer.phone && { phone: customer.phone }),
        ...(customer.email && { email: customer.email }),
      },
    }),
  }
}

function methodPart(request: PaymentRequest, account: MidtransAccount): Json {
  const [family, which] = request.method.split(':')
  switch (family) {
    case 'qris':
      return { payment_type: 'qris', qris: { acquirer: account.acquirer } }
    case 'wallet': {
      const back = request.returnUrl && { callback_url: request.returnUrl }
      return { payment_type: which, [which!]: which === 'gopay' ? { enable_callback: Boolean(back), ...back } : { ...back } }
    }
    case 'store':
      return { payment_type: 'cstore', cstore: { store: which, message: request.description.slice(0, 20) } }
    default:
      if (which === 'mandiri')
        return {
          payment_type: 'echannel',
          echannel: { bill_info1: 'Payment:', bill_info2: request.description.slice(0, 30) },
        }
      return { payment_type: 'bank_transfer', bank_transfer: { bank: which } }
  }
}

/** Reads the answer to a charge. Only code 201 with something to show is a request that a buyer can pay. */
export function readCharge(answer: Answer, request: PaymentRequest, account: MidtransAccount): RequestResult {
  const { code, body } = answer
  if (code !== '201') return refusedBy(answer)
  const presentation = presentationOf(body, request.method)
  const id = body.transaction_id
  if (!presentation || typeof id !== 'string')
    return { kind: 'refused', why: 'other', code: 'unreadable', detail: 'the answer holds nothing to show' }
  const shown = presentation.type === 'qr' ? checkedQr(presentation.content, request.amount, account) : presentation
  if ('kind' in shown) return shown
  const expiresAt = readTime(body.expiry_time) ?? request.expiresAt
  return { kind: 'presented', gatewayTransactionId: id, presentation: shown, expiresAt }
}

/** Why a charge was refused: by its code, and by the field it names when the code says only "not valid". */
export function refusedBy(answer: Answer): Refused {
  const detail = detailOf(answer)
  const known = chargeRefusals[answer.code]?.why ?? 'other'
  const why = answer.code === '400' && /gross_amount/i.test(detail) ? 'amount' : known
  return { kind: 'refused', why, code: answer.code, detail: detail || (chargeRefusals[answer.code]?.meaning ?? 'refused') }
}

/** What the buyer needs, wherever this method puts it; Permata and Mandiri have fields of their own (§1.2). */
export function presentationOf(body: Json, method: MethodKind): Presentation | undefined {
  const { qr_string: qr, permata_va_number: permata, bill_key: billKey, biller_code: billerCode, payment_code: code } = body
  if (typeof qr === 'string' && method === 'qris') return { type: 'qr', content: qr }
  if (typeof permata === 'string') return { type: 'va', bank: 'permata', number: permata }
  if (typeof billKey === 'string' && typeof billerCode === 'string') return { type: 'bill', billerCode, billKey }
  if (typeof code === 'string') return { type: 'code', store: method.split(':')[1] ?? '', code }
  const va = listOf(body.va_numbers)[0]
  if (typeof va?.va_number === 'string') return { type: 'va', bank: String(va.bank), number: va.va_number }
  const link = listOf(body.actions).find(action => action.name === 'deeplink-redirect')
  return typeof link?.url === 'string' ? { type: 'link', url: link.url } : undefined
}

function checkedQr(content: string, amount: number, account: MidtransAccount): Presentation | Refused {
  const reading = readQris(content)
  if (!reading.ok && !checksQr(account)) return { type: 'qr', content }
  const problem = reading.ok ? amountProblem(reading.qris.amount, amount) : reading.problem
  if (problem && checksQr(account)) return { kind: 'refused', why: 'other', code: 'qr_invalid', detail: problem }
  const { nmid, merchantName } = reading.ok ? reading.qris : {}
  return { type: 'qr', content, ...(nmid && { nmid }), ...(merchantName && { merchantName }) }
}

const amountProblem = (shown: number | undefined, asked: number) =>
  shown === asked ? undefined : `the code asks for ${shown ?? 'any amount'}`

/** Whether an answer speaks of the amount we asked for; used before an earlier charge is shown again. */
export const isForAmount = (body: Json, amount: number) => readRupiah(body.gross_amount) === amount

const secondsLeft = (request: PaymentRequest, now: Date) => Math.floor((request.expiresAt.getTime() - now.getTime()) / 1_000)

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(item => typeof item === 'object' && item) : [])
