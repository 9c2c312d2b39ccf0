import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['apotek', 'docs'] })
})
afterAll(() => h.close())

const pharmacist = '+6281110000099'
const basket = 'amoxicillin 1 strip, ambil sendiri'
const image = { type: 'image' }
const goneImage = { type: 'raw', message: { type: 'image', image: { id: '1000000000000001', mime_type: 'image/jpeg' } } }
const gone = 'tidak bisa kami buka'
const fetches = () =>
  h.rows<{ attempts: number; answered: boolean; error: string | null }>(
    m =>
      sql`SELECT attempts, answered_at IS NOT NULL AS answered, error FROM outbox WHERE merchant_id = ${m} AND purpose = 'media_fetch' ORDER BY seq`,
  )
const files = (customer: string) =>
  h.rows<{ purpose: string; status: string | null; lost: string | null; there: boolean }>(
    m => sql`SELECT purpose, o.status, lost, content IS NOT NULL AS there FROM files f
      LEFT JOIN orders o USING (merchant_id, order_id) JOIN customer_identities i ON i.merchant_id = f.merchant_id AND i.customer_id = f.customer_id
      WHERE f.merchant_id = ${m} AND i.value = ${customer} ORDER BY f.created_at, f.file_id`,
  )
/** Pictures on somebody's phone, with what stands below them. */
const pictures = async (user: string) => {
  const query = new URLSearchParams({ user, phoneNumberId: h.numbers.apotek! })
  const { messages } = await h.whatsapp.control<{ messages: { direction: string; type: string; text: string }[] }>(
    `chat?${query}`,
  )
  return messages.filter(one => one.direction === 'out' && one.type === 'image').map(one => one.text)
}

describe('a photo', () => {
  it('that the provider no longer has is told at once, asked for again and not fetched for ever', async () => {
    const customer = somebody()
    await chat(h, customer, basket)
    const heard = await chat(h, customer, goneImage)
    expect(textOf(heard.slice(-1))).toContain(gone)
    expect(textOf(heard.slice(-1))).toContain('Obat ini perlu resep')
    expect((await fetches()).at(-1)).toMatchObject({ answered: true })
    expect(await files(customer)).toMatchObject([{ there: false, lost: expect.any(String) }])
  })

  it('that keeps failing is tried for ten minutes and then told, once', async () => {
    const customer = somebody()
    await chat(h, customer, basket)
    await h.whatsapp.control('faults', { kind: 'status', status: 503, method: 'GET', times: 1_000 })
    const before = textOf(await chat(h, customer, image))
    expect(before).not.toContain(gone)
    await h.pass(9 * 60_000)
    expect(textOf(await h.heard(customer))).not.toContain(gone)
    await h.pass(3 * 60_000)
    expect((await fetches()).at(-1)).toMatchObject({ answered: true })
    h.whatsapp.faults.clear()
    await h.pass(60_000)
    const told = (await h.heard(customer)).filter(bubble => bubble.text.includes(gone))
    expect(told).toHaveLength(1)
    expect(told[0]!.text).toContain('Obat ini perlu resep')
  })

  it('that comes after a short trouble of the provider is kept and nobody hears of the trouble', async () => {
    const customer = somebody()
    await chat(h, customer, basket)
    await h.whatsapp.control('faults', { kind: 'status', status: 503, method: 'GET', times: 2 })
    await chat(h, customer, image)
    await h.pass(60_000)
    expect(await files(customer)).toMatchObject([{ there: true, lost: null, purpose: 'prescription', status: 'DRAFT' }])
    expect(textOf(await h.heard(customer))).not.toContain(gone)
  })

  it('that is too large is told so, with what to do', async () => {
    const customer = somebody()
    await chat(h, customer, basket)
    const content = Buffer.alloc(17 * 1024 * 1024, 1).toString('base64')
    const heard = await chat(h, customer, { type: 'document', mime: 'application/pdf', content })
    expect(textOf(heard)).toContain('terlalu besar')
  })

  it('of a payment belongs to the order that waits for money and pays nothing', async () => {
    const customer = somebody()
    await chat(h, customer, 'paracetamol 2 strip, kirim ke jl melati 5 kebon jeruk')
    await h.tap(customer, 'pay:midtrans:qris')
    await h.settle()
    const heard = await chat(h, customer, image)
    expect(textOf(heard)).toContain('belum masuk')
    expect(await files(customer)).toMatchObject([{ purpose: 'payment_proof', status: 'AWAITING_PAYMENT', there: true }])
    expect(await chat(h, customer, goneImage)).toHaveLength(1)
  })

  it('of a prescription is shown to the pharmacist who is called, and so is the one that follows', async () => {
    const customer = somebody()
    await h.say(pharmacist, 'halo')
    await h.settle()
    await chat(h, customer, image)
    await chat(h, customer, basket)
    await chat(h, customer, 'bayar tunai')
    const number = (await h.orders()).at(-1)!.number
    expect((await pictures(pharmacist)).at(-1)).toContain(number)
    expect(await files(customer)).toMatchObject([{ purpose: 'prescription', status: 'PENDING' }])
    const heard = await chat(h, customer, image)
    expect(textOf(heard)).toContain(`tambahkan ke pesanan ${number}`)
    expect((await pictures(pharmacist)).filter(text => text.includes(number))).toHaveLength(2)
  })

  it('out of the blue gets an answer that says what can be done, in each language', async () => {
    for (const [said, answer, key] of [
      ['halo kak', 'Kalau ini resep', 'apotek'],
      ['hello there', 'If it is a prescription', 'apotek'],
      ['ভাই কেমন আছেন', 'ছবি পেয়েছি', 'docs'],
      ['bhai kemon achen', 'Chobi peyechi', 'docs'],
    ] as const) {
      const customer = somebody(key === 'docs' ? 'BD' : 'ID')
      await chat(h, customer, said, key)
      const heard = await chat(h, customer, image, key)
      expect(heard).toHaveLength(1)
      expect(textOf(heard)).toContain(answer)
      expect(heard[0]!.ids).toEqual(['human'])
    }
  })
})

describe('what cannot be read', () => {
  it('is said so politely, by kind', async () => {
    const customer = somebody()
    expect(textOf(await chat(h, customer, { type: 'video' }))).toContain('video belum bisa')
    expect(textOf(await chat(h, customer, { type: 'raw', message: { type: 'poll' } }))).toContain('belum bisa kami baca')
  })
})
