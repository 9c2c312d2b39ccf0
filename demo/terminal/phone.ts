import { setTimeout as pause } from 'node:timers/promises'
import { type Bubble, Phones } from '../player/phones.ts'
import { type Door, openDoor } from '../processes/door.ts'
import type { DemoMerchant, RunningDemo } from './running-demo.ts'

const lookEveryMs = 200

/** The phone in the terminal: one person at a time in one merchant's chat. */
export class TerminalPhone {
  readonly #phones: Phones
  readonly #midtrans: Door | undefined
  readonly #hear: (bubble: Bubble) => void
  #who = ''
  /** The newest bubble with something to tap, for each person. */
  readonly #offers = new Map<string, Bubble>()

  constructor(demo: RunningDemo, merchant: DemoMerchant, hear: (bubble: Bubble) => void) {
    const { whatsapp, midtrans } = demo.simulators
    this.#phones = new Phones(openDoor('the WhatsApp simulator', whatsapp.control), merchant.phoneNumberId)
    this.#midtrans = midtrans && openDoor('the Midtrans simulator', midtrans.control)
    this.#hear = hear
  }

  /** Becomes somebody: a phone with its plus, or a BSUID for somebody whose phone is hidden. What they heard is not repeated. */
  async become(who: string, name?: string): Promise<void> {
    this.#who = who
    if (this.#phones.all().some(one => one.key === who)) return
    const identity = who.startsWith('+') ? { phone: who } : { bsuid: who }
    await this.#phones.add({ key: who, role: 'customer', user: who, ...identity, ...(name !== undefined && { name }) })
    for (const bubble of await this.#phones.listen([])) this.#remember(bubble)
  }

  async say(message: object): Promise<void> {
    await this.#phones.say(this.#who, message, '')
  }

  /** Taps the n-th button or row that was offered last; false when there is none. */
  async tap(n: number): Promise<boolean> {
    const offer = this.#offers.get(this.#who)
    const id = offer && [...offer.choiceIds][n - 1]
    if (offer && id !== undefined) await this.say({ type: 'tap', id, messageId: offer.messageId })
    return id !== undefined
  }

  /** The buyer pays the newest open payment in full. */
  async pay(): Promise<void> {
    if (!this.#midtrans) throw new Error('this demo has no simulated gateway')
    await this.#midtrans.post('/_control/pay')
  }

  /** Takes in what has come; answers how much that was. */
  async look(): Promise<number> {
    const heard = await this.#phones.listen([])
    for (const bubble of heard) {
      this.#remember(bubble)
      this.#hear(bubble)
    }
    return heard.length
  }

  /** Looks until nothing has come for `quietMs`. */
  async settle(quietMs: number): Promise<void> {
    for (let until = Date.now() + quietMs; Date.now() < until; await pause(lookEveryMs)) {
      if ((await this.look()) > 0) until = Date.now() + quietMs
    }
  }

  #remember(bubble: Bubble): void {
    if (bubble.choiceIds.size > 0) this.#offers.set(bubble.who, bubble)
  }
}
