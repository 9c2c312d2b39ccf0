// @ts-expect-error the provider published this library without types
import midtrans from 'midtrans-client'
// @ts-expect-error
import apiConfig from 'midtrans-client/lib/apiConfig.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStory, type Story, serverKey } from './story.ts'

type Answer = Record<string, unknown>
type Client = {
  charge: (parameters: object) => Promise<Answer>
  transaction: Record<'status' | 'cancel' | 'expire', (id: string) => Promise<Answer>> & {
    refund: (id: string, parameters: object) => Promise<Answer>
    notification: (body: object) => Promise<Answer>
  }
}
type Page = { createTransaction: (parameters: object) => Promise<{ token: string; redirect_url: string }> }

const { CoreApi, Snap } = midtrans as Record<'CoreApi' | 'Snap', new (options: object) => Client & Page>
const config = apiConfig as { CORE_SANDBOX_BASE_URL: string; SNAP_SANDBOX_BASE_URL: string }

describe("the gateway's own client library", () => {
  let story: Story
  let client: Client & Page
  let page: Client & Page
  const details = (order_id: string) => ({ transaction_details: { order_id, gross_amount: 51_000 } })
  beforeEach(async () => {
    story = await openStory()
    config.CORE_SANDBOX_BASE_URL = story.gateway.url
    config.SNAP_SANDBOX_BASE_URL = `${story.gateway.url}/snap/v1`
    client = new CoreApi({ isProduction: false, serverKey, clientKey: 'none' })
    page = new Snap({ isProduction: false, serverKey, clientKey: 'none' })
  })
  afterEach(() => story.close())

  it.each([
    [{ payment_type: 'qris', qris: { acquirer: 'gopay' } }, 'qr_string'],
    [{ payment_type: 'gopay', gopay: { enable_callback: false } }, 'actions'],
    [{ payment_type: 'bank_transfer', bank_transfer: { bank: 'bca' } }, 'va_numbers'],
    [{ payment_type: 'bank_transfer', bank_transfer: { bank: 'permata' } }, 'permata_va_number'],
    [{ payment_type: 'echannel', echannel: { bill_info1: 'Untuk', bill_info2: 'pesanan' } }, 'bill_key'],
    [{ payment_type: 'cstore', cstore: { store: 'alfamart', message: 'pesanan' } }, 'payment_code'],
  ])('charges by %j and reads %s', async (way, field) => {
    const answer = await client.charge({ ...way, ...details('A-1') })
    expect(answer).toMatchObject({ status_code: '201', transaction_status: 'pending', gross_amount: '51000.00' })
    expect(answer[field]).toBeTruthy()
  })

  it('sees the same state as the notification that it reads', async () => {
    await client.charge({ payment_type: 'qris', ...details('A-2') })
    await story.gateway.control('pay', { order_id: 'A-2' })
    const [notice] = await story.notices()
    expect(await client.transaction.notification(notice ?? {})).toMatchObject({ transaction_status: 'settlement' })
  })

  it('cancels, ends and gives back, and throws what the gateway refuses', async () => {
    await client.charge({ payment_type: 'qris', ...details('A-3') })
    expect(await client.transaction.cancel('A-3')).toMatchObject({ transaction_status: 'cancel' })
    await client.charge({ payment_type: 'qris', ...details('A-4') })
    expect(await client.transaction.expire('A-4')).toMatchObject({ status_code: '407', transaction_status: 'expire' })
    await expect(client.transaction.cancel('A-4')).rejects.toMatchObject({ httpStatusCode: '412' })
    await expect(client.transaction.status('A-5')).rejects.toMatchObject({ httpStatusCode: '404' })
    await client.charge({ payment_type: 'qris', ...details('A-6') })
    await story.gateway.control('pay', { order_id: 'A-6' })
    const given = await client.transaction.refund('A-6', { refund_key: 'r-1', amount: 5_000, reason: 'kurang' })
    expect(given).toMatchObject({ transaction_status: 'partial_refund', refund_amount: '5000.00' })
  })

  it('opens a page to pay on', async () => {
    const { token, redirect_url } = await page.createTransaction(details('A-7'))
    expect(redirect_url).toContain(token)
    expect((await fetch(redirect_url)).status).toBe(200)
  })
})
