import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openReceiver } from '../kit/receiver.ts'
import { signatureKey } from './signature.ts'
import { bank, openStory, orderId, type Story, serverKey } from './story.ts'

const minute = 60_000

describe('the life of a payment', () => {
  let story: Story
  beforeEach(async () => {
    story = await openStory()
  })
  afterEach(() => story.close())

  const control = (call: string, body: object = {}) => story.gateway.control(call, body)

  it('answers 404 for what it does not know', async () => {
    expect(await story.statusOf('nobody')).toMatchObject({ status_code: '404' })
  })

  it('settles when the buyer pays, and notifies with a signature over its own strings', async () => {
    const { transaction_id } = await story.charge()
    await control('pay', { latest: true })
    const [notice] = await story.notices()
    expect(notice).toMatchObject({
      transaction_id,
      transaction_status: 'settlement',
      status_code: '200',
      gross_amount: '125000.00',
    })
    expect(notice?.signature_key).toBe(signatureKey(orderId, '200', '125000.00', serverKey))
    expect(story.listener.received[0]?.headers['user-agent']).toBe('Veritrans')
    expect(await story.statusOf(String(transaction_id))).toMatchObject({ status_code: '200', transaction_status: 'settlement' })
  })

  it('notifies the addresses of X-Override-Notification instead of the shop’s own', async () => {
    const other = await openReceiver()
    await story.charge({}, { 'x-override-notification': other.url, 'x-append-notification': 'http://127.0.0.1:1/never' })
    await control('pay', { latest: true })
    await story.notices()
    expect(story.listener.received).toHaveLength(0)
    expect(other.received).toHaveLength(1)
    await other.close()
  })

  it('expires by simulated time: 407 when asked, 202 when told', async () => {
    await story.charge({ custom_expiry: { expiry_duration: 20, unit: 'minute' } })
    await control('clock', { advanceMs: 19 * minute })
    expect(await story.statusOf(orderId)).toMatchObject({ transaction_status: 'pending' })
    await control('clock', { advanceMs: minute })
    expect(await story.statusOf(orderId)).toMatchObject({ status_code: '407', transaction_status: 'expire' })
    expect(await story.notices()).toMatchObject([{ status_code: '202', transaction_status: 'expire' }])
  })

  it('is expired by the shop with 407 and cancelled with 200, and no second time', async () => {
    await story.charge()
    expect((await story.call('POST', `/v2/${orderId}/expire`)).body).toMatchObject({
      status_code: '407',
      transaction_status: 'expire',
    })
    expect((await story.call('POST', `/v2/${orderId}/expire`)).body).toMatchObject({ status_code: '412' })
    await story.charge()
    expect((await story.call('POST', `/v2/${orderId}/cancel`)).body).toMatchObject({
      status_code: '200',
      transaction_status: 'cancel',
    })
    await story.charge()
    await control('pay', { latest: true })
    expect((await story.call('POST', `/v2/${orderId}/cancel`)).body).toMatchObject({ status_code: '412' })
  })

  it('takes money late only when the story says so, on the same transaction', async () => {
    const { transaction_id } = await story.charge()
    await control('clock', { advanceMs: 15 * minute })
    await expect(control('pay', { latest: true })).rejects.toThrow(/only be paid late/)
    await control('pay', { latest: true, late: true })
    const notices = await story.notices()
    expect(notices.map(one => [one.transaction_id, one.transaction_status])).toEqual([
      [transaction_id, 'expire'],
      [transaction_id, 'settlement'],
    ])
  })

  it('is paid twice by two transactions under one order id, and the status lists both', async () => {
    const { transaction_id } = await story.charge()
    await control('pay', { order_id: orderId, times: 2 })
    const ids = (await story.notices()).map(one => one.transaction_id)
    expect(new Set(ids).size).toBe(2)
    const newest = await story.statusOf(orderId)
    expect(newest.transaction_id).toBe(ids[1])
    expect(newest.transactions).toMatchObject([
      { transaction_id, transaction_status: 'settlement', gross_amount: '125000.00' },
      { transaction_id: ids[1], transaction_status: 'settlement', gross_amount: '125000.00' },
    ])
    expect((await story.statusOf(String(transaction_id))).transaction_id).toBe(transaction_id)
  })

  it('is paid in parts that are transactions of their own, and does not expire once they cover it', async () => {
    const { transaction_id } = await story.charge(bank('bca'))
    await control('pay', { latest: true, amount: 20_000 })
    await control('pay', { latest: true, amount: 31_000 })
    await control('clock', { advanceMs: 25 * 60 * minute })
    const notices = await story.notices()
    expect(notices).toMatchObject([
      { transaction_status: 'settlement', gross_amount: '20000.00', payment_amounts: [{ amount: '20000.00' }] },
      { transaction_status: 'settlement', gross_amount: '31000.00' },
    ])
    expect(notices.map(one => one.transaction_id)).not.toContain(transaction_id)
  })

  it('may be paid in silence: nothing is told, but the status knows', async () => {
    await story.charge()
    await control('pay', { latest: true, silent: true })
    expect(await story.notices()).toEqual([])
    expect(await story.statusOf(orderId)).toMatchObject({ transaction_status: 'settlement' })
  })

  it('may be told twice, again later, or with a pending that comes too late', async () => {
    await story.charge()
    await control('pay', { latest: true, notices: 'twice' })
    await control('notify_again')
    await control('pay', { latest: true, notices: 'pending_after' })
    const names = (await story.notices()).map(one => one.transaction_status)
    expect(names).toEqual(['settlement', 'settlement', 'settlement', 'settlement', 'pending'])
    expect(story.listener.received[2]?.raw.equals(story.listener.received[0]?.raw ?? Buffer.alloc(0))).toBe(true)
  })

  it('may be forged: a settlement whose signature is wrong and that the status denies', async () => {
    await story.charge()
    await control('forge')
    const [notice] = await story.notices()
    expect(notice).toMatchObject({ transaction_status: 'settlement', status_code: '200' })
    expect(notice?.signature_key).not.toBe(signatureKey(orderId, '200', '125000.00', serverKey))
    expect(await story.statusOf(orderId)).toMatchObject({ transaction_status: 'pending' })
  })

  it('may fail, or be reversed after it was paid', async () => {
    await story.charge()
    await control('fail')
    await story.charge()
    await control('pay', { latest: true })
    await control('reverse')
    const names = (await story.notices()).map(one => [one.transaction_status, one.status_code])
    expect(names).toEqual([
      ['deny', '202'],
      ['settlement', '200'],
      ['deny', '202'],
    ])
  })

  it('tries a notification again when the shop is in trouble, and five times when it says 401', async () => {
    await story.charge()
    story.listener.answers.push(503, 503, 503, 503, 503, 503)
    await control('pay', { latest: true })
    expect(await story.notices()).toHaveLength(7)
    story.listener.answers.push(...Array.from({ length: 10 }, () => 401))
    await control('forge')
    expect(await story.notices()).toHaveLength(7 + 6)
  })

  it('keeps shops apart', async () => {
    await control('merchants', { serverKey: 'another-key' })
    const { transaction_id } = await story.charge()
    const authorization = `Basic ${Buffer.from('another-key:').toString('base64')}`
    const answer = await story.call('GET', `/v2/${transaction_id}/status`, undefined, { authorization })
    expect(answer.body).toMatchObject({ status_code: '404' })
  })
})
