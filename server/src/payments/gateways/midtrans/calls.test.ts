import { describe, expect, it } from 'vitest'
import { after, minutes, systemClock } from '../../../kernel/clock.ts'
import type { Http, MethodKind, PaymentRequest } from '../../gateway.ts'
import { accountSchema } from './account.ts'
import { gateway } from './index.ts'

const clock = systemClock()
const account = accountSchema.parse({ serverKey: 'SB-Mid-server-TESTKEY0001', environment: 'sandbox' })
const requestBy = (method: MethodKind): PaymentRequest => ({
  reference: 'ORD-1-1',
  amount: 125_000,
  currency: 'IDR',
  method,
  expiresAt: after(clock.now(), minutes(15)),
  description: 'ORD-1',
})
const key = { reference: 'ORD-1-1', gatewayTransactionId: 'T1' }
const transaction = { transaction_id: 'T1', order_id: 'ORD-1-1', gross_amount: '125000.00', currency: 'IDR' }
const pending = { ...transaction, status_code: '201', transaction_status: 'pending' }
const settled = { ...transaction, status_code: '200', transaction_status: 'settlement' }

/** Midtrans with answers prepared by path, each used once; what was called is written down. */
function answering(script: Record<string, (object | number)[]>) {
  const calls: { path: string; headers: Headers; body: Record<string, unknown> }[] = []
  const http: Http = async (input, init) => {
    const path = `${init?.method} ${new URL(String(input)).pathname}`
    calls.push({ path, headers: new Headers(init?.headers), body: JSON.parse(String(init?.body ?? '{}')) })
    const next = script[path]?.shift()
    if (next === undefined) throw new Error(`nothing prepared for ${path}`)
    return typeof next === 'number' ? new Response('', { status: next }) : Response.json(next)
  }
  return { midtrans: gateway.open(account, http, clock), calls }
}

describe('a reference that Midtrans already has', () => {
  const duplicate = { status_code: '406', status_message: 'order_id has been taken' }
  const va = { va_numbers: [{ bank: 'bca', va_number: '12345678901' }] }

  it('shows the bank number of the earlier charge again', async () => {
    const { midtrans } = answering({ 'POST /v2/charge': [duplicate], 'GET /v2/ORD-1-1/status': [{ ...pending, ...va }] })
    expect(await midtrans.request(requestBy('va:bca'))).toMatchObject({
      kind: 'presented',
      gatewayTransactionId: 'T1',
      presentation: { type: 'va', bank: 'bca', number: '12345678901' },
    })
  })

  it('is a duplicate when it was paid, was for another amount, or does not tell its code', async () => {
    for (const status of [{ ...settled, ...va }, { ...pending, ...va, gross_amount: '99000.00' }, pending]) {
      const { midtrans } = answering({ 'POST /v2/charge': [duplicate], 'GET /v2/ORD-1-1/status': [status] })
      expect(await midtrans.request(requestBy('va:bca'))).toMatchObject({ kind: 'refused', why: 'duplicate' })
    }
  })

  it('may have been charged when it cannot be looked up', async () => {
    const { midtrans } = answering({ 'POST /v2/charge': [duplicate], 'GET /v2/ORD-1-1/status': [503] })
    await expect(midtrans.request(requestBy('va:bca'))).rejects.toMatchObject({ mayHaveHappened: true })
  })
})

