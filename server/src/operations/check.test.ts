import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { chat, openTestHouse, somebody, type TestHouse } from '../../test/house.ts'
import { type Sql, sql } from '../platform/database/index.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['apotek'] })
  const customer = somebody()
  await chat(h, customer, 'paracetamol 2 strip, kirim ke jl melati 5 kebon jeruk')
  await h.tap(customer, 'pay')
  await h.settle()
  await h.pay()
  await h.settle()
})
afterAll(() => h.close())

/** Writes past the code, as nothing in the house does, and takes it back when the test is over. */
async function forge(change: (merchantId: string) => Sql, undo: (merchantId: string) => Sql): Promise<void> {
  onTestFinished(async () => void (await h.within(tx => tx.run(undo(tx.merchantId)))))
  expect(await h.within(tx => tx.run(change(tx.merchantId)))).toBe(1)
}

const number = async () => (await h.orders())[0]!.number
const productId = async () =>
  (
    await h.rows<{ id: string }>(
      m => sql`SELECT product_id AS id FROM products WHERE merchant_id = ${m} AND key = 'paracetamol-500-strip'`,
    )
  )[0]!.id

describe('checking what must always hold', () => {
  it('finds nothing where an order was paid', async () => {
    expect((await h.orders())[0]).toMatchObject({ money: 'paid', received: 30_000 })
    expect(await h.violations()).toEqual([])
  })

  it('finds an order whose row is not what its journal tells', async () => {
    await forge(
      m => sql`UPDATE orders SET state = jsonb_set(state, '{type}', '"FORGED"') WHERE merchant_id = ${m}`,
      m => sql`UPDATE orders SET state = jsonb_set(state, '{type}', to_jsonb(type)) WHERE merchant_id = ${m}`,
    )
    expect(await h.violations()).toEqual([`apotek: ${await number()}: the row is not the fold of its journal`])
  })

  it('finds a journal of which the end is missing', async () => {
    const [last] = await h.rows<{ seq: number; type: string; event: unknown; at: string; orderId: string }>(
      m =>
        sql`SELECT order_id AS "orderId", seq, type, event, at::text FROM order_events WHERE merchant_id = ${m} ORDER BY seq DESC LIMIT 1`,
    )
    await forge(
      m => sql`DELETE FROM order_events WHERE merchant_id = ${m} AND seq = ${last!.seq}`,
      m =>
        sql`INSERT INTO order_events VALUES (${m}, ${last!.orderId}, ${last!.seq}, ${last!.type}, ${JSON.stringify(last!.event)}, ${last!.at})`,
    )
    expect(await h.violations()).toContain(`apotek: ${await number()}: version ${last!.seq} with ${last!.seq - 1} events`)
  })

  it('finds a payment and a delivery whose rows are not what their journals tell', async () => {
    for (const table of [sql`payments`, sql`deliveries`])
      await forge(
        m => sql`UPDATE ${table} SET state = state || '{"forged": true}' WHERE merchant_id = ${m}`,
        m => sql`UPDATE ${table} SET state = state - 'forged' WHERE merchant_id = ${m}`,
      )
    expect(await h.violations()).toEqual([
      expect.stringMatching(/^apotek: payment .+ differs from its journal$/),
      expect.stringMatching(/^apotek: delivery .+ differs from its journal$/),
    ])
  })

  it('finds a count of stock that its movements do not lead to', async () => {
    const id = await productId()
    await forge(
      m => sql`UPDATE stock SET on_hand = on_hand + 1000 WHERE merchant_id = ${m} AND product_id = ${id}`,
      m => sql`UPDATE stock SET on_hand = on_hand - 1000 WHERE merchant_id = ${m} AND product_id = ${id}`,
    )
    expect(await h.violations()).toEqual([`apotek: product ${id}: 39000 on hand, but its movements leave 38000`])
  })

  it('finds stock that is held for nobody', async () => {
    const id = await productId()
    await forge(
      m => sql`UPDATE stock SET held = held + 1000 WHERE merchant_id = ${m} AND product_id = ${id}`,
      m => sql`UPDATE stock SET held = held - 1000 WHERE merchant_id = ${m} AND product_id = ${id}`,
    )
    expect(await h.violations()).toEqual([`apotek: product ${id}: 1000 held, but its movements hold 0`])
  })

  it('finds a receipt that is in nobody’s books', async () => {
    await forge(
      m => sql`INSERT INTO receipts (merchant_id, receipt_id, account_id, gateway_transaction_id, kind, amount, order_id, at)
        SELECT merchant_id, 'forged', account_id, 'forged', 'paid', 5000, order_id, at FROM receipts WHERE merchant_id = ${m}`,
      m => sql`DELETE FROM receipts WHERE merchant_id = ${m} AND receipt_id = 'forged'`,
    )
    expect(await h.violations()).toEqual([`apotek: ${await number()}: 35000 came in, 30000 is booked`])
  })

  it('finds a seller whose stars do not add up to what customers gave', async () => {
    await forge(
      m => sql`INSERT INTO sellers (merchant_id, seller_id, key, name, phone, specialisation, hours, star_sum, star_count)
        VALUES (${m}, gen_random_uuid(), 'forged', 'Karim', '+8801711999999', '{}', '{}', 5, 1)`,
      m => sql`DELETE FROM sellers WHERE merchant_id = ${m} AND key = 'forged'`,
    )
    expect(await h.violations()).toEqual(['apotek: seller Karim: the sum of their stars is not that of their ratings'])
  })

  it('finds a message that was given up', async () => {
    const [row] = await h.rows<{ id: number }>(m => sql`SELECT id FROM inbox WHERE merchant_id = ${m} LIMIT 1`)
    await forge(
      m => sql`UPDATE inbox SET dead_at = now(), error = 'forged' WHERE merchant_id = ${m} AND id = ${row!.id}`,
      m => sql`UPDATE inbox SET dead_at = NULL, error = NULL WHERE merchant_id = ${m} AND id = ${row!.id}`,
    )
    expect(await h.violations()).toEqual([`apotek: inbox row ${row!.id} was given up: forged`])
  })
})
