/** What the stories of sellers share: Dhaka Docs, where Karim and Nasrin do NID work, and what one reads of its tables. */
import type { Order } from '../../src/orders/index.ts'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody } from '../house.ts'

export const [karim, nasrin, rafiq, farhana] = ['+8801711000001', '+8801711000002', '+8801711000003', '+8801711000099'] as [
  string,
  string,
  string,
  string,
]

/** Any member of staff, as use cases are told who asks. */
export const staff = '018f0000-0000-7000-8000-00000000beef'
export const minute = 60_000

type Options = Parameters<typeof openTestHouse>[0]
export async function openDocs(options: Omit<NonNullable<Options>, 'merchants'> = {}) {
  const h = await openTestHouse({ merchants: ['docs'], ...options })
  const sellerId = async (phone: string) =>
    (
      await h.rows<{ id: string }>(
        m =>
          sql`SELECT seller_id AS id FROM sellers WHERE merchant_id = ${m} AND (phone = ${phone} OR whatsapp_number = ${phone})`,
      )
    )[0]!.id
  return {
    ...h,
    sellerId,
    /** Somebody asks for NID work; answers the order and who asked. */
    async nidOrder(customer = somebody('BD'), name = 'John Doe') {
      await chat(h, customer, `I need NID service. My name is ${name}. NID: 1712345678`)
      const order = (await h.orders()).at(-1)!
      return { customer, order, number: order.number, orderId: order.orderId }
    },
    order: async (number: string): Promise<Order> => (await h.orders()).find(order => order.number === number)!,
    /** The offers of an order, oldest first. */
    offersOf: (orderId: string) =>
      h.rows<{ offerId: string; state: string; phone: string; reason: string | null; answeredBy: string | null }>(
        m => sql`SELECT f.offer_id AS "offerId", f.state, s.phone, f.reason, f.answered_by AS "answeredBy" FROM offers f JOIN sellers s USING (merchant_id, seller_id)
          WHERE f.merchant_id = ${m} AND f.order_id = ${orderId} ORDER BY f.offered_at, f.offer_id`,
      ),
    /** A further seller with a phone of their own, who does NID work at all hours. */
    async addSeller(key: string, phone = somebody('BD'), availability = 'AVAILABLE') {
      await h.rows(
        m => sql`INSERT INTO sellers (merchant_id, seller_id, key, name, phone, whatsapp_number, specialisation, hours, starting_rating, availability)
          VALUES (${m}, gen_random_uuid(), ${key}, ${key}, ${phone}, ${phone}, '{nid}', '{"daily": ["00:00", "24:00"]}', 4.5, ${availability})`,
      )
      return phone
    },
    /** A second offer of an order, as after a hand-over that overlapped. */
    alsoOffer: (orderId: string, phone: string) =>
      h.rows<{ offerId: string }>(
        m => sql`INSERT INTO offers (merchant_id, offer_id, order_id, seller_id, state, offered_at, answer_by)
          SELECT ${m}, gen_random_uuid(), ${orderId}, seller_id, 'offered', ${h.clock.now()}, ${new Date(h.clock.now().getTime() + 10 * minute)}
          FROM sellers WHERE merchant_id = ${m} AND phone = ${phone} RETURNING offer_id AS "offerId"`,
      ),
    /** Calls for a person that are open, by their reasons. */
    calls: async () =>
      (
        await h.rows<{ reason: string }>(
          m => sql`SELECT reason FROM calls_for_help WHERE merchant_id = ${m} AND settled_at IS NULL ORDER BY created_at`,
        )
      ).map(call => call.reason),
    /** What somebody hears from now on. */
    async hears(phone: string, doing: () => Promise<unknown>): Promise<string> {
      const since = (await h.heard(phone).catch(() => [])).at(-1)?.seq ?? 0
      await doing()
      await h.settle()
      return (await h.heard(phone, undefined, since)).map(bubble => bubble.text).join('\n')
    },
  }
}
export type Docs = Awaited<ReturnType<typeof openDocs>>
