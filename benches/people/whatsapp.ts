import { randomBytes } from 'node:crypto'
import type { ShopNumber } from '../merchants.ts'
import type { Begin } from './asked.ts'
import { signatureOf, type Webhooks } from './webhooks.ts'

/** What somebody hears: `at` is when the request that brought it arrived, in milliseconds of `performance.now()`. */
export type Bubble = { at: number; text: string; ids: string[]; picture: boolean; id: string }

type Sent = {
  to?: string
  status?: string
  type?: string
  text?: { body?: string }
  image?: { caption?: string }
  interactive?: {
    body?: { text?: string }
    header?: { type?: string }
    action?: { buttons?: { reply?: { id?: string } }[]; sections?: { rows?: { id?: string }[] }[] }
  }
  biz_opaque_callback_data?: string
}

const newMessageId = () => `wamid.${randomBytes(18).toString('base64')}`

/** Somebody with a phone who writes to one shop. What they hear waits until they listen. */
export class Person {
  readonly phone: string
  readonly number: ShopNumber
  readonly #heard: Bubble[] = []
  #listening: ((bubble: Bubble) => void) | undefined

  constructor(phone: string, number: ShopNumber) {
    this.phone = phone
    this.number = number
  }

  hear(bubble: Bubble): void {
    const listening = this.#listening
    this.#listening = undefined
    if (listening) listening(bubble)
    else this.#heard.push(bubble)
  }

  next(patienceMs = 20_000): Promise<Bubble> {
    const waiting = this.#heard.shift()
    if (waiting) return Promise.resolve(waiting)
    return new Promise((heard, failed) => {
      const timer = setTimeout(() => failed(new Error('heard nothing')), patienceMs)
      this.#listening = bubble => {
        clearTimeout(timer)
        heard(bubble)
      }
    })
  }
}

/** The part of WhatsApp that a bench needs: phones, signed webhooks, and three statuses for each message that is sent. */
export class WhatsApp {
  statuses = 0
  bubbles = 0
  readonly #begin: Begin
  readonly #webhooks: Webhooks
  readonly #people = new Map<string, Person>()

  constructor(begin: Begin, webhooks: Webhooks) {
    this.#begin = begin
    this.#webhooks = webhooks
  }

  /** A phone that nobody has had yet, at one shop after the other. */
  newPerson(): Person {
    const { numbers } = this.#begin
    const phone = `+62813${String(10_000_000 + this.#people.size)}`
    const person = new Person(phone, numbers[this.#people.size % numbers.length]!)
    this.#people.set(phone, person)
    return person
  }

  /** Answers when the webhook was answered, and when it was sent. */
  async write(person: Person, message: Record<string, unknown>): Promise<number> {
    const timestamp = this.#timestamp()
    const at = performance.now()
    const contacts = [{ profile: { name: 'Orang' }, wa_id: person.phone.slice(1), user_id: idOf(person) }]
    const whole = { from: person.phone.slice(1), from_user_id: idOf(person), id: newMessageId(), timestamp, ...message }
    await this.#post(person.number, { contacts, messages: [whole] })
    return at
  }

  readonly say = (person: Person, text: string) => this.write(person, { type: 'text', text: { body: text } })

  tap(person: Person, { id: bubble, ids }: Bubble, action: string): Promise<number> {
    const id = ids.find(one => one.startsWith(action))
    if (id === undefined) throw new Error(`nobody offered ${action}, only ${ids.join(', ')}`)
    const context = { from: person.number.phone.slice(1), id: bubble }
    const interactive = { type: 'button_reply', button_reply: { id, title: 'x' } }
    return this.write(person, { type: 'interactive', context, interactive })
  }

  /** `POST /{number}/messages`. */
  take(phoneNumberId: string, sent: Sent): object {
    if (sent.status !== undefined) return { success: true }
    const at = performance.now()
    const id = newMessageId()
    const person = this.#people.get(sent.to ?? '')
    if (!person) return { messages: [{ id }] }
    this.bubbles += 1
    const number = this.#begin.numbers.find(one => one.phoneNumberId === phoneNumberId)!
    setImmediate(() => this.#tellStatuses(person, number, id, sent.biz_opaque_callback_data))
    person.hear({ at, id, ...contentOf(sent) })
    return { messaging_product: 'whatsapp', contacts: [{ input: sent.to, wa_id: sent.to?.slice(1) }], messages: [{ id }] }
  }

  #tellStatuses(person: Person, number: ShopNumber, id: string, opaque: string | undefined) {
    for (const status of ['sent', 'delivered', 'read']) {
      this.statuses += 1
      const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' }
      const body = {
        id,
        status,
        timestamp: this.#timestamp(),
        recipient_id: person.phone.slice(1),
        recipient_user_id: idOf(person),
        ...(opaque !== undefined && { biz_opaque_callback_data: opaque }),
        ...(status !== 'read' && { pricing }),
      }
      void this.#post(number, { statuses: [body] })
    }
  }

  #post(number: ShopNumber, value: object): Promise<void> {
    const metadata = { display_phone_number: number.phone.slice(1), phone_number_id: number.phoneNumberId }
    const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }
    const entry = [{ id: '200000000000001', changes: [change] }]
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry })
    const signature = signatureOf(body, this.#begin.appSecret)
    return this.#webhooks.post(`${this.#begin.server}/whatsapp-webhook`, body, { 'x-hub-signature-256': signature })
  }

  #timestamp = () => String(Math.floor((Date.now() + this.#begin.offsetMs) / 1_000))
}

const idOf = ({ phone }: Person) => `ID.${phone.slice(1)}`

function contentOf({ type, text, image, interactive }: Sent) {
  const { buttons = [], sections = [] } = interactive?.action ?? {}
  const rows = sections.flatMap(section => section.rows ?? [])
  return {
    text: text?.body ?? image?.caption ?? interactive?.body?.text ?? '',
    ids: [...buttons.map(button => button.reply?.id), ...rows.map(row => row.id)].filter(id => id !== undefined),
    picture: type === 'image' || interactive?.header?.type === 'image',
  }
}
