import type { Choice, Reply } from '../channels/message.ts'
import { inWordsOf, labelIn, openConversation, say, sendNotice } from '../conversation/index.ts'
import { recogniseCustomer } from '../customers/index.ts'
import type { Identity } from '../kernel/identity.ts'
import { newId } from '../kernel/ids.ts'
import { isLanguage, type Language } from '../kernel/region.ts'
import { firstNumber } from '../merchants/index.ts'
import {
  type CallReason,
  type CustomerEvent,
  notices,
  type Purpose,
  type Reminder,
  templateLanguage,
} from '../notifications/index.ts'
import type { Order } from '../orders/index.ts'
import { sideBySide, sql, type Tx } from '../platform/database/index.ts'
import { type InboxRow, kindOfLane } from '../platform/lanes/index.ts'
import { noteChange } from '../platform/live/index.ts'
import type { House } from './house.ts'

type Values = Record<string, string | number | undefined>

/** A row of the table of notices, and which of several it is where an order may have more than one: `payment:<id>`. */
type Event = CustomerEvent | `${CustomerEvent}:${string}`

const purposeOf = (event: Event) => `notice:${event.split(':')[0]}` as Purpose

type Make = (language: Language) => Omit<Reply, 'asks'> & { asks?: Reply['asks'] }

/**
 * Tells the customer of an order something, once: the same event of the same order is never told twice, whatever comes
 * twice. Outside the 24-hour window the text goes as the approved template for news of an order.
 */
export const tellCustomer = (house: House, tx: Tx, order: Order, event: Event, make: Make): Promise<void> =>
  tellOnce(house, tx, order, event, purposeOf(event), make)

/** Reminds the customer of an order of something, once in the order's life. */
export const remindCustomer = (house: House, tx: Tx, order: Order, reminder: Reminder, make: Make): Promise<void> =>
  tellOnce(house, tx, order, `reminder:${reminder}`, `reminder:${reminder}`, make)

async function tellOnce(house: House, tx: Tx, order: Order, event: string, purpose: Purpose, make: Make): Promise<void> {
  if (!order.conversationId) return
  const [reader, model] = await sideBySide(
    tx.row<{
      told: boolean
      language: string | null
    }>(sql`SELECT language, EXISTS (SELECT 1 FROM notices n WHERE n.merchant_id = c.merchant_id
        AND n.order_id = ${order.orderId} AND n.event = ${event} AND n.audience = 'customer') AS told
      FROM customers c WHERE c.merchant_id = ${tx.merchantId} AND c.customer_id = ${order.customerId}`),
    house.model(tx),
  )
  if (!reader || reader.told) return
  // The language of their last reply, else the merchant's first.
  const language = reader.language && isLanguage(reader.language) ? reader.language : (model.merchant.languages[0] ?? 'en')
  const reply = { asks: [], ...inWordsOf(model.wordings, () => make(language)) }
  const outboxId = await sendNotice(
    tx,
    house.clock,
    purpose,
    { conversationId: order.conversationId, orderId: order.orderId },
    notices[purpose].template === null ? reply : withTemplate(reply, language),
  )
  tx.write(sql`INSERT INTO notices (merchant_id, order_id, event, audience, outbox_id, at)
    VALUES (${tx.merchantId}, ${order.orderId}, ${event}, 'customer', ${outboxId}, ${house.clock.now()})`)
}

/**
 * A notice that is one text of the packs.
 *
 * @throws Error for a text that the table of notices does not give to this event: a mistake in the code.
 */
export function tellText(
  house: House,
  tx: Tx,
  order: Order,
  event: Event,
  key: string,
  values: Values = {},
  choices?: (language: Language) => Choice[],
): Promise<void> {
  if (!notices[purposeOf(event)].texts.includes(key)) throw new Error(`${event} is not told with ${key}`)
  return tellCustomer(house, tx, order, event, language => ({
    text: say(language, key, { number: order.number, ...values }),
    ...(choices && { choices: choices(language), listLabel: say(language, 'button.choose') }),
  }))
}

const withTemplate = (reply: Reply, language: Language): Reply => ({
  ...reply,
  template: {
    name: 'order_update',
    language: templateLanguage(language),
    parameters: [reply.text],
    ...(reply.choices && reply.choices.length <= 2 && { choices: reply.choices }),
  },
})

/** The conversation with a seller or a member of staff, who may never have written. */
export async function conversationWith(house: House, tx: Tx, identity: Identity, name: string): Promise<string | undefined> {
  const number = await firstNumber(tx)
  if (!number) return undefined
  const person = await recogniseCustomer(tx, house.clock, identity, name)
  return (await openConversation(tx, house.clock, number.numberId, person.customerId)).conversationId
}

/** The five stars that an ended order is rated with. */
export const ratingChoices = (order: Order): Choice[] =>
  [5, 4, 3, 2, 1].map(stars => ({ action: `rate:${stars}`, subject: order.orderId, label: '★'.repeat(stars) }))

type Call = {
  reason: CallReason
  conversationId?: string
  orderId?: string
  /** Of a call about a product: while one is open, nobody is called again about it. */
  productId?: string
  values?: Record<string, string>
  /** Stored photos that are shown with the call, as far as the channel lets them through. */
  photos?: string[]
}

