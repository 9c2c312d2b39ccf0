import { asFields, asList, asNumber, asText, type Fields } from '../kit/shape.ts'
import { readTime } from './jakarta-time.ts'
import { type Method, methodOf } from './methods.ts'

/** A charge that may be made, or why not: the body's status code and the texts for `validation_messages`. */
export type Reading =
  | { ok: true; method: Method; orderId: string; amount: number; expiresAt: number }
  | { ok: false; code: string; messages: string[] }

/** Checks a charge against contract §1.2 and §1.8. Amounts must be integers, and the items must add up to the total. */
export function readCharge(charge: Fields, now: number): Reading {
  const details = readDetails(charge)
  if (details.messages.length > 0) return { ok: false, code: '400', messages: details.messages }
  const method = methodOf(charge)
  if (!method) return { ok: false, code: '402', messages: ['Payment channel is not activated.'] }
  const { orderId, amount } = details
  const messages = [...amountProblems(method, amount), ...numberProblems(method, charge)]
  const expiresAt = expiryOf(charge, method, now)
  if (expiresAt === undefined) messages.push('custom_expiry is invalid')
  if (messages.length > 0) return { ok: false, code: '400', messages }
  return { ok: true, method, orderId, amount, expiresAt: expiresAt ?? now }
}

/** Order id, amount and items: what Core and Snap have in common. */
export function readDetails(charge: Fields): { orderId: string; amount: number; messages: string[] } {
  const details = asFields(charge.transaction_details) ?? {}
  const orderId = asText(details.order_id) ?? ''
  const amount = asNumber(details.gross_amount) ?? Number.NaN
  const messages: string[] = []
  if (!/^[A-Za-z0-9_~.-]{1,50}$/.test(orderId))
    messages.push('transaction_details.order_id is required: 50 characters of letters, digits, -_~.')
  if (!Number.isInteger(amount) || amount <= 0)
    messages.push('transaction_details.gross_amount must be a whole number greater than 0')
  return { orderId, amount, messages: [...messages, ...itemProblems(charge, amount)] }
}

function itemProblems(charge: Fields, amount: number): string[] {
  const items = asList(charge.item_details)?.map(one => asFields(one) ?? {})
  if (!items) return []
  const messages: string[] = []
  if (items.some(item => (asText(item.name) ?? '').length > 50)) messages.push('item_details.name too long')
  if (items.some(item => !Number.isInteger(item.price) || !Number.isInteger(item.quantity)))
    messages.push('item_details price and quantity must be whole numbers')
  const sum = items.reduce((total, item) => total + Number(item.price) * Number(item.quantity), 0)
  if (sum !== amount) messages.push('transaction_details.gross_amount is not equal to the sum of item_details')
  return messages
}

function amountProblems(method: Method, amount: number): string[] {
  if (amount < method.min) return [`transaction_details.gross_amount is less than the minimum of ${method.min}`]
  return amount > method.max ? [`transaction_details.gross_amount is greater than the maximum of ${method.max}`] : []
}

function numberProblems(method: Method, charge: Fields): string[] {
  const own = asText(asFields(charge.bank_transfer)?.va_number)
  if (own === undefined || !method.ownNumber) return []
  return /^\d+$/.test(own) && method.ownNumber.includes(own.length)
    ? []
    : [`bank_transfer.va_number of ${method.name} has another length`]
}

const unitMs: Record<string, number> = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/** The end of the payment's life; from `order_time` where it is given, else from now. */
function expiryOf(charge: Fields, method: Method, now: number): number | undefined {
  if (charge.custom_expiry === undefined) return now + method.minutes * 60_000
  const custom = asFields(charge.custom_expiry) ?? {}
  const duration = asNumber(custom.expiry_duration)
  const unit = unitMs[asText(custom.unit) ?? 'minute']
  const start = custom.order_time === undefined ? now : readTime(asText(custom.order_time) ?? '')
  if (duration === undefined || duration <= 0 || !Number.isInteger(duration) || !unit || start === undefined) return undefined
  return duration * unit < 20_000 ? undefined : start + duration * unit
}
