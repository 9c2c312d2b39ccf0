import {
  addMessage,
  addWebhook,
  changeWebhook,
  forgetMessages,
  type Message,
  newSecret,
  pingType,
  readWebhook,
  removeWebhook,
  reopen,
  rotateSecret,
  type Webhook,
} from '../integrations/index.ts'
import { after, hours } from '../kernel/clock.ts'
import { PesanError } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import { listMerchants, raiseRevision } from '../merchants/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { post } from '../platform/lanes/index.ts'
import { noteChange } from '../platform/live/index.ts'
import type { House } from '../reactions/house.ts'

/** Receivers of one merchant: each is told everything separately. */
const mostWebhooks = 20

/** One lane for each receiver and each order: in order there, and nobody waits for another's receiver. */
const laneOf = (webhookId: string, subject: string) => `hook:${webhookId}:${subject}`

const queue = (house: House, tx: Tx, { messageId, webhookId, subject }: Pick<Message, 'messageId' | 'webhookId' | 'subject'>) =>
  post(tx, house.clock, { lane: laneOf(webhookId, subject), kind: 'call', purpose: 'webhook', payload: { messageId } })

/** Keeps what is to be told to one receiver and queues it. */
export async function queueMessage(
  house: House,
  tx: Tx,
  given: { webhookId: string; type: string; subject: string; body: string },
): Promise<string> {
  const at = house.clock.now()
  const message = { ...given, messageId: newId(at), at }
  addMessage(tx, message)
  await queue(house, tx, message)
  return message.messageId
}

/** An address that can be a receiver at all; whether it may be reached is judged at each connection. */
function refuseAddress(house: House, text: string): string {
  const url = URL.parse(text)
  const usual = url?.protocol === 'https:' || (house.wayOut.plain && url?.protocol === 'http:')
  if (!url || !usual || url.username !== '' || url.password !== '')
    throw new PesanError('invalid_request', 'url is an https address without a user name or a password')
  return url.href
}

/** @throws PesanError `not_found` */
export async function knownWebhook(tx: Tx, webhookId: string): Promise<Webhook> {
  const found = await readWebhook(tx, webhookId)
  if (!found) throw new PesanError('not_found')
  return found
}

/** Adds a receiver and makes its secret, which is told this once. */
export async function createWebhook(
  house: House,
  tx: Tx,
  { url, description, events }: { url: string; description: string; events: string[] },
): Promise<{ webhook: Webhook; secret: string }> {
  const at = house.clock.now()
  const count = await tx.row<{ n: number }>(sql`SELECT count(*)::int AS n FROM webhooks WHERE merchant_id = ${tx.merchantId}`)
  if (count!.n >= mostWebhooks) throw new PesanError('not_allowed', `at most ${mostWebhooks} webhooks`)
  const [webhookId, secret] = [newId(at), newSecret()]
  const secretSealed = house.sealer.seal(secret)
  await addWebhook(tx, { webhookId, url: refuseAddress(house, url), description, events, secretSealed, at })
  await changed(house, tx, webhookId)
  return { webhook: await knownWebhook(tx, webhookId), secret }
}

export async function updateWebhook(
  house: House,
  tx: Tx,
  webhookId: string,
  { url, ...change }: { url?: string; description?: string; events?: string[]; enabled?: boolean },
): Promise<Webhook> {
  await changeWebhook(
    tx,
    webhookId,
    { ...change, ...(url !== undefined && { url: refuseAddress(house, url) }) },
    house.clock.now(),
  )
  await changed(house, tx, webhookId)
  return knownWebhook(tx, webhookId)
}

/** Removes a receiver with everything that it was or was to be told. */
export async function deleteWebhook(house: House, tx: Tx, webhookId: string): Promise<void> {
  await removeWebhook(tx, webhookId)
  await changed(house, tx, webhookId)
}

/** A new secret; the present one signs as well for so many hours, so that the receiver can change over. */
export async function renewSecret(
  house: House,
  tx: Tx,
  webhookId: string,
  overlapHours: number,
): Promise<{ webhook: Webhook; secret: string }> {
  const secret = newSecret()
  await rotateSecret(tx, webhookId, house.sealer.seal(secret), after(house.clock.now(), hours(overlapHours)))
  return { webhook: await knownWebhook(tx, webhookId), secret }
}

/** Sends a message that says nothing, to try a receiver. */
export const ping = (house: House, tx: Tx, webhookId: string): Promise<string> =>
  queueMessage(house, tx, {
    webhookId,
    type: pingType,
    subject: pingType,
    body: JSON.stringify({ type: pingType, timestamp: house.clock.now().toISOString(), data: { webhookId } }),
  })

/** Sends messages once more under their ids: one, or everything since a moment that did not arrive. Answers how many. */
export async function redeliver(
  house: House,
  tx: Tx,
  webhookId: string,
  which: { messageId: string } | { since: Date },
): Promise<number> {
  const of = sql`webhook_id = ${webhookId}`
  const messages = await reopen(
    tx,
    'messageId' in which
      ? sql`${of} AND message_id = ${which.messageId}`
      : sql`${of} AND state IN ('given_up', 'dropped') AND created_at >= ${which.since}`,
  )
  for (const message of messages) await queue(house, tx, message)
  return messages.length
}

/** Removes messages that were told long ago, merchant by merchant. */
export async function forgetTold({ database, clock }: House): Promise<void> {
  for (const { merchantId } of await listMerchants(database))
    await database.merchant(merchantId, tx => forgetMessages(tx, clock.now()))
}

/** Whoever keeps the list of receivers reads it anew; whoever watches is told. */
async function changed(house: House, tx: Tx, webhookId: string): Promise<void> {
  await raiseRevision(tx)
  noteChange(tx, house.clock.now(), { kind: 'webhook', subject: webhookId })
}
