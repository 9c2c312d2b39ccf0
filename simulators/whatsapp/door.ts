import { ControlRefusal, controlCall } from '../kit/control.ts'
import type { Faults } from '../kit/faults.ts'
import { Router } from '../kit/router.ts'
import { asFields, asNumber, asText, type Fields } from '../kit/shape.ts'
import { catalogueControls } from './catalogue-door.ts'
import { viewEntry } from './chat-view.ts'
import type { NewUser } from './people.ts'
import { refusalReply } from './refusal.ts'
import { redeliver, say } from './say.ts'
import type { Accepted } from './send.ts'
import { readSettings } from './settings.ts'
import { type StatusName, sendStatus } from './statuses.ts'
import { readTemplate, templateBody } from './templates.ts'
import { sendAccountWebhook, sendMessagesWebhook, webhookTarget } from './webhook.ts'
import type { World } from './world.ts'

/** The control calls of the WhatsApp simulator; simulators/README.md lists them with their shapes. */
export function door(world: World, accepted: Accepted, faults: Faults): Router {
  const router = new Router()
  controlCall(router, 'POST', 'settings', body => Object.assign(world.settings, readSettings(body)))
  controlCall(router, 'POST', 'numbers', body => addNumber(world, body))
  controlCall(router, 'POST', 'users', body => addUser(world, body))
  controlCall(router, 'POST', 'say', body => say(world, body))
  controlCall(router, 'POST', 'redeliver', body => again(world, body))
  controlCall(router, 'GET', 'chat', (_, request) => chat(world, request.query))
  controlCall(router, 'POST', 'templates', body => approveTemplate(world, body))
  controlCall(router, 'POST', 'template_status', body => setTemplateStatus(world, body))
  controlCall(router, 'POST', 'read', body => readChat(world, accepted, body))
  controlCall(router, 'POST', 'status', body => status(world, accepted, body))
  controlCall(router, 'POST', 'refuse_next', body => refuseNext(faults, body))
  controlCall(router, 'POST', 'webhook', body => webhook(world, body))
  controlCall(router, 'POST', 'verify_webhook', body => verifyWebhook(world, body))
  catalogueControls(router, world)
  return router
}

function addNumber(world: World, body: Fields): void {
  const phoneNumberId = asText(body.phoneNumberId)
  const displayPhoneNumber = asText(body.displayPhoneNumber)
  if (!phoneNumberId || !displayPhoneNumber) throw new ControlRefusal('a number has phoneNumberId and displayPhoneNumber')
  const own = (['accessToken', 'webhookUrl', 'appSecret'] as const).flatMap(key =>
    asText(body[key]) ? [[key, asText(body[key])]] : [],
  )
  world.people.addNumber({
    phoneNumberId,
    displayPhoneNumber,
    wabaId: asText(body.wabaId) ?? '200000000000001',
    ...Object.fromEntries(own),
  })
}

function addUser(world: World, body: Fields): object {
  const { writtenToByPhone: _, ...user } = world.people.addUser(body as NewUser)
  return { user }
}

function again(world: World, body: Fields): void {
  if (!redeliver(world, asText(body.messageId) ?? ''))
    throw new ControlRefusal(`no message ${String(body.messageId)} was delivered`)
}

function chat(world: World, query: URLSearchParams): object {
  const number = world.people.numberOrOnly(query.get('phoneNumberId') ?? undefined)
  const user = world.people.user(query.get('user') ?? '')
  const entries = world.chats.list(number.phoneNumberId, user.id, Number(query.get('since') ?? 0))
  const windowOpen = world.chats.windowIsOpen(number.phoneNumberId, user.id, world.clock.now())
  return { seq: world.chats.lastSeq, windowOpen, messages: entries.map(viewEntry) }
}

function approveTemplate(world: World, body: Fields): object {
  const template = readTemplate(body, asText(body.wabaId) ?? '*', asText(body.status) ?? 'APPROVED')
  if (!template.name || !template.language) throw new ControlRefusal('a template has name and language')
  return templateBody(world.templates.put(template))
}

/** Changes a template's status and tells the business with `message_template_status_update` (contract §1.5). */
function setTemplateStatus(world: World, body: Fields): void {
  const number = world.people.numberOrOnly(asText(body.phoneNumberId))
  const [name, language, event] = [asText(body.name) ?? '', asText(body.language) ?? '', asText(body.status) ?? 'APPROVED']
  const template = world.templates.find(number.wabaId, name, language)
  if (!template) throw new ControlRefusal(`no template ${name} in ${language}`)
  template.status = event === 'REINSTATED' ? 'APPROVED' : event
  sendAccountWebhook(world, number, 'message_template_status_update', {
    event,
    message_template_id: template.id,
    message_template_name: name,
    message_template_language: language,
    reason: asText(body.reason) ?? 'NONE',
  })
}

/** The user reads everything delivered so far; one `read` status per message. */
function readChat(world: World, accepted: Accepted, body: Fields): { read: number } {
  const number = world.people.numberOrOnly(asText(body.phoneNumberId))
  const user = world.people.user(asText(body.user) ?? '')
  const unread = world.chats
    .list(number.phoneNumberId, user.id, 0)
    .flatMap(entry => accepted.get(entry.messageId) ?? [])
    .filter(sent => sent.message.status === 'delivered' || sent.message.status === 'sent')
  for (const sent of unread) sendStatus(world, sent, 'read')
  return { read: unread.length }
}

/** One status webhook for a message: `{messageId, status, code?, details?}`; `code` belongs to `failed`. */
function status(world: World, accepted: Accepted, body: Fields): void {
  const sent = accepted.get(asText(body.messageId) ?? '')
  if (!sent) throw new ControlRefusal(`no message ${String(body.messageId)} was accepted`)
  const code = asNumber(body.code)
  const failure = code === undefined ? undefined : { code, details: asText(body.details) ?? 'as the story wants it' }
  sendStatus(world, sent, (asText(body.status) ?? 'delivered') as StatusName, failure)
}

/** The next messages are refused with this code of contract §6.6, without effect. */
function refuseNext(faults: Faults, body: Fields): void {
  const code = asNumber(body.code) ?? 131016
  const reply = refusalReply(code, asText(body.details) ?? 'as the story wants it')
  faults.add({
    kind: 'status',
    path: '*/messages',
    method: 'POST',
    status: reply.status,
    body: reply.body,
    times: asNumber(body.times) ?? 1,
  })
}

/** Any webhook at all: `{field, value}`; a `messages` value gets its metadata from the number. */
function webhook(world: World, body: Fields): void {
  const number = world.people.numberOrOnly(asText(body.phoneNumberId))
  const field = asText(body.field) ?? 'messages'
  const value = asFields(body.value) ?? {}
  if (field === 'messages') sendMessagesWebhook(world, number, value, 'raw messages')
  else sendAccountWebhook(world, number, field, value)
}

/** The GET handshake of contract §1.1; the challenge is larger than any number type, as it may be. */
async function verifyWebhook(world: World, body: Fields): Promise<object> {
  const { url } = webhookTarget(world, world.people.numberOrOnly(asText(body.phoneNumberId)))
  const challenge = asText(body.challenge) ?? '115820149022119874423'
  const token = asText(body.verifyToken) ?? world.settings.verifyToken
  const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': challenge })
  const answer = await fetch(`${url}?${query}`)
  const echoed = await answer.text()
  return { verified: answer.status === 200 && echoed === challenge, status: answer.status, body: echoed.slice(0, 200) }
}
