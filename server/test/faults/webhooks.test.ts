import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sealerOf } from '../../src/kernel/secret.ts'
import { type Installation, openInstallation, until } from './installation.ts'

let house: Installation
beforeAll(async () => {
  house = await openInstallation()
})
afterAll(() => house.close())

it('a message whose process is killed by kill -9 during the try is told again by the next one, under the same id', async () => {
  const heard: string[] = []
  let hold = true
  const receiver = createServer((request, response) => {
    heard.push(String(request.headers['webhook-id']))
    if (!hold) response.writeHead(200).end()
  })
  await new Promise<void>(resolve => receiver.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  const [message] = await house.rows<{ id: string }>(
    `WITH hook AS (INSERT INTO webhooks (merchant_id, webhook_id, url, events, secret_sealed, created_at)
       VALUES (current_setting('app.merchant_id')::uuid, gen_random_uuid(), $1, '{*}', $2, now()) RETURNING merchant_id, webhook_id),
     message AS (INSERT INTO webhook_messages (merchant_id, message_id, webhook_id, type, subject, body, created_at, state)
       SELECT merchant_id, gen_random_uuid(), webhook_id, 'ping', 'ping', '{}', now(), 'waiting' FROM hook RETURNING merchant_id, webhook_id, message_id)
     INSERT INTO outbox (merchant_id, id, lane, kind, purpose, payload, created_at, due_at)
       SELECT merchant_id, gen_random_uuid(), 'hook:' || webhook_id || ':ping', 'call', 'webhook', jsonb_build_object('messageId', message_id), now(), now()
       FROM message RETURNING payload->>'messageId' AS id`,
    [url, sealerOf('secret-key-for-tests').seal('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')],
  )
  const first = house.worker({ OUTGOING_LOOPBACK: '1' })
  await until(() => heard.length === 1)
  await first.kill()
  hold = false
  const second = house.worker({ OUTGOING_LOOPBACK: '1' })
  const state = async () =>
    (await house.rows<{ state: string }>('SELECT state FROM webhook_messages WHERE message_id = $1', [message!.id]))[0]!.state
  await until(async () => (await state()) === 'delivered')
  expect(heard).toEqual([message!.id, message!.id])
  await second.stop()
  receiver.closeAllConnections()
  await new Promise<void>(resolve => void receiver.close(() => resolve()))
}, 240_000)
