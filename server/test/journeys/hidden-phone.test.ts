import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse } from '../house.ts'

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
