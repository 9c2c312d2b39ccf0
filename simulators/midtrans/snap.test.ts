import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStory, orderId, type Story } from './story.ts'

const page = { transaction_details: { order_id: orderId, gross_amount: 50_000 } }

describe('a Snap page', () => {
  let story: Story
  beforeEach(async () => {
    story = await openStory()
  })
  afterEach(() => story.close())

  it('is made with HTTP 201 and is unknown to the status call until the buyer picks a way to pay', async () => {
    const { status, body } = await story.call('POST', '/snap/v1/transactions', page)
    expect(status).toBe(201)
    expect(body.redirect_url).toBe(`${story.gateway.url}/snap/v3/redirection/${body.token}`)
    expect((await fetch(String(body.redirect_url))).status).toBe(200)
    expect(await story.statusOf(orderId)).toMatchObject({ status_code: '404' })
    await story.gateway.control('pick', { method: { payment_type: 'bank_transfer', bank_transfer: { bank: 'bni' } } })
    expect(await story.statusOf(orderId)).toMatchObject({ transaction_status: 'pending', va_numbers: [{ bank: 'bni' }] })
    await story.gateway.control('pay', { latest: true })
    expect((await story.notices()).map(one => one.transaction_status)).toEqual(['pending', 'settlement'])
  })

  it('refuses in its own error shape', async () => {
    expect(await story.call('POST', '/snap/v1/transactions', page, { authorization: 'Basic eA==' })).toMatchObject({
      status: 401,
      body: { error_messages: [expect.any(String)] },
    })
    expect(await story.call('POST', '/snap/v1/transactions', {})).toMatchObject({ status: 400 })
  })

  it('ends without a word when nobody picked anything', async () => {
    await story.call('POST', '/snap/v1/transactions', page)
    await story.gateway.control('clock', { advanceMs: 25 * 60 * 60 * 1000 })
    await expect(story.gateway.control('pay', { latest: true })).rejects.toThrow()
    expect(await story.notices()).toEqual([])
  })
})
