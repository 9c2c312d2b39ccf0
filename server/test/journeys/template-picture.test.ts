import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { templateClient } from '../../src/channels/whatsapp/index.ts'
import { setTemplateAccount, syncTemplates } from '../../src/operations/templates.ts'
import { type Ask, ownerOf } from '../api/api.ts'
import { openTestHouse, somebody, type TestHouse } from '../house.ts'

let h: TestHouse
let ask: Ask
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['apotek'] })
  ask = (await ownerOf(h)).ask
})
afterAll(() => h.close())

type Heard = { direction: string; type: string; text: string; mediaId?: string; template?: { name: string } }
const account = '200000000000001'

/** A website's order, to be paid by QRIS, of somebody who never wrote. */
async function order(): Promise<{ phone: string; orderId: string }> {
  const phone = somebody()
  await h.person({ phone, name: 'Dewi' })
  const { body } = await ask<{ orderId: string }>('POST', '/whatsapp-orders', {
    source: 'WEBSITE',
    customerPhone: phone,
    items: [{ product: 'vitamin-c-500', quantity: 1 }],
    fulfilment: 'pickup',
    paymentMethod: 'midtrans:qris',
  })
  await h.settle()
  return { phone, orderId: body.orderId }
}
const heard = async (phone: string) => {
  const query = new URLSearchParams({ user: phone, phoneNumberId: h.numbers.apotek!, since: '0' })
  const { messages } = await h.whatsapp.control<{ messages: Heard[] }>(`chat?${query}`)
  return messages.filter(one => one.direction === 'out')
}
const picture = (given: object) =>
  h.whatsapp.control('templates', {
    name: 'order_picture',
    language: 'id',
    body: 'Kabar pesanan Anda: {{1}} Terima kasih.',
    ...given,
  })
const sync = () =>
  syncTemplates({
    house: h.house,
    client: templateClient(),
    merchantId: h.merchantId(),
    apiUrl: `${h.whatsapp.url}/v25.0`,
  })

describe('a QR that is to be paid by somebody who never wrote', () => {
  it('waits for them without a template that has a picture, or with one of another form', async () => {
    await h.within(tx => setTemplateAccount(tx, account))
    await sync()
    expect(await heard((await order()).phone)).toEqual([])
    await picture({ headerFormat: 'DOCUMENT' })
    await sync()
    expect(await heard((await order()).phone)).toEqual([])
  })

  it('goes above the template with an image header once that is approved, as a picture that was uploaded', async () => {
    await picture({ headerFormat: 'IMAGE' })
    await sync()
    const { phone, orderId } = await order()
    const [bubble, ...more] = await heard(phone)
    expect(more).toEqual([])
    expect(bubble).toMatchObject({ type: 'template', template: { name: 'order_picture' } })
    expect(bubble!.text).toContain(orderId)
    expect(bubble!.mediaId).toMatch(/^\d+$/)
    const { body } = await ask<{ items: { templates: { name: string; header: string | null }[] }[] }>('GET', '/templates')
    expect(body.items[0]!.templates).toContainEqual(expect.objectContaining({ name: 'order_picture', header: 'IMAGE' }))
    expect(await h.violations()).toEqual([])
  })

  it('waits again while that template is paused', async () => {
    await h.whatsapp.control('template_status', {
      name: 'order_picture',
      language: 'id',
      status: 'PAUSED',
      phoneNumberId: h.numbers.apotek,
    })
    await h.settle()
    expect(await heard((await order()).phone)).toEqual([])
  })
})
