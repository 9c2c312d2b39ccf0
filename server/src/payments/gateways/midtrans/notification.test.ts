import { describe, expect, it } from 'vitest'
import { readNotification, signatureOf } from './notification.ts'

const key = 'SB-Mid-server-TESTKEY0001'
const order = 'ORD-20261121-0001'

/** Vectors M-1 to M-6 of the payments contract, §1.10. */
const vectors = [
  [
    order,
    '201',
    '125000.00',
    key,
    '5184b5820b6cacc64015cf1176e619dd645fc059cc9d69724e3e4c6b622fcc540e7f9fda2f28510d82261139abd3661c3b8ad33fa8e29449ec3d870a8af35cad',
  ],
  [
    order,
    '200',
    '125000.00',
    key,
    '17570b5f6807f98b24e22f7662abaee263c7a6b492ff7161adb32e953516d08962a01fa02df1268b7fa89c0a8bef910335638fa1311c07d4c66cd30c16fc7362',
  ],
  [
    order,
    '202',
    '125000.00',
    key,
    'd5fd04dded93d8714bcc3dddc2be288871074ee55344b936012f7ef2ee5f4f7f0dde77c827fcce47eb9ee21ba6eb00a639e015033fab02f297467e09c932c65c',
  ],
  [
    order,
    '200',
    '125000',
    key,
    '5f8dc1a53dd9d202b91eefcfebe8216307bc7266f2678dbacb058af13c88bf3ca48dfb3774c888bcddf1b7e2b1a8b04e4894e7a9e8f0a68cfb868271949a2a99',
  ],
  [
    'shop7.inv_42~a',
    '200',
    '1.00',
    key,
    '8bd79ffacf2a7f7fe6dc5b4c30ffe0c91aa4af0a0ddba7a10c91e3061e0c1bee102c5b11da399cc22768d570ebdb771085e9e5c7d7c5b0b680396fbf9918e5c4',
  ],
  [
    '1111',
    '200',
    '100000.00',
    'askvnoibnosifnboseofinbofinfgbiufglnbfg',
    'edc076b21793ebe3e17926350f5b8ae67d902fe657b3d0aa31b932d5c127e2375d308a2bc94f3265ac2d80a1f181a79b997ac178a236fcff35af263fc4d4c231',
  ],
] as const

const settled = {
  transaction_time: '2026-11-21 15:15:30',
  transaction_status: 'settlement',
  transaction_id: 'b2a0c7f2-0000-4000-8000-000000000001',
  status_code: '200',
  signature_key: vectors[1][4],
  settlement_time: '2026-11-21 15:20:00',
  payment_type: 'qris',
  order_id: order,
  gross_amount: '125000.00',
  fraud_status: 'accept',
  currency: 'IDR',
}
const read = (body: unknown, serverKey = key) =>
  readNotification({ headers: {}, rawBody: Buffer.from(JSON.stringify(body)), path: '/' }, serverKey)

describe('a Midtrans notification', () => {
  it.each(vectors)('is signed over the exact strings (%s %s %s)', (orderId, code, gross, serverKey, signature) => {
    expect(signatureOf(orderId, code, gross, serverKey)).toBe(signature)
  })

  it('proves its sender and tells the payment', () => {
    expect(read(settled)).toEqual({
      authentic: true,
      proof: 'sender',
      reference: order,
      gatewayTransactionId: settled.transaction_id,
      eventKey: `${settled.transaction_id}:200:settlement:accept`,
      reading: [
        {
          reference: order,
          gatewayTransactionId: settled.transaction_id,
          kind: 'paid',
          amount: 125_000,
          currency: 'IDR',
          at: new Date('2026-11-21T08:20:00Z'),
          raw: 'settlement',
          method: 'qris',
        },
      ],
    })
  })

  it('is not authentic when the signature was made over an amount without its decimals', () => {
    expect(read({ ...settled, signature_key: vectors[3][4] })).toEqual({ authentic: false })
  })

  it('is not authentic with another key, a changed order, code or amount, or a number in place of a text', () => {
    expect(read(settled, 'SB-Mid-server-TESTKEY0002')).toEqual({ authentic: false })
    for (const change of [{ order_id: 'ORD-2' }, { status_code: '201' }, { gross_amount: '1.00' }, { gross_amount: 125000 }])
      expect(read({ ...settled, ...change })).toEqual({ authentic: false })
    const { signature_key: _, ...unsigned } = settled
    expect(read(unsigned)).toEqual({ authentic: false })
  })

  it('does not count a settlement under the signature of a pending payment, nor take its event key', () => {
    const borrowed = read({ ...settled, status_code: '201', signature_key: vectors[0][4] })
    expect(borrowed).toMatchObject({ authentic: true, proof: 'sender', reading: [{ kind: 'pending' }] })
    expect(borrowed).not.toMatchObject({ eventKey: `${settled.transaction_id}:200:settlement:accept` })
  })

  it("tells a refund twice, without and with the bank's word, under two event keys and one refund key", () => {
    const refund = { refund_amount: '25000.00', refund_key: 'r1', created_at: '2026-11-22 09:00:00' }
    const first = { ...settled, transaction_status: 'partial_refund', refund_amount: '25000.00', refunds: [refund] }
    const second = { ...first, refunds: [{ ...refund, bank_confirmed_at: '2026-11-23 10:00:00' }] }
    const facts = [read(first), read(second)].map(reading => reading.authentic && reading.reading[1])
    expect(facts).toMatchObject([
      { kind: 'refunded', amount: 25_000, refundKey: 'r1' },
      { kind: 'refunded', amount: 25_000, refundKey: 'r1', confirmedAt: new Date('2026-11-23T03:00:00Z') },
    ])
    expect(facts[0]).not.toHaveProperty('confirmedAt')
    const keys = [first, first, second].map(body => read(body)).map(reading => reading.authentic && reading.eventKey)
    expect(keys[0]).toBe(keys[1])
    expect(keys[2]).not.toBe(keys[0])
  })
})
