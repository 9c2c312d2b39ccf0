import { describe, expect, it } from 'vitest'
import { factsOf } from './facts.ts'
import { readStatus } from './status.ts'

const transaction = {
  transaction_id: 'T1',
  order_id: 'ORD-1-1',
  status_code: '200',
  gross_amount: '125000.00',
  currency: 'IDR',
  payment_type: 'bank_transfer',
  va_numbers: [{ bank: 'bca', va_number: '12345678901' }],
  transaction_time: '2026-11-21 15:15:30',
  transaction_status: 'settlement',
}
const kinds = (change: object) => factsOf({ ...transaction, ...change }).map(fact => fact.kind)

describe('what a Midtrans transaction says', () => {
  it('is paid only with settlement or capture, code 200, and fraud screening content or silent', () => {
    expect(kinds({})).toEqual(['paid'])
    expect(kinds({ fraud_status: 'accept' })).toEqual(['paid'])
    expect(kinds({ transaction_status: 'capture' })).toEqual(['paid'])
    expect(kinds({ transaction_status: 'capture', fraud_status: 'challenge' })).toEqual(['pending'])
    expect(kinds({ fraud_status: 'deny' })).toEqual(['pending'])
    expect(kinds({ status_code: '201' })).toEqual(['pending'])
    expect(kinds({ status_code: undefined })).toEqual(['pending'])
  })

  it.each([
    ['pending', 'pending'],
    ['authorize', 'pending'],
    ['deny', 'failed'],
    ['failure', 'failed'],
    ['expire', 'expired'],
    ['cancel', 'cancelled'],
  ])('calls %s %s', (transaction_status, kind) => {
    expect(kinds({ transaction_status })).toEqual([kind])
  })

  it('is pending and marked when the status or the amount is one we do not know', () => {
    for (const change of [{ transaction_status: 'teleported' }, { gross_amount: '125000.50' }, { currency: 'USD' }])
      expect(factsOf({ ...transaction, ...change })).toMatchObject([{ kind: 'pending', unknown: true }])
  })

  it('on a page takes a refusal, and an abandoned card, for one try of several', () => {
    const page = { custom_field1: 'page' }
    expect(kinds({ ...page, transaction_status: 'deny' })).toEqual(['pending'])
    expect(kinds({ ...page, transaction_status: 'expire', payment_type: 'credit_card' })).toEqual(['pending'])
    expect(kinds({ ...page, transaction_status: 'expire' })).toEqual(['expired'])
    expect(kinds({ ...page, transaction_status: 'failure' })).toEqual(['failed'])
  })

  it('tells a settled payment that was taken back as both', () => {
    expect(kinds({ transaction_status: 'deny', settlement_time: '2026-11-21 15:20:00' })).toEqual(['paid', 'reversed'])
    expect(kinds({ transaction_status: 'chargeback' })).toEqual(['paid', 'reversed'])
  })

  it('tells the payment behind a refund, and each refund with its own amount', () => {
    const refunds = [
      { refund_amount: '5000.00', refund_key: 'a' },
      { refund_amount: '7000.00', refund_key: 'b', bank_confirmed_at: '2026-11-22 10:00:00' },
    ]
    const facts = factsOf({ ...transaction, transaction_status: 'partial_refund', refund_amount: '12000.00', refunds })
    expect(facts).toMatchObject([
      { kind: 'paid', amount: 125_000 },
      { kind: 'refunded', amount: 5_000, refundKey: 'a' },
      { kind: 'refunded', amount: 7_000, refundKey: 'b', confirmedAt: new Date('2026-11-22T03:00:00Z') },
    ])
    expect(facts[0]).not.toHaveProperty('refundKey')
  })

  it('counts what the buyer was asked for when Midtrans put its fee on top', () => {
    const metadata = { extra_info: { gross_amount_info: { original_amount: '125000.00' } } }
    expect(factsOf({ ...transaction, gross_amount: '129000.00', metadata })).toMatchObject([{ kind: 'paid', amount: 125_000 }])
    const invented = { extra_info: { gross_amount_info: { original_amount: '999000.00' } } }
    expect(factsOf({ ...transaction, metadata: invented })).toMatchObject([{ amount: 125_000 }])
  })

  it('names the method that was really used', () => {
    const used = (change: object) => factsOf({ ...transaction, ...change })[0]?.method
    expect(used({})).toBe('va:bca')
    expect(used({ va_numbers: undefined, permata_va_number: '8778003756104047' })).toBe('va:permata')
    expect(used({ payment_type: 'echannel' })).toBe('va:mandiri')
    expect(used({ payment_type: 'cstore', store: 'alfamart' })).toBe('store:alfamart')
    expect(used({ payment_type: 'credit_card' })).toBeUndefined()
  })
})

describe('a Midtrans status answer', () => {
  const key = { reference: 'ORD-1-1' }

  it('of an expired or denied payment is an answer and not an error', () => {
    const expired = { code: '407', body: { ...transaction, status_code: '407', transaction_status: 'expire' } }
    expect(readStatus(expired, key)).toMatchObject({ found: true, facts: [{ kind: 'expired' }] })
    const denied = { code: '202', body: { ...transaction, status_code: '202', transaction_status: 'deny' } }
    expect(readStatus(denied, key)).toMatchObject({ found: true, facts: [{ kind: 'failed' }] })
  })

  it('lists every transaction of the reference once', () => {
    const older = { ...transaction, transaction_id: 'T0', transaction_status: 'settlement' }
    const body = { ...transaction, transactions: [transaction, older] }
    const report = readStatus({ code: '200', body }, key)
    expect(report.found && report.facts.map(fact => fact.gatewayTransactionId)).toEqual(['T1', 'T0'])
  })

  it('belongs to our reference when the transaction id is ours and the order id is not', () => {
    const body = { ...transaction, order_id: 'T1' }
    expect(readStatus({ code: '200', body }, { ...key, gatewayTransactionId: 'T1' })).toMatchObject({
      facts: [{ reference: 'ORD-1-1' }],
    })
    const foreign = { ...transaction, order_id: 'ORD-9-1' }
    expect(readStatus({ code: '200', body: foreign }, key)).toMatchObject({ facts: [{ reference: 'ORD-9-1' }] })
  })

  it('says "no such payment" only when Midtrans does', () => {
    expect(readStatus({ code: '404', body: {} }, key)).toEqual({ found: false })
    for (const code of ['401', '429', '400', '412']) expect(() => readStatus({ code, body: {} }, key)).toThrow(code)
    expect(() => readStatus({ code: '200', body: {} }, key)).toThrow('ORD-1-1')
  })
})
