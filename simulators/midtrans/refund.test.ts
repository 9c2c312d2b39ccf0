import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bank, openStory, orderId, type Story } from './story.ts'

describe('a refund', () => {
  let story: Story
  beforeEach(async () => {
    story = await openStory()
  })
  afterEach(() => story.close())

  const refund = async (body: object) => (await story.call('POST', `/v2/${orderId}/refund`, body)).body
  const paid = async (more: object = {}) => {
    await story.charge(more)
    await story.gateway.control('pay', { latest: true, silent: true })
  }

  it('of a part and then the rest ends in refund, and each is told twice', async () => {
    await paid()
    expect(await refund({ refund_key: 'r-1', amount: 25_000, reason: 'habis' })).toMatchObject({
      status_code: '200',
      transaction_status: 'partial_refund',
      refund_amount: '25000.00',
      refund_key: 'r-1',
    })
    expect(await refund({ refund_key: 'r-2', amount: 100_000 })).toMatchObject({ transaction_status: 'refund' })
    const notices = await story.notices()
    const items = notices.map(one =>
      (one.refunds as { bank_confirmed_at?: string }[]).map(item => item.bank_confirmed_at !== undefined),
    )
    expect(items).toEqual([[false], [true], [true, false], [true, true]])
    expect(notices.at(-1)?.refund_amount).toBe('125000.00')
  })

  it('is made once for one refund_key, and refused when the key comes back with another amount', async () => {
    await paid()
    const first = await refund({ refund_key: 'r-1', amount: 25_000 })
    expect((await refund({ refund_key: 'r-1', amount: 25_000 })).refund_chargeback_id).toBe(first.refund_chargeback_id)
    expect(await refund({ refund_key: 'r-1', amount: 26_000 })).toMatchObject({ status_code: '406' })
    expect(await story.notices()).toHaveLength(2)
  })

  it('is refused with 414 above what was paid and with 412 for what is not paid or cannot be refunded', async () => {
    await story.charge()
    expect(await refund({ refund_key: 'a' })).toMatchObject({ status_code: '412' })
    await story.gateway.control('pay', { latest: true, silent: true })
    expect(await refund({ refund_key: 'b', amount: 125_001 })).toMatchObject({ status_code: '414' })
    const account = { ...bank('bca'), transaction_details: { order_id: 'va', gross_amount: 20_000 } }
    await paid(account)
    expect((await story.call('POST', '/v2/va/refund', { refund_key: 'c' })).body).toMatchObject({ status_code: '412' })
  })
})