describe('a charge', () => {
  it('carries an idempotency key of its reference and the path of this merchant for its news', async () => {
    const { midtrans, calls } = answering({ 'POST /v2/charge': [{ ...pending, qr_string: 'sandbox' }] })
    await midtrans.request({ ...requestBy('qris'), notificationUrl: 'https://example.com/payments/secret' })
    expect(calls[0]?.headers.get('idempotency-key')).toBe('charge-ORD-1-1')
    expect(calls[0]?.headers.get('x-override-notification')).toBe('https://example.com/payments/secret')
  })

  it('is not decided while its first call is still running, or when Midtrans has trouble of its own', async () => {
    for (const answer of [{ status_code: '202' }, { status_code: '500' }, { status_code: '503' }, 504]) {
      const { midtrans } = answering({ 'POST /v2/charge': [answer] })
      await expect(midtrans.request(requestBy('qris'))).rejects.toMatchObject({ mayHaveHappened: true })
    }
  })

  it('is refused by the code in the body although HTTP says 200', async () => {
    const { midtrans } = answering({ 'POST /v2/charge': [{ status_code: '402', status_message: 'not activated' }] })
    expect(await midtrans.request(requestBy('qris'))).toMatchObject({ why: 'method', detail: 'not activated' })
  })
})

describe('a payment that the reference hides', () => {
  it('is looked up by its transaction id too', async () => {
    const bsi = { ...settled, order_id: 'T1' }
    const absent = { status_code: '404' }
    const { midtrans } = answering({ 'GET /v2/ORD-1-1/status': [absent], 'GET /v2/T1/status': [bsi] })
    expect(await midtrans.status(key)).toMatchObject({ found: true, facts: [{ kind: 'paid', reference: 'ORD-1-1' }] })
  })
})

describe('the end of a request', () => {
  const late = { status_code: '412', status_message: 'cannot be changed' }

  it('takes 407 as the success of an expiry', async () => {
    const expired = { ...transaction, status_code: '407', transaction_status: 'expire' }
    const { midtrans } = answering({ 'POST /v2/T1/expire': [expired] })
    expect(await midtrans.expire(key)).toEqual({ kind: 'ended' })
  })

  it('is decided by the status when it can no longer be changed', async () => {
    const outcome = async (status: object) => {
      const { midtrans } = answering({ 'POST /v2/T1/cancel': [late], 'GET /v2/ORD-1-1/status': [status] })
      return (await midtrans.cancel(key)).kind
    }
    expect(await outcome(settled)).toBe('already_paid')
    expect(await outcome({ ...settled, transaction_status: 'refund', refund_amount: '125000.00' })).toBe('already_paid')
    expect(await outcome({ ...transaction, status_code: '407', transaction_status: 'expire' })).toBe('ended')
    expect(await outcome(pending)).toBe('not_possible')
  })

  it('of a page that nobody opened is not found', async () => {
    const { midtrans } = answering({ 'POST /v2/ORD-1-1/cancel': [{ status_code: '404' }] })
    expect(await midtrans.cancel({ reference: 'ORD-1-1' })).toEqual({ kind: 'not_found' })
  })
})

describe('a refund', () => {
  const refund = {
    ...key,
    refundKey: 'r-1',
    amount: 5_000,
    paidAmount: 125_000,
    currency: 'IDR',
    method: 'qris',
    reason: 'sold out',
  } as const
  const answered = async (answer: object | number) => answering({ 'POST /v2/T1/refund': [answer] }).midtrans.refund(refund)

  it('is booked when the transaction says so, and open when the answer says something else', async () => {
    const booked = { ...settled, transaction_status: 'partial_refund', refund_chargeback_id: 7 }
    expect(await answered(booked)).toEqual({ kind: 'done', gatewayRefundId: '7' })
    expect(await answered(settled)).toEqual({ kind: 'pending' })
  })

  it.each([
    ['406', 'duplicate'],
    ['412', 'state'],
    ['414', 'funds'],
    ['413', 'other'],
  ])('refused with %s is refused because of: %s', async (status_code, why) => {
    expect(await answered({ status_code })).toMatchObject({ kind: 'refused', why })
  })

  it('of unknown outcome may be repeated with its key', async () => {
    await expect(answered(502)).rejects.toMatchObject({ mayHaveHappened: true })
  })

  it('in part is refused where only the whole goes back', async () => {
    const { midtrans, calls } = answering({})
    expect(await midtrans.refund({ ...refund, method: 'wallet:shopeepay' })).toMatchObject({ kind: 'refused', why: 'funds' })
    expect(calls).toEqual([])
  })
})
