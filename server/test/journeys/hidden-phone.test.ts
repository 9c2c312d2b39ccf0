import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['apotek'] })
})
afterAll(() => h.close())

it('a phone that is somebody else’s already is not taken over, and the paid order does not wait for a courier in silence', async () => {
  const phone = somebody()
  const bsuid = 'ID.dddd000000000000000001'
  await chat(h, phone, 'halo')
  await h.person({ bsuid, name: 'Tersembunyi' })
  await chat(h, bsuid, 'paracetamol 2 strip, kirim ke jl melati 5 kebon jeruk')
  await chat(h, bsuid, { type: 'contacts', phone, origin: 'contact_request' })
  await h.tap(bsuid, 'pay:midtrans:qris')
  await h.settle()
  await h.pay()
  await h.settle()
  await h.pass(15 * 60_000)
  const owners = await h.rows(
    m =>
      sql`SELECT DISTINCT i.customer_id FROM customer_identities i WHERE i.merchant_id = ${m} AND i.value = ANY(${[phone, bsuid]})`,
  )
  expect(owners).toHaveLength(2)
  const calls = await h.rows<{ reason: string }>(m => sql`SELECT reason FROM calls_for_help WHERE merchant_id = ${m}`)
  expect(calls.map(call => call.reason)).toContain('no_courier')
  expect(await h.violations()).toEqual([])
})

describe('a number typed in the chat', () => {
  const owner = '+6281390001111'
  const bsuid = 'ID.dddd000000000000000002'
  const identities = () =>
    h.rows<{ customerId: string; kind: string; value: string }>(
      m =>
        sql`SELECT customer_id AS "customerId", kind, value FROM customer_identities WHERE merchant_id = ${m} AND value = ANY(${[owner, bsuid]})`,
    )
  const booked = async () => {
    const { bookings } = await h.gosend.control<{ bookings: Record<string, unknown>[] }>('bookings')
    return JSON.stringify(bookings.at(-1))
  }

  it('is called by the courier, in one message with goods and address, and proves nothing about who typed it', async () => {
    await chat(h, owner, 'paracetamol 1 strip')
    await h.person({ bsuid, name: 'Juga Tersembunyi' })
    const said = await chat(h, bsuid, 'paracetamol 2 strip, kirim ke jl melati 7 kebon jeruk, no hp 0813-9000-1111')
    expect(textOf(said)).toContain('0813-9000-1111')
    expect(textOf(said)).toContain('Antar ke: jl melati 7 kebon jeruk\n')
    await h.tap(bsuid, 'pay:midtrans:qris')
    await h.settle()
    await h.pay()
    await h.settle()
    const order = (await h.orders()).at(-1)!
    expect(order).toMatchObject({ status: 'PAID', contact: { phone: owner, name: 'Juga Tersembunyi' } })
    expect(await booked()).toContain('6281390001111')
    const known = await identities()
    expect(known.filter(one => one.value === owner)).toHaveLength(1)
    expect(new Set(known.map(one => one.customerId)).size).toBe(2)
    expect(textOf(await chat(h, bsuid, 'pesanan saya mana?'))).not.toContain('1 × Paracetamol')
    expect(h.log.join('')).not.toContain('81390001111')
  })

  it('stands once however often it is delivered, and is no news when it is said again', async () => {
    const before = (await h.orders()).at(-1)!
    for (const word of ['no hp saya 081390001111', 'no hp saya 081390001111'])
      expect(textOf(await chat(h, bsuid, word))).toContain('0813-9000-1111')
    expect((await h.orders()).at(-1)!.version).toBe(before.version)
  })

  it('is told to whoever is on the way, each time that it changes', async () => {
    for (const phone of ['081390002222', '081390003333'])
      expect(textOf(await chat(h, bsuid, `nomornya ganti ${phone}`))).toContain('teruskan ke kurir')
    const calls = await h.rows<{ detail: string; open: boolean }>(
      m =>
        sql`SELECT detail, settled_at IS NULL AS open FROM calls_for_help WHERE merchant_id = ${m} AND reason = 'delivery_changed' ORDER BY created_at, call_id`,
    )
    expect(calls.map(({ open }) => open)).toEqual([false, true])
    expect(calls.at(-1)!.detail).toContain('0813-9000-3333')
    expect((await h.orders()).at(-1)!).toMatchObject({ status: 'PAID', money: 'paid', contact: { phone: '+6281390003333' } })
  })

  it('before anything is ordered is kept for the order that follows', async () => {
    const early = 'ID.dddd000000000000000003'
    await h.person({ bsuid: early, name: 'Awal' })
    await chat(h, early, 'no hp saya 081390004444')
    const said = await chat(h, early, 'paracetamol 2 strip kirim ke jl melati 9 kebon jeruk')
    expect(textOf(said)).toContain('0813-9000-4444')
    expect((await h.orders()).at(-1)!.contact?.phone).toBe('+6281390004444')
  })

  it('of somebody else at the door counts where WhatsApp shows a number too, and nobody is asked for one', async () => {
    const sender = somebody()
    const said = await chat(h, sender, 'paracetamol 2 strip kirim ke jl melati 11 kebon jeruk, hp penerima 081390005555')
    expect(textOf(said)).toContain('0813-9000-5555')
    const plain = await chat(h, somebody(), 'paracetamol 2 strip kirim ke jl melati 12 kebon jeruk')
    expect(textOf(plain)).not.toContain('Nomor untuk kurir')
    expect(textOf(plain)).toContain('Total')
    expect(await h.violations()).toEqual([])
  })
})
