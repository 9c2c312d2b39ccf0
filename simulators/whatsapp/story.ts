import { openReceiver, type Receiver } from '../kit/receiver.ts'
import type { Frame } from '../kit/server.ts'
import { startWhatsApp, type WhatsAppOptions } from './start.ts'

/** A platform with one business, one customer (Rina, visible phone) and a listener, for tests. */
export type Story = {
  platform: Frame
  listener: Receiver
  send: (message: object, token?: string) => Promise<{ status: number; body: Answer }>
  says: (message: object) => Promise<{ messageId: string; messageIds: string[] }>
  hears: () => Promise<Bubble[]>
  arrived: () => Promise<Value[]>
  close: () => Promise<void>
}

type Answer = {
  error?: { code: number; error_data?: { details: string } }
  messages?: { id: string }[]
  contacts?: object[]
  id?: string
  success?: boolean
}
type Bubble = Record<string, unknown> & {
  direction: string
  messageId: string
  text: string
  buttons: object[]
  rows: object[]
}
type Value = { messages?: Record<string, unknown>[]; statuses?: Record<string, unknown>[]; contacts?: object[] }

export const rina = '+6281200000001'
export const phoneNumberId = '300000000000001'

export async function openStory(options: WhatsAppOptions = {}): Promise<Story> {
  const listener = await openReceiver()
  const platform = await startWhatsApp({ webhookUrl: listener.url, users: [{ phone: rina, name: 'Rina' }], ...options })
  return {
    platform,
    listener,
    send: async (message, token = 'token-for-tests') => {
      const answer = await fetch(`${platform.url}/v25.0/${phoneNumberId}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ messaging_product: 'whatsapp', ...message }),
      })
      return { status: answer.status, body: (await answer.json()) as Answer }
    },
    says: message => platform.control('say', { user: rina, ...message }),
    hears: async () => {
      const { messages } = await platform.control<{ messages: Bubble[] }>(`chat?user=${encodeURIComponent(rina)}`)
      return messages.filter(one => one.direction === 'out')
    },
    arrived: async () => {
      await platform.webhooks.settled(5_000)
      return listener.received.map(one => JSON.parse(one.raw.toString()).entry[0].changes[0].value)
    },
    close: async () => {
      await platform.close()
      await listener.close()
    },
  }
}

export function text(body: string): object {
  return { to: rina, type: 'text', text: { body } }
}

export function buttons(titles: string[], more: object = {}): object {
  const action = { buttons: titles.map((title, index) => ({ type: 'reply', reply: { id: `id-${index}`, title } })) }
  return { to: rina, type: 'interactive', interactive: { type: 'button', body: { text: 'Benar?' }, action, ...more } }
}

export function list(rows: object[], more: object = {}): object {
  const action = { button: 'Pilih', sections: [{ rows }] }
  return { to: rina, type: 'interactive', interactive: { type: 'list', body: { text: 'Yang mana?' }, action, ...more } }
}
