import type { BusinessNumber } from './settings.ts'
import { hubSignature, webhookBytes } from './signature.ts'
import type { World } from './world.ts'

/** Posts one change of field `messages` for a number, in the envelope of contract §1.4. Answers the bytes it sent. */
export function sendMessagesWebhook(world: World, number: BusinessNumber, value: object, label: string): Buffer {
  const metadata = { display_phone_number: number.displayPhoneNumber, phone_number_id: number.phoneNumberId }
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }
  return post(world, number, { id: number.wabaId, changes: [change] }, label)
}

/** Posts a change of another field; only those carry `entry.time` (contract §1.4). */
export function sendAccountWebhook(world: World, number: BusinessNumber, field: string, value: object): void {
  const time = Math.floor(world.clock.now() / 1000)
  post(world, number, { id: number.wabaId, time, changes: [{ field, value }] }, field)
}

/** Sends bytes once more, exactly as they were. */
export function postBytes(world: World, target: { url: string; appSecret: string; body: Buffer }, label: string): void {
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'facebookexternalua',
    'x-hub-signature-256': hubSignature(target.body, target.appSecret),
  }
  if (target.url !== '') world.webhooks.send({ url: target.url, headers, body: target.body, label })
}

export function webhookTarget(world: World, number: BusinessNumber): { url: string; appSecret: string } {
  return { url: number.webhookUrl ?? world.settings.webhookUrl, appSecret: number.appSecret ?? world.settings.appSecret }
}

function post(world: World, number: BusinessNumber, entry: object, label: string): Buffer {
  const body = webhookBytes({ object: 'whatsapp_business_account', entry: [entry] })
  postBytes(world, { ...webhookTarget(world, number), body }, label)
  return body
}