/**
 * Calls a person of the merchant to look: a row that stays until it is settled, and a message to whoever has the role.
 * While a call of the same reason and subject is open, nobody is called again.
 */
export async function callOperator(house: House, tx: Tx, call: Call): Promise<void> {
  const { merchant, wordings } = await house.model(tx)
  const language = merchant.languages[0] ?? 'en'
  const text = inWordsOf(wordings, () => say(language, `operator.${call.reason}`, call.values ?? {}))
  const now = house.clock.now()
  const callId = newId(now)
  const called =
    await tx.run(sql`INSERT INTO calls_for_help (merchant_id, call_id, reason, conversation_id, order_id, product_id, detail, created_at)
    VALUES (${tx.merchantId}, ${callId}, ${call.reason}, ${call.conversationId ?? null}, ${call.orderId ?? null}, ${call.productId ?? null}, ${text}, ${now})
    ON CONFLICT DO NOTHING`)
  if (called === 0) return
  noteChange(tx, now, { kind: 'call', subject: callId })
  const staff = rolesFor(call.reason)
    .map(role => merchant.staff.find(person => person.roles.includes(role)))
    .concat(merchant.staff[0])
    .find(person => person !== undefined)
  if (!staff) return
  const conversationId = await conversationWith(house, tx, { phone: staff.phone }, staff.name)
  if (!conversationId) return
  const [first, ...more] = call.photos ?? []
  const reply: Reply = {
    text,
    asks: [],
    template: { name: 'operator_call', language: templateLanguage(language), parameters: [text] },
    ...(first !== undefined && { photo: first }),
  }
  const to = { conversationId, ...(call.orderId && { orderId: call.orderId }) }
  await sendNotice(tx, house.clock, `operator_call:${call.reason}`, to, reply)
  for (const photo of more.slice(0, morePhotos))
    await sendNotice(tx, house.clock, `operator_call:${call.reason}`, to, { text: '', asks: [], photo })
}

const forPharmacist: ReadonlySet<CallReason> = new Set(['approval', 'prescription_added'])

/** Who is called: the first of these whom the merchant has, else anybody. */
const rolesFor = (reason: CallReason) =>
  forPharmacist.has(reason) ? ['pharmacist'] : reason === 'webhook_disabled' ? ['owner', 'operator'] : ['operator']

/** Photos beyond the first: a prescription has a few pages, a flood of pictures has not. */
const morePhotos = 3

/**
 * Calls that are settled because what they were about has been dealt with: those of an order or a conversation, and of a
 * reason alone those that are about neither.
 */
export async function settleCalls(
  house: House,
  tx: Tx,
  {
    orderId,
    conversationId,
    productId,
    reason,
  }: { orderId?: string; conversationId?: string; productId?: string; reason?: CallReason },
): Promise<void> {
  const now = house.clock.now()
  const settled = await tx.rows<{
    callId: string
  }>(sql`UPDATE calls_for_help SET settled_at = ${now} WHERE merchant_id = ${tx.merchantId} AND settled_at IS NULL
    AND (${reason ?? null}::text IS NULL OR reason = ${reason ?? null})
    AND (${productId ?? null}::uuid IS NULL OR product_id = ${productId ?? null})
    AND (order_id = ${orderId ?? null} OR conversation_id = ${conversationId ?? null}
      OR (${!orderId && !conversationId} AND order_id IS NULL AND conversation_id IS NULL)) RETURNING call_id AS "callId"`)
  for (const { callId } of settled) noteChange(tx, now, { kind: 'call', subject: callId })
}

/** The service or shop of an order as the reader calls it. */
export async function typeLabel(house: House, tx: Tx, order: Order, language: Language): Promise<string> {
  const type = (await house.model(tx)).everyType.get(order.type)
  return type ? labelIn(type.labels, language, order.type) : order.type
}

/**
 * A row was given up after several tries. Its chat gets one neutral line and a person is called; trouble with money or a
 * delivery calls a person too.
 */
export async function tellTrouble(house: House, tx: Tx, row: InboxRow): Promise<void> {
  noteChange(tx, house.clock.now(), { kind: 'health', subject: 'given_up' })
  const numberId = kindOfLane(row.lane) === 'chat' ? row.lane.split(':')[1] : undefined
  const conversation = numberId
    ? await tx.row<{
        conversationId: string
        name: string | null
      }>(sql`SELECT c.conversation_id AS "conversationId", p.name FROM conversations c
    JOIN customers p ON p.merchant_id = c.merchant_id AND p.customer_id = c.customer_id
    JOIN customer_identities i ON i.merchant_id = c.merchant_id AND i.customer_id = c.customer_id
    WHERE c.merchant_id = ${tx.merchantId} AND c.number_id = ${numberId} AND replace(i.value, '+', '') = ${row.lane.split(':').slice(2).join(':')} LIMIT 1`)
    : undefined
  const { conversationId } = conversation ?? {}
  await callOperator(house, tx, {
    reason: 'message_failed',
    ...(conversationId && { conversationId }),
    values: { about: conversation?.name ?? row.lane.split(':').at(-1)! },
  })
  const { merchant } = await house.model(tx)
  if (conversationId)
    await sendNotice(
      tx,
      house.clock,
      'notice:trouble',
      { conversationId },
      {
        text: say(merchant.languages[0] ?? 'en', 'notice.trouble'),
        asks: [],
      },
    )
}
