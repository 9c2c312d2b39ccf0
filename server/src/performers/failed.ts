import { noteShelfRefused } from '../catalogue/index.ts'
import { classify } from '../channels/whatsapp/index.ts'
import { loadConversation, type SendPayload } from '../conversation/index.ts'
import { loadCustomer } from '../customers/index.ts'
import { after, minutes } from '../kernel/clock.ts'
import { loadNumber, pauseNumber } from '../merchants/index.ts'
import { noticeOf, templateSentAs } from '../notifications/index.ts'
import { readOrder } from '../orders/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { post } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'
import { callOperator } from '../reactions/tell.ts'
import { noteRefused } from './outside-window.ts'
import { refusesShelf } from './shelf.ts'

type Row = {
  lane: string
  purpose: string
  payload: SendPayload & { again?: true }
  conversationId: string | null
  orderId: string | null
  numberId: string | null
}

/**
 * A message that was accepted and then failed. The same codes mean the same as in an answer (whatsapp.md §6.6): a closed
 * window sends it again by its template, a template that is not there any more lets it go as another or wait, a passing trouble sends it again once, an account's trouble pauses the number,
 * and what can never arrive calls a person where the message mattered.
 */
export async function afterFailure(house: House, tx: Tx, outboxId: string, status: unknown): Promise<void> {
  const code = codeOf(status)
  const row =
    await tx.row<Row>(sql`SELECT o.lane, o.purpose, o.payload, o.conversation_id AS "conversationId", o.order_id AS "orderId", c.number_id AS "numberId"
    FROM outbox o LEFT JOIN conversations c ON c.merchant_id = o.merchant_id AND c.conversation_id = o.conversation_id
    WHERE o.merchant_id = ${tx.merchantId} AND o.id = ${outboxId}`)
  if (!row?.conversationId) return
  const kind = classify({ ...(code !== undefined && { code }), httpStatus: 400, isTransient: false })
  if (kind === 'account' && row.numberId)
    await pauseNumber(tx, row.numberId, after(house.clock.now(), minutes(15)), `error ${code}`)
  if (kind === 'template')
    await tx.run(
      sql`UPDATE conversations SET last_inbound_at = NULL WHERE merchant_id = ${tx.merchantId} AND conversation_id = ${row.conversationId}`,
    )
  const sentAs = kind === 'final' && code !== undefined ? await templateSentAs(tx, outboxId) : undefined
  const number = sentAs && row.numberId ? await loadNumber(tx, row.numberId) : undefined
  const refused = sentAs && number ? await noteRefused(house, tx, number, sentAs, code!) : false
  const { shelf } = row.payload.reply
  const inWords = shelf !== undefined && row.numberId !== null && refusesShelf(code)
  if (inWords) await noteShelfRefused(tx, house.clock, row.numberId!, shelf.catalogue, `${code}`)
  const worthAgain =
    (kind !== 'final' || refused || inWords) &&
    !row.payload.again &&
    (kind !== 'template' || noticeOf(row.purpose) !== undefined)
  if (worthAgain) {
    const { lane, purpose, conversationId, orderId } = row
    await post(tx, house.clock, {
      lane,
      kind: 'send',
      purpose,
      payload: { ...row.payload, again: true },
      conversationId,
      ...(orderId && { orderId }),
    })
  } else await callAbout(house, tx, row)
}

/** A message will not arrive: where it mattered, and is not itself a call for a person, a person is called. */
export async function callAbout(
  house: House,
  tx: Tx,
  { purpose, conversationId, orderId }: { purpose: string; conversationId: string | null; orderId: string | null },
): Promise<void> {
  if (purpose === 'reply' || purpose.startsWith('operator_call')) return
  const conversation = conversationId ? await loadConversation(tx, conversationId) : undefined
  const reader = conversation && (await loadCustomer(tx, conversation.customerId))
  await callOperator(house, tx, {
    reason: 'message_undelivered',
    ...(conversationId && { conversationId }),
    ...(orderId && { orderId }),
    values: {
      name: reader?.name ?? reader?.identity.phone ?? '-',
      number: (orderId && (await readOrder(tx, orderId))?.number) || 'none',
    },
  })
}

function codeOf(status: unknown): number | undefined {
  const [error] = (status as { errors?: { code?: unknown }[] } | null)?.errors ?? []
  return typeof error?.code === 'number' ? error.code : undefined
}
