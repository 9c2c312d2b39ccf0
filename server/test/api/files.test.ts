import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removeUnusedUploads } from '../../src/operations/files/uploads.ts'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse } from '../house.ts'
import { type Ask, asking, ownerOf } from './api.ts'

type Order = { orderId: string; status: string; approval: string; sellerId: string | null; sellerPhone: string | null }
type OrderFile = { fileId: string; field: string | null; purpose: string; state: string }

let house: TestHouse
let apotek: Ask
let docs: Ask
let prescribed: string
beforeAll(async () => {
  house = await openTestHouse()
  apotek = (await ownerOf(house, 'apotek')).ask
  docs = (await ownerOf(house, 'docs')).ask
  const { body } = await apotek<{ items: { key: string; prescription: boolean }[] }>('GET', '/catalogue/products?limit=200')
  prescribed = body.items.find(one => one.prescription)!.key
  await apotek('PUT', `/catalogue/products/${prescribed}/stock`, { free: 100 })
  const field = { labels: { en: 'Old paper' }, key: 'paper', kind: 'file', required: true }
  await docs('POST', '/order-types', {
    key: 'ATTESTATION',
    labels: { en: 'Attestation' },
    cues: ['attestation'],
    fields: [field],
  })
  const sealed = [{ ...field, sensitive: true }]
  await docs('POST', '/order-types', { key: 'SECRET_PAPER', labels: { en: 'Secret paper' }, fields: sealed })
})
afterAll(() => house.close())

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = Buffer.from('%PDF-1.4\n%%EOF')
const upload = (who: Ask, bytes: Buffer) =>
  who<{ fileId: string; mimeType: string; size: number }>('POST', '/files', { content: bytes.toString('base64') })
const basket = (changes: Record<string, unknown> = {}) => ({
  customerPhone: somebody(),
  items: [{ product: prescribed, quantity: 1 }],
  fulfilment: 'pickup',
  paymentMethod: 'cash',
  ...changes,
})
const paper = async (changes: Record<string, unknown> = {}) => {
  const { fileId } = (await upload(docs, pdf)).body
  const order = { customerPhone: somebody('BD'), orderType: 'ATTESTATION', orderDetails: { paper: fileId }, ...changes }
  return { fileId, order: (await docs<Order>('POST', '/whatsapp-orders', order)).body }
}
const filesOf = async (who: Ask, orderId: string) =>
  (await who<{ items: OrderFile[] }>('GET', `/whatsapp-orders/${orderId}/files`)).body.items
const fetched = async (who: Ask, orderId: string, fileId: string) => who('GET', `/whatsapp-orders/${orderId}/files/${fileId}`)

/** A seller of the docs shop with an account of their own, by the phone that they have there. */
async function seller(phone: string): Promise<Ask> {
  const [row] = await house.rows<{ id: string }>(
    m => sql`SELECT seller_id AS id FROM sellers WHERE merchant_id = ${m} AND phone = ${phone}`,
    'docs',
  )
  const email = `${row!.id}@example.com`
  const { body } = await docs<{ token: string }>('POST', '/auth/staff', { email, role: 'seller', sellerId: row!.id })
  const password = 'a password of some length'
  const accepted = { token: body.token, name: 'Seller', password }
  const session = await asking(house.url)<{ accessToken: string }>('POST', '/auth/accept', accepted)
  return asking(house.url, session.body.accessToken)
}

describe('an upload', () => {
  it('is what its bytes are, and is sealed where it is kept', async () => {
    const { status, body } = await upload(apotek, png)
    expect([status, body.mimeType, body.size]).toEqual([201, 'image/png', png.length])
    const [row] = await house.rows<{ content: Buffer }>(
      m => sql`SELECT content FROM files WHERE merchant_id = ${m} AND file_id = ${body.fileId}`,
    )
    expect(row!.content.includes(png)).toBe(false)
    expect(row!.content.toString()).not.toContain(png.toString('base64'))
  })

  it.each([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a page with the mark of a PDF in it', '<script>alert(1)</script>%PDF-1.4'],
    ['an archive', 'PK\x03\x04'],
    ['a text', 'hello'],
  ])('that is %s is refused', async (_what, text) => {
    const { status, body } = await upload(apotek, Buffer.from(text, 'latin1'))
    expect([status, body]).toEqual([415, expect.objectContaining({ code: 'file_not_accepted' })])
  })

  it.each(['', 'iVBORw0KGgo', 'iVBORw0K\nGgoA', 'data:image/png;base64,iVBORw0KGgoA'])(
    'that is not base64 to its end is refused: %j',
    async content => {
      expect((await apotek('POST', '/files', { content })).body.code).toBe('invalid_request')
    },
  )

  it('may have 5 MiB and not a byte more', async () => {
    const five = 5 * 1024 * 1024
    expect((await upload(apotek, Buffer.concat([pdf, Buffer.alloc(five - pdf.length)]))).status).toBe(201)
    expect((await upload(apotek, Buffer.concat([pdf, Buffer.alloc(five - pdf.length + 1)]))).status).toBe(413)
    expect((await upload(apotek, Buffer.alloc(2 * five))).body).toMatchObject({ code: 'body_too_large' })
    const elsewhere = await apotek('POST', '/whatsapp-orders', { ...basket(), customerName: 'x'.repeat(3 * 1024 * 1024) })
    expect(elsewhere.body.code).toBe('body_too_large')
  })
})

