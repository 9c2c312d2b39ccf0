import type { Door } from '../processes/door.ts'
import type { OutboxRow } from './control.ts'

/** Somebody's phone in the simulated WhatsApp. `user` is what the simulator knows them by. */
export type Phone = {
  key: string
  /** The profile's name; somebody known keeps theirs when none is given. */
  name?: string
  role: 'customer' | 'seller' | 'operator'
  user: string
  phone?: string
  bsuid?: string
}

/** One bubble as it stands on somebody's phone. */
export type Bubble = {
  /** Over all chats of the simulator, in the order things happened. */
  seq: number
  at: number
  who: string
  messageId: string
  text: string
  buttons: string[]
  listLabel: string | undefined
  rows: string[]
  /** What else is to be seen: a picture, a link, the button that sends the location. */
  extras: string[]
  choiceIds: Set<string>
  /** Products of the number's catalogue that it shows. */
  products: string[]
  /** The template that it came as, outside the window. */
  template: string | undefined
  /** The outgoing row that this bubble is of, found by the opaque id that travelled with it. */
  row: OutboxRow | undefined
}

type Entry = {
  seq: number
  at: number
  direction: 'in' | 'out'
  messageId: string
  text: string
  buttons?: { id: string; title: string }[]
  rows?: { id: string; title: string; description?: string }[]
  listButton?: string
  url?: string
  urlLabel?: string
  mediaId?: string
  mediaLink?: string
  asksFor?: 'location' | 'contact'
  template?: { name: string }
  products?: { title: string }[]
  opaque?: string
}

/** The phones of a chat: what was said on them and what has come, in order. */
export class Phones {
  readonly bubbles: Bubble[] = []
  readonly #whatsapp: Door
  readonly #phoneNumberId: string
  readonly #phones = new Map<string, Phone>()
  readonly #said: { who: string; text: string; messageId: string }[] = []
  readonly #seen = new Map<string, number>()

  constructor(whatsapp: Door, phoneNumberId: string) {
    this.#whatsapp = whatsapp
    this.#phoneNumberId = phoneNumberId
  }

  /** Gives somebody a phone. A customer who is known by a BSUID alone keeps the phone hidden until it is shared. */
  async add(phone: Phone, hiddenPhone?: string): Promise<void> {
    const { name, phone: visible, bsuid } = phone
    const own = visible === undefined ? { phone: hiddenPhone, hidden: true } : { phone: visible, hidden: false }
    const identity = { ...own, ...(name !== undefined && { name }), ...(bsuid !== undefined && { bsuid }) }
    await this.#whatsapp.post('/_control/users', identity)
    this.#phones.set(phone.key, phone)
  }

  get(key: string): Phone {
    return this.#phones.get(key)!
  }

  all(): Phone[] {
    return [...this.#phones.values()]
  }

  /** Sends something from a phone; `text` is how the chat file wrote it, so that `again` finds it. */
  async say(who: string, message: object, text: string): Promise<void> {
    const { messageId } = await this.#whatsapp.post<{ messageId: string }>('/_control/say', {
      phoneNumberId: this.#phoneNumberId,
      user: this.get(who).user,
      ...message,
    })
    this.#said.push({ who, text, messageId })
  }

  /** The provider delivers an earlier message once more; false when nothing like it was said. */
  async again(who: string, text: string): Promise<boolean> {
    const earlier = this.#said.findLast(one => one.who === who && one.text === text)
    if (earlier) await this.#whatsapp.post('/_control/redeliver', { messageId: earlier.messageId })
    return earlier !== undefined
  }

  /** Takes in what has come since the last time, oldest first, and finds the row of each bubble. */
  async listen(rows: OutboxRow[]): Promise<Bubble[]> {
    const byId = new Map(rows.map(row => [row.id, row]))
    const heard = (await Promise.all(this.all().map(phone => this.#listenTo(phone, byId)))).flat()
    heard.sort((a, b) => a.seq - b.seq)
    this.bubbles.push(...heard)
    return heard
  }

  async #listenTo({ key, user }: Phone, rows: Map<string, OutboxRow>): Promise<Bubble[]> {
    const query = new URLSearchParams({ user, phoneNumberId: this.#phoneNumberId, since: String(this.#seen.get(key) ?? 0) })
    const { messages } = await this.#whatsapp.get<{ messages: Entry[] }>(`/_control/chat?${query}`)
    const last = messages.at(-1)
    if (last) this.#seen.set(key, last.seq)
    return messages.filter(entry => entry.direction === 'out').map(entry => bubbleOf(key, entry, rows))
  }
}

function bubbleOf(who: string, entry: Entry, rows: Map<string, OutboxRow>): Bubble {
  const { seq, at, messageId, text, buttons = [], rows: listed = [], asksFor } = entry
  return {
    seq,
    at,
    who,
    messageId,
    text,
    buttons: buttons.map(one => one.title),
    listLabel: entry.listButton,
    rows: listed.map(one => (one.description ? `${one.title} (${one.description})` : one.title)),
    extras: [
      ...(entry.mediaId || entry.mediaLink ? ['(picture)'] : []),
      ...(entry.url ? [`[${entry.urlLabel ?? 'link'}: ${entry.url}]`] : []),
      ...(entry.template ? [`(template ${entry.template.name})`] : []),
      ...(asksFor === 'location' ? ['[send location]'] : asksFor === 'contact' ? ['[share phone]'] : []),
    ],
    choiceIds: new Set([...buttons, ...listed].map(one => one.id)),
    products: (entry.products ?? []).map(one => one.title),
    template: entry.template?.name,
    row: entry.opaque === undefined ? undefined : rows.get(entry.opaque),
  }
}

/** Everything a reader can see of a bubble: its text and the labels of what may be tapped. */
export function visibleText(bubble: Bubble): string {
  return [bubble.text, ...bubble.buttons, bubble.listLabel, ...bubble.rows, ...bubble.extras].filter(Boolean).join('\n')
}
