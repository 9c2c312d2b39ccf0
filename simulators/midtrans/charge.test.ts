import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { crc16 } from './qris.ts'
import { bank, openStory, orderId, type Story } from './story.ts'

describe('a charge', () => {
  let story: Story
  beforeEach(async () => {
    story = await openStory()
  })
  afterEach(() => story.close())

  it('is refused with HTTP 401 for a wrong key, a missing colon and a password', async () => {
    for (const text of ['another:', 'SB-Mid-server-TESTKEY0001', 'SB-Mid-server-TESTKEY0001:secret']) {
      const authorization = `Basic ${Buffer.from(text).toString('base64')}`
      const answer = await story.call('POST', '/v2/charge', {}, { authorization })
      expect(answer).toMatchObject({ status: 401, body: { status_code: '401' } })
    }
  })

  it('by QRIS waits to be paid, with a code over the very amount and an end after 15 minutes', async () => {
    await story.gateway.control('clock', { nowMs: Date.parse('2026-11-21T15:15:30+07:00') })
    const { status, body } = await story.call('POST', '/v2/charge', {
      payment_type: 'qris',
      transaction_details: { order_id: orderId, gross_amount: 125_000 },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status_code: '201',
      order_id: orderId,
      gross_amount: '125000.00',
      currency: 'IDR',
      payment_type: 'qris',
      transaction_status: 'pending',
      fraud_status: 'accept',
      acquirer: 'gopay',
      transaction_time: expect.stringMatching(/^2026-11-21 15:15:3\d$/),
      expiry_time: expect.stringMatching(/^2026-11-21 15:30:3\d$/),
    })
    const code = String(body.qr_string)
    expect(code).toContain('5406125000')
    expect(code).toContain(`01${orderId.length}${orderId}`)
    expect(crc16(code.slice(0, -4))).toBe(code.slice(-4))
  })

  it('has its code as a picture', async () => {
    const { actions } = (await story.charge()) as { actions: { url: string }[] }
    const answer = await fetch(actions[0]?.url ?? '')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  })

  it('by bank names its number in the bank’s own field', async () => {
    expect(await story.charge(bank('bca'))).toMatchObject({ payment_type: 'bank_transfer', va_numbers: [{ bank: 'bca' }] })
    const permata = await story.charge({ ...bank('permata'), transaction_details: { order_id: 'b', gross_amount: 5_000 } })
    expect(permata).toHaveProperty('permata_va_number')
    expect(permata).not.toHaveProperty('va_numbers')
    const mandiri = await story.charge({
      payment_type: 'echannel',
      echannel: {},
      transaction_details: { order_id: 'c', gross_amount: 5_000 },
    })
    expect(mandiri).toMatchObject({ bill_key: expect.stringMatching(/^\d+$/), biller_code: '70012' })
    const store = {
      payment_type: 'cstore',
      cstore: { store: 'alfamart' },
      transaction_details: { order_id: 'd', gross_amount: 5_000 },
    }
    expect(await story.charge(store)).toMatchObject({
      payment_type: 'cstore',
      store: 'alfamart',
      payment_code: expect.stringMatching(/^\d+$/),
    })
  })

  it('is refused in the body, under HTTP 200, when something is wrong with it', async () => {
    const details = (order_id: unknown, gross_amount: unknown) => ({ transaction_details: { order_id, gross_amount } })
    const wrong = [
      details('with space', 1_000),
      details('a'.repeat(51), 1_000),
      details('a', '1000'),
      details('a', 1_000.5),
      details('a', 0),
      details('a', 10_000_001),
      { ...bank('bca', 9_999) },
      { ...details('a', 1_000), item_details: [{ id: '1', name: 'x', price: 500, quantity: 1 }] },
      { ...details('a', 1_000), custom_expiry: { expiry_duration: 10, unit: 'second' } },
    ]
    for (const one of wrong) {
      const { status, body } = await story.call('POST', '/v2/charge', { payment_type: 'qris', ...one })
      expect({ status, code: body.status_code }).toEqual({ status: 200, code: '400' })
      expect(body.validation_messages).toHaveLength(1)
    }
    expect(await story.charge({ payment_type: 'barter' })).toMatchObject({ status_code: '402' })
  })

  it('is refused with 406 while its order id is pending or paid, and taken again once it has expired', async () => {
    await story.charge()
    expect(await story.charge()).toMatchObject({ status_code: '406' })
    await story.call('POST', `/v2/${orderId}/expire`)
    expect(await story.charge()).toMatchObject({ status_code: '201' })
    await story.gateway.control('pay', { latest: true })
    expect(await story.charge()).toMatchObject({ status_code: '406' })
  })

  describe('with an Idempotency-Key', () => {
    const key = { 'idempotency-key': 'payment-7' }

    it('gets the same answer again for five minutes, whatever the new body says', async () => {
      const first = await story.charge({}, key)
      const again = await story.charge({ transaction_details: { order_id: 'other', gross_amount: 1 } }, key)
      expect(again).toEqual(first)
      await story.gateway.control('clock', { advanceMs: 5 * 60 * 1000 })
      expect(await story.charge({}, key)).toMatchObject({ status_code: '406' })
    })

    it('is answered again after the first answer was lost, with one transaction', async () => {
      await story.gateway.control('faults', { kind: 'lose_answer', path: '/v2/charge' })
      await expect(story.charge({}, key)).rejects.toThrow()
      expect(await story.charge({}, key)).toMatchObject({ status_code: '201' })
      const { payments } = await story.gateway.control<{ payments: object[] }>('payments')
      expect(payments).toHaveLength(1)
    })

    it('gets HTTP 202 while the first call is still running', async () => {
      await story.gateway.control('settings', { chargeMs: 200 })
      const [first, second] = await Promise.all([
        story.call('POST', '/v2/charge', bank('bca'), key),
        story.call('POST', '/v2/charge', bank('bca'), key),
      ])
      expect([first.status, second.status].sort()).toEqual([200, 202])
    })

    it('does not remember a refusal, a key of 47 characters, or a Permata number', async () => {
      expect(await story.charge({ transaction_details: { order_id: 'a', gross_amount: 0 } }, key)).toMatchObject({
        status_code: '400',
      })
      expect(await story.charge({}, key)).toMatchObject({ status_code: '201' })
      const long = { 'idempotency-key': 'k'.repeat(47) }
      const other = { transaction_details: { order_id: 'b', gross_amount: 1 } }
      await story.charge(other, long)
      expect(await story.charge(other, long)).toMatchObject({ status_code: '406' })
      const permata = { ...bank('permata'), transaction_details: { order_id: 'c', gross_amount: 1 } }
      await story.charge(permata, { 'idempotency-key': 'p' })
      expect(await story.charge(permata, { 'idempotency-key': 'p' })).toMatchObject({ status_code: '406' })
    })
  })
})
