import { z } from 'zod'
import { analytics, overview, sellerLoads } from '../../insights/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { localDate, startOfDay } from '../../merchants/index.ts'
import { listOrders } from '../../orders/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { amount, orderView } from '../orders/order-schema.ts'
import { viewsOf } from '../orders/order-view.ts'

const tag = 'Dashboard'
const count = z.int()
const sum = { orders: count, completed: count, cancelled: count, received: amount, refunded: amount }
const day = z.iso.date()
const longestDays = 366

async function todayOf(house: House, tx: Tx) {
  const { merchant } = await house.model(tx)
  return { merchant, today: startOfDay(house.clock.now(), merchant.timeZone) }
}

export const dashboardRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/dashboard/overview',
    id: 'readOverview',
    tag,
    summary: 'How things stand now',
    response: z.object({
      currency: z.enum(['IDR', 'BDT']),
      ordersToday: count,
      revenueToday: amount.describe('Of orders placed today and paid in full'),
      running: count,
      awaitingApproval: count,
      awaitingSeller: count,
      awaitingPayment: count,
      underWay: count,
      refundsDue: count,
      openCalls: count,
      takenOver: count,
      sellersAvailable: count,
      byStatus: z.record(z.string(), count),
    }),
    async handle({ house, tx }) {
      const { merchant, today } = await todayOf(house, tx)
      return { currency: merchant.currency, ...(await overview(tx, today)) }
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/dashboard/analytics',
    id: 'readAnalytics',
    tag,
    summary: 'Orders and money by day, source, type and product',
    query: z.strictObject({
      from: day.optional().describe('A day in the merchant’s zone; without it thirty days before `to`'),
      to: day.optional().describe('The last day; without it today'),
    }),
    response: z.object({
      currency: z.enum(['IDR', 'BDT']),
      from: day,
      to: day,
      days: z.array(z.object({ day, ...sum })),
      bySource: z.array(z.object({ source: z.string(), ...sum })),
      byType: z.array(z.object({ type: z.string(), ...sum })),
      products: z.array(z.object({ productId: z.string(), name: z.string(), quantity: z.number(), amount })),
    }),
    async handle({ house, tx, query }) {
      const { merchant, today } = await todayOf(house, tx)
      const to = query.to ?? localDate(today, merchant.timeZone)
      const from = query.from ?? daysLater(to, -30)
      const end = daysLater(to, 1)
      if (from > to || daysLater(from, longestDays) < to)
        throw new PesanError('invalid_request', `from is before to, by ${longestDays} days at most`)
      const start = (text: string) => startOfDay(new Date(`${text}T12:00:00Z`), merchant.timeZone, text)
      const figures = await analytics(tx, { from: start(from), to: start(end), timeZone: merchant.timeZone })
      return { currency: merchant.currency, from, to, ...figures }
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/dashboard/orders',
    id: 'readOrderDesk',
    tag,
    summary: 'The orders that are under way, the oldest first, and those that owe money back',
    response: z.object({ running: z.array(orderView), refundsDue: z.array(orderView) }),
    async handle({ house, tx }) {
      const oldest = { sort: { by: 'createdAt' as const, descending: false }, limit: 100 }
      const running = await listOrders(
        tx,
        { statuses: ['PENDING', 'AWAITING_PAYMENT', 'CONFIRMED', 'PAID', 'IN_PROGRESS', 'READY', 'IN_DELIVERY'] },
        oldest,
      )
      const due = await listOrders(tx, { money: ['refund_due'] }, oldest)
      return { running: await viewsOf(house, tx, running), refundsDue: await viewsOf(house, tx, due) }
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/dashboard/sellers',
    id: 'readSellerDesk',
    tag,
    summary: 'What every seller has in hand',
    response: z.object({
      items: z.array(
        z.object({
          sellerId: z.uuid(),
          name: z.string(),
          phone: z.string(),
          status: z.string(),
          availability: z.string(),
          jobs: count,
          offered: count,
          completedToday: count,
        }),
      ),
    }),
    async handle({ house, tx }) {
      const { today } = await todayOf(house, tx)
      return { items: await sellerLoads(tx, today) }
    },
  }),
]

const daysLater = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