describe('an upload that no order takes', () => {
  it('is nobody’s after a day, and is removed; what an order has stays', async () => {
    const { order, fileId } = await paper()
    const unused = (await upload(docs, pdf)).body.fileId
    const dayAgo = new Date(house.clock.now().getTime() - 24 * 3_600_000)
    await house.within(
      tx =>
        tx.run(
          sql`UPDATE files SET created_at = ${dayAgo} WHERE merchant_id = ${tx.merchantId} AND file_id = ANY(${[unused, fileId]}::uuid[])`,
        ),
      'docs',
    )
    const late = { customerPhone: somebody('BD'), orderType: 'ATTESTATION', orderDetails: { paper: unused } }
    expect((await docs('POST', '/whatsapp-orders', late)).body.code).toBe('order_refused')
    await removeUnusedUploads(house.house)
    const left = await house.rows<{ fileId: string }>(
      m => sql`SELECT file_id AS "fileId" FROM files WHERE merchant_id = ${m} AND file_id = ANY(${[unused, fileId]}::uuid[])`,
      'docs',
    )
    expect(left).toEqual([{ fileId }])
    expect((await fetched(docs, order.orderId, fileId)).status).toBe(200)
  })
})

describe('an order with a prescription', () => {
  it('is placed with an upload and waits for a pharmacist, who is called with the photo and fetches it', async () => {
    const { fileId } = (await upload(apotek, png)).body
    const { status, body } = await apotek<Order>('POST', '/whatsapp-orders', basket({ attachments: [fileId] }))
    expect([status, body.status, body.approval]).toEqual([201, 'PENDING', 'prescription'])
    await house.settle()
    const [pharmacist] = await house.rows<{ phone: string }>(
      m => sql`SELECT phone FROM staff WHERE merchant_id = ${m} AND 'pharmacist' = ANY(roles)`,
    )
    expect((await house.heard(pharmacist!.phone)).some(bubble => bubble.text.includes(body.orderId))).toBe(true)
    expect(await filesOf(apotek, body.orderId)).toMatchObject([{ fileId, purpose: 'prescription', state: 'kept', field: null }])
    const released = await apotek<Order>('POST', `/whatsapp-orders/${body.orderId}/approval`, { decision: 'release' })
    expect(released.body.status).toBe('CONFIRMED')
    expect(await house.violations()).toEqual([])
  })

  it('cannot have the file of another order, of another merchant, or of nobody', async () => {
    const { fileId } = (await upload(apotek, png)).body
    expect((await apotek('POST', '/whatsapp-orders', basket({ attachments: [fileId] }))).status).toBe(201)
    const theirs = (await upload(docs, png)).body.fileId
    for (const used of [fileId, theirs, '01900000-0000-7000-8000-000000000000']) {
      const { body } = await apotek('POST', '/whatsapp-orders', basket({ attachments: [used] }))
      expect(body).toMatchObject({ code: 'order_refused', detail: expect.stringMatching(/^file: /) })
    }
  })

  it('cannot have a photo that a customer sent in a chat', async () => {
    const buyer = somebody()
    await chat(house, buyer, { type: 'image' }, 'apotek')
    const [row] = await house.rows<{ fileId: string }>(
      m => sql`SELECT file_id AS "fileId" FROM files WHERE merchant_id = ${m} AND provider_media_id IS NOT NULL`,
    )
    const { body } = await apotek('POST', '/whatsapp-orders', basket({ attachments: [row!.fileId] }))
    expect(body).toMatchObject({ code: 'order_refused', detail: expect.stringMatching(/^file: /) })
  })

  it('that is refused leaves the upload for the next try', async () => {
    const { fileId } = (await upload(apotek, png)).body
    const attachments = [fileId]
    const refused = await apotek('POST', '/whatsapp-orders', basket({ attachments, paymentMethod: 'bitcoin' }))
    expect(refused.body.code).toBe('order_refused')
    expect((await apotek('POST', '/whatsapp-orders', basket({ attachments }))).status).toBe(201)
  })
})

