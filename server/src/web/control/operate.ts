import { z } from 'zod'
import { PesanError } from '../../kernel/errors.ts'
import { continueLink } from '../../operations/continue-order.ts'
import { handBack, operateOrder, sayAs, takeOver } from '../../operations/operators.ts'
import { placeOrder } from '../../operations/place-order.ts'
import { forwardOrder } from '../../operations/sellers/orders.ts'
import { inviteSeller } from '../../operations/sellers/profiles.ts'
import { approveSynonym, revokeSynonym } from '../../operations/synonyms.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'
import { loadSellers } from '../../sellers/index.ts'

const schema = z.object({
  operator: z.string().optional(),
  do: z.enum([
    'take_over',
    'say',
    'hand_back',
    'release',
    'refuse',
    'book_by_hand',
    'mark_ready',
    'hand_over',
    'refund',
    'approve_synonym',
    'revoke_synonym',
    'invite_seller',
    'forward',
    'website_order',
  ]),
  product: z.string().optional(),
  quantity: z.number().optional(),
  phone: z.string().optional(),
  seller: z.string().optional(),
  text: z.string().optional(),
  reason: z.string().optional(),
  order: z.string().optional(),
  customer: z.object({ phone: z.string().optional(), userId: z.string().optional() }).optional(),
})

/**
 * An operator's use case on the order, conversation or seller that is named, else on the newest that fits. `code`: the
 * words by which an invited seller joins.
 */
export async function operate(house: House, tx: Tx, input: unknown): Promise<{ code?: string }> {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw new PesanError('invalid_request', z.prettifyError(parsed.error))
  const body = parsed.data
  const { merchant } = await house.model(tx)
  const staff = merchant.staff.find(person => person.key === body.operator) ?? merchant.staff[0]
  if (!staff) throw new PesanError('not_found', 'this merchant has no staff')
  if (body.do === 'take_over' || body.do === 'say' || body.do === 'hand_back') {
    const conversationId = await conversationOf(tx, body.customer)
    if (body.do === 'take_over') await takeOver(house, tx, staff.staffId, conversationId)
    else if (body.do === 'hand_back') await handBack(house, tx, staff.staffId, conversationId)
    else await sayAs(house, tx, conversationId, body.text ?? '')
    return {}
  }
  if (body.do === 'approve_synonym' || body.do === 'revoke_synonym') {
    const act = body.do === 'approve_synonym' ? approveSynonym : revokeSynonym
    await act(tx, house.clock, staff.staffId, body.text ?? '')
    return {}
  }
  if (body.do === 'invite_seller')
    return { code: (await inviteSeller(house, tx, staff.staffId, await sellerOf(tx, body.seller))).text }
  if (body.do === 'website_order') return { code: await orderOnWebsite(house, tx, body) }
  const orderId = await orderOf(tx, body.do, body.order)
  if (body.do === 'forward') {
    await forwardOrder(house, tx, staff.staffId, orderId, { sellerId: await sellerOf(tx, body.seller) })
    return {}
  }
  await operateOrder(
    house,
    tx,
    staff.staffId,
    orderId,
    body.do === 'refuse' ? { do: 'refuse', reason: body.reason ?? '' } : { do: body.do },
  )
  return {}
}

/** As the merchant's website would, to be collected and paid by QRIS. Answers the words with which its buyer continues in a chat. */
async function orderOnWebsite(house: House, tx: Tx, { product = '', quantity = 1, phone = '' }: z.output<typeof schema>) {
  const order = await placeOrder(house, tx, {
    source: 'WEBSITE',
    phone,
    orderType: 'GOODS',
    items: [{ product, quantity: Math.round(quantity * 1_000), options: [], without: [], notes: [] }],
    fields: {},
    attachments: [],
    fulfilment: 'pickup',
    paymentMethod: 'midtrans:qris',
  })
  const continued = await continueLink(house, tx, order)
  return new URL(continued!.link).searchParams.get('text')!
}

async function sellerOf(tx: Tx, key: string | undefined): Promise<string> {
  const seller = (await loadSellers(tx)).find(one => one.key === key)
  if (!seller) throw new PesanError('not_found', `no seller ${key}`)
  return seller.sellerId
}

const statusesFor: Record<string, string[]> = {
  release: ['PENDING'],
  refuse: ['PENDING'],
  forward: ['PENDING', 'CONFIRMED', 'AWAITING_PAYMENT', 'PAID', 'IN_PROGRESS'],
  mark_ready: ['CONFIRMED', 'PAID', 'IN_PROGRESS'],
  hand_over: ['READY', 'IN_PROGRESS', 'PAID', 'CONFIRMED'],
  book_by_hand: ['PAID', 'CONFIRMED', 'IN_PROGRESS', 'READY'],
}

async function orderOf(tx: Tx, what: string, number: string | undefined): Promise<string> {
  const statuses = statusesFor[what]
  const row = await tx.row<{
    orderId: string
  }>(sql`SELECT order_id AS "orderId" FROM orders WHERE merchant_id = ${tx.merchantId}
    AND (${number ?? null}::text IS NULL OR number = ${number ?? null}) AND (${statuses === undefined} OR number = ${number ?? null} OR status = ANY(${statuses ?? []}))
    ORDER BY created_at DESC LIMIT 1`)
  if (!row) throw new PesanError('not_found', 'no order fits')
  return row.orderId
}

/** The chat of whoever is named, else the one in which a customer wrote last: sellers write too, and are not who is meant. */
async function conversationOf(
  tx: Tx,
  customer: { phone?: string | undefined; userId?: string | undefined } | undefined,
): Promise<string> {
  const value = customer?.userId ?? customer?.phone ?? null
  const row = await tx.row<{ conversationId: string }>(sql`SELECT c.conversation_id AS "conversationId" FROM conversations c
    WHERE c.merchant_id = ${tx.merchantId} AND c.last_inbound_at IS NOT NULL AND (${value}::text IS NULL OR EXISTS (SELECT 1 FROM customer_identities i
      WHERE i.merchant_id = c.merchant_id AND i.customer_id = c.customer_id AND i.value = ${value}))
    ORDER BY EXISTS (SELECT 1 FROM customer_identities i JOIN sellers s ON s.merchant_id = i.merchant_id AND s.phone = i.value
      WHERE i.merchant_id = c.merchant_id AND i.customer_id = c.customer_id), c.last_inbound_at DESC LIMIT 1`)
  if (!row) throw new PesanError('not_found', 'no conversation fits')
  return row.conversationId
}
