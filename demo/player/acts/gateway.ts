import type { Action, GatewayVerb } from '../../chat-file/chat.ts'
import type { Payment } from '../control.ts'
import { ChatFailure } from '../failure.ts'
import { control, newest, type Scene } from '../scene.ts'

/** The control call of the Midtrans simulator that each verb is. */
const calls: Record<GatewayVerb, { call: string; body?: object }> = {
  pays: { call: 'pay' },
  'pays twice': { call: 'pay', body: { times: 2 } },
  'pays late': { call: 'pay', body: { late: true } },
  'pays silently': { call: 'pay', body: { silent: true } },
  expires: { call: 'expire' },
  fails: { call: 'fail' },
  reverses: { call: 'reverse' },
  'notifies again': { call: 'notify_again' },
  forges: { call: 'forge' },
  'is down': { call: 'down' },
  'is back': { call: 'up' },
}

/** Lets the gateway do something: to the newest open payment, or to that of somebody. */
export async function gateway(scene: Scene, { verb, amount, of }: Extract<Action, { do: 'gateway' }>): Promise<void> {
  const door = scene.stage.simulators.doors.midtrans
  const { call, body } = calls[verb]
  if (verb === 'is down' || verb === 'is back') return void (await door.post(`/_control/${call}`))
  const payments = (await control(scene).payments()).filter(one => one.gateway !== 'cash')
  const payment = newest(scene, payments, isOpen, of)
  if (!payment) throw new ChatFailure(`there is no payment${of ? ` of ${of}` : ''} at a gateway that could be meant`)
  await door.post(`/_control/${call}`, { order_id: payment.reference, ...body, ...(amount !== undefined && { amount }) })
}

const over = /^(?:paid|settled|expired|cancel+ed|failed|refused|denied|refunded|replaced)$/i

const isOpen = ({ status }: Payment) => !over.test(status)
