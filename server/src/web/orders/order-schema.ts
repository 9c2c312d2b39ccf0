import { z } from 'zod'
import { statuses } from '../../orders/index.ts'

/** Orders as the API tells them: an allow-list, so that what is added to an order inside is not told by accident. */
export const orderStatus = z.enum(statuses)
export const moneyStatus = z.enum(['unpaid', 'part', 'paid', 'refund_due', 'refunded'])
export const orderSource = z.enum(['WHATSAPP', 'WEBSITE', 'API'])
export const orderNumber = z.string().regex(/^ORD-\d{10}-[0-9A-Z]{6}$/)
export const orderParams = z.object({ orderId: orderNumber.describe('`ORD-…`, as people see it') })
export const amount = z.int().describe('In the smallest unit of `currency`')

export const paymentView = z
  .object({
    paymentId: z.uuid(),
    orderId: orderNumber,
    gateway: z.string(),
    method: z.string(),
    status: z.string(),
    amount,
    currency: z.enum(['IDR', 'BDT']),
    reference: z.string(),
    refusal: z
      .enum(['amount', 'method', 'duplicate', 'account', 'temporary', 'other'])
      .nullable()
      .describe('Why the gateway did not take the request; the buyer is asked to pay another way'),
    expiresAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
    presentation: z.record(z.string(), z.unknown()).nullable().describe('What the buyer pays with: a code, an account, a link'),
  })
  .meta({ id: 'Payment' })

export const deliveryView = z
  .object({
    orderId: orderNumber,
    state: z.string(),
    courier: z.string().nullable(),
    driver: z.object({ name: z.string().nullable(), phone: z.string().nullable(), plate: z.string().nullable() }).nullable(),
    trackingUrl: z.string().nullable(),
    attempts: z.int(),
  })
  .meta({ id: 'Delivery' })

const item = z.object({
  product: z.string().describe('Our id'),
  name: z.string(),
  unit: z.string(),
  quantity: z.number(),
  unitPrice: amount,
  amount,
  options: z.array(
    z.object({
      group: z.string(),
      choice: z.string(),
      price: amount.describe('Of the choice taken once'),
      qualifier: z.enum(['extra', 'less']).nullable().describe('In another measure than usual, at the same price'),
      count: z.int().positive().describe('How many times the choice is taken; each is paid'),
    }),
  ),
  without: z.array(z.string()).describe('What is left out: the name of a choice, or in the customer’s words'),
  notes: z.array(z.string()),
})

export const orderView = z
  .object({
    orderId: orderNumber,
    customerId: z.uuid(),
    customerPhone: z.string().nullable(),
    customerName: z.string().nullable(),
    conversationId: z.uuid().nullable(),
    orderType: z.string().describe('`GOODS`, or the key of a service'),
    orderDetails: z.record(z.string(), z.string()).describe('The fields of a service; sensitive ones with their end only'),
    items: z.array(item),
    adjustments: z.array(
      z.object({
        kind: z.string(),
        label: z.string(),
        amount,
        ruleId: z.uuid().nullable().describe('The price rule that it comes from'),
        code: z.string().nullable().describe('The code that was said for it'),
        included: amount.nullable().describe('Of a tax that the prices hold already: how much it is; `amount` is 0'),
      }),
    ),
    status: orderStatus,
    reason: z.string().nullable(),
    price: amount.nullable().describe('The total, computed here; null until there is a quote'),
    currency: z.enum(['IDR', 'BDT']),
    money: moneyStatus,
    received: amount,
    refunded: amount,
    fulfilment: z.enum(['courier', 'pickup', 'seller']),
    address: z.string().nullable(),
    paymentMethod: z.string().nullable(),
    approval: z.enum(['none', 'prescription', 'manual']),
    approved: z.boolean(),
    sellerId: z.uuid().nullable(),
    sellerName: z.string().nullable(),
    sellerPhone: z.string().nullable().describe('Who has the order, else who was asked last'),
    sellerResponse: z.enum(['ACCEPT', 'REJECT']).nullable(),
    sellerMessage: z.string().nullable(),
    forwardedToSeller: z.boolean(),
    attachments: z.array(z.string()),
    source: orderSource,
    rating: z.int().nullable(),
    payment: paymentView.nullable(),
    delivery: deliveryView.nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    confirmedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    version: z.int().describe('Also the `ETag`; give it back as `If-Match`'),
  })
  .meta({ id: 'Order' })
export type OrderView = z.infer<typeof orderView>
