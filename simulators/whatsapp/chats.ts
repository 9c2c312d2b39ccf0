/** One thing a user may tap in a message: a reply button, a list row, or a quick reply of a template. */
export type Choice = { kind: 'button' | 'row' | 'template'; id: string; title: string; description?: string }

/** One thing of the catalogue that a message shows. `price` is in major units, as a cart writes it. */
export type ShownProduct = {
  retailerId: string
  title: string
  price: number
  currency: string
  available: boolean
  section?: string
}

/** A message as the user sees it on the phone. `text` is header, body and footer, one below the other. */
export type Heard = {
  seq: number
  at: number
  direction: 'out'
  messageId: string
  type: string
  text: string
  choices: Choice[]
  listButton?: string
  /** Where it shows goods: which catalogue, and what can be put into a cart from it. */
  catalogId?: string
  products?: ShownProduct[]
  url?: string
  urlLabel?: string
  mediaId?: string
  mediaLink?: string
  asksFor?: 'location' | 'contact'
  template?: { name: string; language: string; params: string[] }
  replyTo?: string
  opaque?: string
  status: string
  raw: unknown
}

/** A message that the user wrote, with the object that went into the webhook. */
export type Said = { seq: number; at: number; direction: 'in'; messageId: string; type: string; text: string; raw: unknown }

export type ChatEntry = Heard | Said

/** What renders a message without the facts of its sending. */
export type Rendered = Omit<Heard, 'seq' | 'at' | 'direction' | 'messageId' | 'status' | 'raw' | 'opaque' | 'replyTo'>

const windowMs = 24 * 60 * 60 * 1000

/** Every chat between a business number and a user, in the order things happened. */
export class Chats {
  readonly #chats = new Map<string, ChatEntry[]>()
  readonly #lastInbound = new Map<string, number>()
  readonly #byMessage = new Map<string, { userId: string; phoneNumberId: string; entry: ChatEntry }>()
  #seq = 0

  add(phoneNumberId: string, userId: string, entry: Omit<Heard, 'seq'> | Omit<Said, 'seq'>): ChatEntry {
    this.#seq += 1
    const kept = { ...entry, seq: this.#seq } as ChatEntry
    const key = `${phoneNumberId} ${userId}`
    this.#chats.set(key, [...(this.#chats.get(key) ?? []), kept])
    this.#byMessage.set(entry.messageId, { userId, phoneNumberId, entry: kept })
    if (entry.direction === 'in') this.#lastInbound.set(key, entry.at)
    return kept
  }

  list(phoneNumberId: string, userId: string, since: number): ChatEntry[] {
    return (this.#chats.get(`${phoneNumberId} ${userId}`) ?? []).filter(entry => entry.seq > since)
  }

  find(messageId: string): { userId: string; phoneNumberId: string; entry: ChatEntry } | undefined {
    return this.#byMessage.get(messageId)
  }

  /** Contract §6.1: free-form messages are taken for 24 hours after the user's last message to that very number. */
  windowIsOpen(phoneNumberId: string, userId: string, now: number): boolean {
    const last = this.#lastInbound.get(`${phoneNumberId} ${userId}`)
    return last !== undefined && now - last < windowMs
  }

  /** The newest message that offered this choice to the user, or the named one; undefined when none did. */
  offered(
    phoneNumberId: string,
    userId: string,
    kind: Choice['kind'] | 'any',
    id: string,
    messageId?: string,
  ): Offer | undefined {
    const heard = this.list(phoneNumberId, userId, 0).filter(entry => entry.direction === 'out')
    for (const message of heard.reverse()) {
      if (messageId !== undefined && message.messageId !== messageId) continue
      const choice = message.choices.find(one => one.id === id && (kind === 'any' || one.kind === kind))
      if (choice) return { message, choice }
    }
    return undefined
  }

  /** The newest message that asked the user for this. */
  asked(phoneNumberId: string, userId: string, what: 'location' | 'contact'): Heard | undefined {
    return this.list(phoneNumberId, userId, 0)
      .filter(entry => entry.direction === 'out')
      .findLast(entry => entry.asksFor === what)
  }

  get lastSeq(): number {
    return this.#seq
  }
}

export type Offer = { message: Heard; choice: Choice }
