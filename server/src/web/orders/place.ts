import { z } from 'zod'
import { continueLink } from '../../operations/continue-order.ts'
import { placeOrder } from '../../operations/place-order.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { chargedOrder } from './charged.ts'
import { tellLink } from './continue.ts'
import { type OrderView, orderView } from './order-schema.ts'
import { viewOf } from './order-view.ts'

const phone = z
  .string()
  .regex(/^\+\d{8,15}$/)
  .describe('With the plus')
const text = z.string().min(1).max(200)

const item = z.strictObject({
  product: z.string().min(1).max(64).describe('The merchant’s own key, or our id'),
  quantity: z.number().positive().max(1_000_000).multipleOf(0.001).describe('In units of sale; 0.25 kg is 0.25'),
  options: z
    .array(
      z.strictObject({
        group: text,
        choice: text,
        qualifier: z.enum(['extra', 'less']).exactOptional().describe('Where the group is `qualified`; the price stays'),
        count: z
          .int()
          .min(1)
          .max(100)
          .exactOptional()
          .describe('More than 1 where the group is `repeatable`, within its `max`; each is paid'),
      }),
    )
    .max(20)
    .default([]),
  without: z.array(text).max(20).default([]).describe('What is to be left out, as the kitchen reads it'),
  notes: z.array(text).max(20).default([]),
})

const body = z.strictObject({
  source: z.enum(['WEBSITE', 'API']).default('API'),
  customerPhone: phone,
  customerName: z.string().min(1).max(60).optional(),
  whatsappOptIn: z
    .union([z.literal(true), z.strictObject({ at: z.iso.datetime(), where: z.string().min(1).max(200) })])
    .optional()
    .describe(
      'The buyer ticked that they want to be written to on WhatsApp: true for here and now, else when and where. Without it they are told only what this order needs',
    ),
  orderType: z.string().max(64).default('GOODS').describe('`GOODS`, or the key of a service'),
  items: z.array(item).max(100).default([]),
  orderDetails: z
    .record(z.string().max(64), z.string().max(500))
    .default({})
    .describe('The fields of a service; a file by its id of `POST /files`'),
  attachments: z.array(z.uuid()).max(10).default([]).describe('Ids of `POST /files`: a prescription, a document'),
  fulfilment: z.enum(['courier', 'pickup']).optional(),
  address: z
    .strictObject({
      text: z.string().min(1).max(500),
      latitude: z.number().min(-90).max(90).optional(),
      longitude: z.number().min(-180).max(180).optional(),
    })
    .optional(),
  code: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .describe('A code for a discount; where it does not count the order is refused with why'),
  paymentMethod: z.string().max(64).optional().describe('One of the merchant’s, like `midtrans:qris` or `cash`'),
})

type Address = NonNullable<z.output<typeof body>['address']>
const destinationOf = ({ text, latitude, longitude }: Address) => ({
  text,
  ...(latitude !== undefined && longitude !== undefined && { pin: { latitude, longitude } }),
})

type OptIn = NonNullable<z.output<typeof body>['whatsappOptIn']>
/** What is said to lie in the future was said now. */
const agreedOf = (optIn: OptIn, source: string, now: Date) => {
  if (optIn === true) return { at: now, where: source }
  const at = new Date(optIn.at)
  return { at: at < now ? at : now, where: optIn.where }
}

const query = z.strictObject({
  wait: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('Seconds to wait at most until the gateway has answered: with what to pay with, or why it refused'),
})

/** Prices have no place in the body: an order costs what the catalogue says now. */
export const placeRoute: ApiRoute = merchantRoute({
  method: 'POST',
  path: '/whatsapp-orders',
  id: 'placeOrder',
  tag: 'Orders',
  summary: 'Place an order from a website or another program',
  description:
    'Goes the same way as an order from a chat: the same prices, stock, approval, payment and delivery. The customer is known by phone and hears of it on WhatsApp. Send an `Idempotency-Key`. Where it is paid in advance, `payment.presentation` holds what to pay with (a QR code’s content, an account number, a link) as soon as the gateway has answered: say with `wait` how long that is waited for.',
  status: 201,
  query,
  body,
  example: {
    source: 'WEBSITE',
    customerPhone: '+6281299990001',
    customerName: 'Dewi',
    items: [{ product: 'vitamin-c-500', quantity: 2 }],
    address: { text: 'Jl. Kebon Jeruk Raya 5, Kebon Jeruk' },
    paymentMethod: 'midtrans:qris',
  },
  // The link below lets whoever has it continue the order: it is in no log.
  secret: true,
  response: orderView.extend({
    continueOnWhatsApp: z
      .object({ link: z.url(), expiresAt: z.iso.datetime() })
      .nullable()
      .describe('For the buyer’s eyes: opens WhatsApp with the words that continue this order there. `WEBSITE` only'),
  }),
  async handle({ house, tx, body, note, now }) {
    const { source, customerPhone, customerName, orderType, items, orderDetails, fulfilment, address, paymentMethod } = body
    const order = await placeOrder(house, tx, {
      source,
      phone: customerPhone,
      orderType,
      items: items.map(one => ({ ...one, quantity: Math.round(one.quantity * 1_000) })),
      fields: orderDetails,
      attachments: [...new Set(body.attachments)],
      ...(customerName && { name: customerName }),
      ...(body.whatsappOptIn && { optIn: agreedOf(body.whatsappOptIn, source, now) }),
      ...(fulfilment && { fulfilment }),
      ...(address && { destination: destinationOf(address) }),
      ...(paymentMethod && { paymentMethod }),
      ...(body.code !== undefined && { code: body.code }),
    })
    note({ order: order.number, status: order.status })
    const link = source === 'WEBSITE' ? await continueLink(house, tx, order) : undefined
    return { ...(await viewOf(house, tx, order.number)), continueOnWhatsApp: link ? tellLink(link) : null }
  },
  later: ({ house, merchantId, query: asked, body }) =>
    chargedOrder(house, merchantId, body as OrderView, query.parse(asked).wait),
})
