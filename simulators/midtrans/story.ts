import { openReceiver, type Receiver } from '../kit/receiver.ts'
import type { Frame } from '../kit/server.ts'
import { type MidtransOptions, startMidtrans } from './start.ts'

type Body = Record<string, unknown>

/** A gateway with one shop and a listener, for tests. */
export type Story = {
  gateway: Frame
  listener: Receiver
  call: (
    method: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; body: Body }>
  charge: (more?: object, headers?: Record<string, string>) => Promise<Body>
  statusOf: (id: string) => Promise<Body & { transactions?: Body[] }>
  notices: () => Promise<Body[]>
  close: () => Promise<void>
}

export const serverKey = 'SB-Mid-server-TESTKEY0001'
export const orderId = 'ORD-20261121-0001'

export async function openStory(options: MidtransOptions = {}): Promise<Story> {
  const listener = await openReceiver()
  const gateway = await startMidtrans({ notificationUrl: listener.url, pendingNotices: false, ...options })
  const call: Story['call'] = async (method, path, body, headers) => {
    const authorization = `Basic ${Buffer.from(`${serverKey}:`).toString('base64')}`
    const answer = await fetch(gateway.url + path, {
      method,
      headers: { authorization, 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: (await answer.json()) as Body }
  }
  return {
    gateway,
    listener,
    call,
    charge: async (more = {}, headers = {}) => (await call('POST', '/v2/charge', qris(more), headers)).body,
    statusOf: async id => (await call('GET', `/v2/${id}/status`)).body,
    notices: async () => {
      await gateway.webhooks.settled(10_000)
      return listener.received.map(one => JSON.parse(one.raw.toString()) as Body)
    },
    close: async () => {
      await gateway.close()
      await listener.close()
    },
  }
}

function qris(more: object): object {
  const transaction_details = { order_id: orderId, gross_amount: 125_000 }
  return { payment_type: 'qris', qris: { acquirer: 'gopay' }, transaction_details, ...more }
}

export function bank(name: string, amount = 51_000): object {
  return {
    payment_type: 'bank_transfer',
    bank_transfer: { bank: name },
    transaction_details: { order_id: orderId, gross_amount: amount },
  }
}