describe('a file of an order', () => {
  it('is saved and never shown: whatever it holds runs nowhere', async () => {
    const { order, fileId } = await paper()
    const { status, headers, text } = await fetched(docs, order.orderId, fileId)
    expect([status, text]).toEqual([200, pdf.toString()])
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; filename="ORD-[\w-]+\.pdf"$/),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })

  it('that a phone called a picture and that is a page is told to be neither', async () => {
    const { order, fileId } = await paper()
    const page = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    const content = Buffer.from(house.house.sealer.seal(Buffer.from(page).toString('base64')))
    await house.within(
      tx =>
        tx.run(
          sql`UPDATE files SET content = ${content}, mime_type = 'image/svg+xml' WHERE merchant_id = ${tx.merchantId} AND file_id = ${fileId}`,
        ),
      'docs',
    )
    const { headers, text } = await fetched(docs, order.orderId, fileId)
    expect(text).toBe(page)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toMatch(/^attachment; .*\.bin"$/)
  })

  it('is written down each time it is read: by whom, and which', async () => {
    const { order, fileId } = await paper()
    for (let times = 0; times < 2; times++) await fetched(docs, order.orderId, fileId)
    await fetched(docs, order.orderId, '01900000-0000-7000-8000-000000000000')
    const { body } = await docs<{ items: { action: string; actor: string; detail: unknown }[] }>(
      'GET',
      `/auth/audit?subject=${order.orderId}`,
    )
    const read = body.items.filter(one => one.action === 'GET /whatsapp-orders/:orderId/files/:fileId')
    expect(read.map(one => one.detail)).toEqual([{ fileId }, { fileId }])
    expect(read[0]!.actor).toMatch(/^user:/)
  })

  it('is the order’s own: no other order, merchant or visitor reaches it', async () => {
    const { order, fileId } = await paper()
    const other = await paper()
    expect((await fetched(docs, other.order.orderId, fileId)).status).toBe(404)
    expect((await fetched(apotek, order.orderId, fileId)).status).toBe(404)
    expect((await fetched(asking(house.url), order.orderId, fileId)).status).toBe(401)
  })

  it('is not another customer’s because somebody typed its id into a field of their own order', async () => {
    const { fileId } = await paper()
    const field = { key: 'note', kind: 'text' }
    await docs('POST', '/order-types', { key: 'NOTE', labels: { en: 'Note' }, fields: [field] })
    const typed = { customerPhone: somebody('BD'), orderType: 'NOTE', orderDetails: { note: fileId } }
    const { body } = await docs<Order>('POST', '/whatsapp-orders', typed)
    expect(await filesOf(docs, body.orderId)).toEqual([])
    expect((await fetched(docs, body.orderId, fileId)).status).toBe(404)
  })

  it('is for the seller who has the order, not for one who is merely asked or had another', async () => {
    const { order, fileId } = await paper()
    const asked = await seller(order.sellerPhone!)
    expect((await fetched(asked, order.orderId, fileId)).status).toBe(404)
    await asked('POST', `/whatsapp-orders/${order.orderId}/seller-response`, { response: 'ACCEPT' })
    expect((await fetched(asked, order.orderId, fileId)).text).toBe(pdf.toString())
    const [other] = await house.rows<{ phone: string }>(
      m =>
        sql`SELECT phone FROM sellers WHERE merchant_id = ${m} AND status = 'ACTIVE' AND phone <> ${order.sellerPhone} ORDER BY seller_id LIMIT 1`,
      'docs',
    )
    const stranger = await seller(other!.phone)
    expect((await fetched(stranger, order.orderId, fileId)).status).toBe(404)
    expect((await stranger('GET', `/whatsapp-orders/${order.orderId}/files`)).status).toBe(404)
  })

  it('that came in a chat is there as well, under the field that asked for it', async () => {
    const customer = somebody('BD')
    await chat(house, customer, 'I need attestation', 'docs')
    await chat(house, customer, { type: 'image' }, 'docs')
    const order = (await house.orders('docs')).find(one => one.type === 'ATTESTATION' && one.source === 'WHATSAPP')!
    expect(order.status).toBe('PENDING')
    const [file] = await filesOf(docs, order.number)
    expect(file).toMatchObject({ field: 'paper', purpose: 'field', state: 'kept' })
    expect((await fetched(docs, order.number, file!.fileId)).status).toBe(200)
  })
})

describe('a sensitive file', () => {
  it('is told in the order by its end only, and revealed in full to whoever is written down with the field', async () => {
    const { order, fileId } = await paper()
    expect(JSON.stringify(order)).toContain(fileId)
    const sealed = (await upload(docs, pdf)).body.fileId
    const form = { customerPhone: somebody('BD'), orderType: 'SECRET_PAPER', orderDetails: { paper: sealed } }
    const { body, text } = await docs<Order>('POST', '/whatsapp-orders', form)
    expect(text).not.toContain(sealed)
    const [stored] = await house.rows<{ text: string }>(
      m => sql`SELECT state::text || (SELECT string_agg(event::text, '') FROM order_events e WHERE e.merchant_id = o.merchant_id AND e.order_id = o.order_id) AS text
        FROM orders o WHERE merchant_id = ${m} AND number = ${body.orderId}`,
      'docs',
    )
    expect(stored!.text).not.toContain(sealed)
    const revealed = await docs('POST', `/whatsapp-orders/${body.orderId}/reveal`, { field: 'paper' })
    expect(revealed.body.value).toBe(sealed)
    expect((await fetched(docs, body.orderId, sealed)).text).toBe(pdf.toString())
    const { body: log, text: told } = await docs<{ items: { action: string; detail: unknown }[] }>(
      'GET',
      `/auth/audit?subject=${body.orderId}`,
    )
    expect(log.items.map(one => [one.action, one.detail])).toContainEqual([
      'POST /whatsapp-orders/:orderId/reveal',
      { field: 'paper' },
    ])
    expect(told).not.toContain('%PDF')
  })
})
