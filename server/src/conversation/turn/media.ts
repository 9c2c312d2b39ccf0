import type { InboundContent } from '../../channels/channel.ts'
import { minutes } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import type { Order } from '../../orders/index.ts'
import { sql } from '../../platform/database/index.ts'
import { post } from '../../platform/lanes/index.ts'
import { fileIdsIn } from '../draft/files.ts'
import { say } from '../texts.ts'
import { applyAct, fillsField } from './acts.ts'
import { note, type Turn } from './turn.ts'

type Media = Extract<InboundContent, { kind: 'media' }>
type Purpose = 'unknown' | 'prescription' | 'payment_proof' | 'field'

/** What is asked of the channel: a file's content. Told into the chat's lane as `media_lost` where it will never come. */
export type MediaAsk = { fileId: string; mediaId: string; numberId: string; chatLane: string; customerId: string }

/**
 * A photo or a document is kept and never believed: a prescription for the pharmacist to see, a payment proof only as a
 * nudge to ask the gateway. One that comes before what it is for waits a while.
 */
export async function hearMedia(turn: Turn, content: Media): Promise<void> {
  turn.understood = true
  if (content.media === 'sticker') return
  if (content.media === 'audio') return note(turn, 'note.voice')
  if (content.media === 'video' || !content.mediaId)
    return note(turn, content.media === 'video' ? 'note.video' : 'note.unsupported')
  const { purpose, order } = placeOf(turn)
  const fileId = await keepFile(turn, content, content.mediaId, purpose, order)
  if (purpose === 'field')
    await applyAct(turn, { act: 'field', key: fillsField(turn, 'file')!, value: fileId, quality: 'said' })
  else if (purpose === 'payment_proof') await applyAct(turn, { act: 'claims_paid' })
  else if (purpose === 'prescription' && order) await addToWaiting(turn, order, fileId)
  else if (purpose === 'prescription') attach(turn, fileId)
  else turn.conversation.state.stray = { fileId, at: turn.now.toISOString() }
}

/** What a file is for, by what is waited for at this moment. */
function placeOf(turn: Turn): { purpose: Purpose; order?: Order } {
  if (fillsField(turn, 'file')) return { purpose: 'field' }
  if (isDraft(turn) && needsPhoto(turn)) return { purpose: 'prescription' }
  const checked = turn.orders.findLast(
    ({ status, policy, approved }) => status === 'PENDING' && policy.approval === 'prescription' && !approved,
  )
  if (checked) return { purpose: 'prescription', order: checked }
  const paying = turn.orders.findLast(({ status }) => status === 'AWAITING_PAYMENT')
  return paying ? { purpose: 'payment_proof', order: paying } : { purpose: 'unknown' }
}

const isDraft = ({ order }: Turn) => order === undefined || order.status === 'DRAFT'
const needsPhoto = ({ draft }: Turn) => draft.lines.some(line => line.prescription)

function attach(turn: Turn, fileId: string) {
  turn.draft = { ...turn.draft, attachments: [...turn.draft.attachments, fileId] }
  turn.changed = true
  note(turn, 'note.prescription')
}

/** A further photo for an order that the pharmacist is looking at goes to them as well. */
async function addToWaiting(turn: Turn, order: Order, fileId: string) {
  await turn.deps.callOperator(turn.tx, {
    reason: 'prescription_added',
    orderId: order.orderId,
    values: { number: order.number },
    photos: [fileId],
  })
  note(turn, 'note.prescription_added', { number: order.number })
}

async function keepFile(turn: Turn, content: Media, mediaId: string, purpose: Purpose, order?: Order): Promise<string> {
  const fileId = newId(turn.now)
  const { customerId } = turn.customer
  await turn.tx.run(sql`INSERT INTO files (merchant_id, file_id, customer_id, mime_type, provider_media_id, purpose, order_id, created_at)
    VALUES (${turn.tx.merchantId}, ${fileId}, ${customerId}, ${content.mimeType ?? 'application/octet-stream'}, ${mediaId}, ${purpose}, ${order?.orderId ?? null}, ${turn.now})`)
  const payload: MediaAsk = { fileId, mediaId, numberId: turn.conversation.numberId, chatLane: turn.lane, customerId }
  await post(turn.tx, turn.deps.clock, {
    lane: `media:${turn.conversation.conversationId}`,
    kind: 'ask',
    purpose: 'media_fetch',
    payload,
  })
  return fileId
}

/** How long a photo that came without a word waits for the goods that it belongs to. */
const strayMs = minutes(60)

/** Gives a basket that needs a prescription the photo that came just before it. Answers whether there was one. */
export function attachStray(turn: Turn): boolean {
  const { state } = turn.conversation
  const { stray } = state
  if (!stray || !needsPhoto(turn) || turn.draft.attachments.length > 0) return false
  delete state.stray
  if (turn.now.getTime() - Date.parse(stray.at) > strayMs) return false
  attach(turn, stray.fileId)
  return true
}

/** Whoever sends a photo out of the blue hears what can be done with one, unless the rest of the turn has an answer. */
export function answerStray(turn: Turn, before: { fileId: string } | undefined): void {
  const { stray } = turn.conversation.state
  if (!stray || stray.fileId === before?.fileId || turn.changed || turn.notes.length > 0 || turn.listing) return
  const pharmacy = turn.model.catalogue.some(offer => offer.prescription)
  note(turn, pharmacy ? 'note.photo_pharmacy' : 'note.photo')
  turn.noteAsks = ['open']
  turn.choices = [{ action: 'human', label: say(turn.language, 'button.human') }]
}

/** Writes whose order the files of a draft are, once there is an order: prescriptions, and what fields hold. */
export async function placeFiles(turn: Turn): Promise<void> {
  const ids = [...fileIdsIn(turn.draft, turn.deps.sealer).keys()]
  if (ids.length === 0) return
  await turn.tx.run(sql`UPDATE files SET order_id = ${turn.order!.orderId}, purpose = CASE purpose WHEN 'unknown' THEN 'prescription' ELSE purpose END
    WHERE merchant_id = ${turn.tx.merchantId} AND file_id = ANY(${ids}::uuid[])
      AND customer_id = ${turn.customer.customerId} AND order_id IS DISTINCT FROM ${turn.order!.orderId}`)
}

/**
 * A file whose content will never come is no prescription: what waits for one asks again, and the customer hears why. A
 * proof of payment is missed by nobody.
 */
export async function loseFile(turn: Turn, fileId: string, why: 'gone' | 'too_large'): Promise<void> {
  const file = await turn.tx.row<{ purpose: Purpose }>(
    sql`SELECT purpose FROM files WHERE merchant_id = ${turn.tx.merchantId} AND file_id = ${fileId}`,
  )
  const { state } = turn.conversation
  if (state.stray?.fileId === fileId) delete state.stray
  if (!file || file.purpose === 'payment_proof') return
  note(turn, why === 'too_large' ? 'note.file_too_large' : 'note.file_gone')
  if (turn.draft.attachments.includes(fileId) && isDraft(turn)) {
    turn.draft = { ...turn.draft, attachments: turn.draft.attachments.filter(id => id !== fileId) }
    turn.changed = true
  }
  const field = fileIdsIn(turn.draft, turn.deps.sealer).get(fileId)
  if (field && isDraft(turn)) {
    const { [field]: _, ...fields } = turn.draft.fields
    turn.draft = { ...turn.draft, fields }
    turn.changed = true
  }
}
