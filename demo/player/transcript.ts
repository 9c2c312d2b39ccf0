import type { Order } from './control.ts'
import type { Bubble } from './phones.ts'
import { clockTime } from './zone-time.ts'

const margin = ' '.repeat(7)

/** Both sides of a chat as they would be read aloud: time, who, text, buttons in [ ], lists in { }. */
export class Transcript {
  readonly #lines: string[] = []
  readonly #timeZone: string
  readonly #merchant: string

  constructor(timeZone: string, merchant: string) {
    this.#timeZone = timeZone
    this.#merchant = merchant
  }

  /** What somebody did, as the chat file wrote it. */
  did(at: Date, text: string): void {
    this.#lines.push(`${clockTime(this.#timeZone, at.getTime())}  ${text}`)
  }

  heard(bubble: Bubble): void {
    const { at, who, text, buttons, listLabel, rows, extras } = bubble
    const [first = '', ...more] = text.split('\n')
    this.#lines.push(`${clockTime(this.#timeZone, at)}  ${this.#merchant} → ${who}: ${first}`)
    for (const line of more) this.#lines.push(`${margin}| ${line}`)
    const taps = [...extras, ...buttons.map(one => `[${one}]`)]
    if (taps.length > 0) this.#lines.push(`${margin}${taps.join(' ')}`)
    if (rows.length > 0) this.#lines.push(`${margin}{${listLabel ?? 'list'}: ${rows.join(' · ')}}`)
  }

  /** Where the orders stand, where that has changed. */
  stands(before: Order[], now: Order[]): void {
    for (const order of now) {
      const earlier = before.find(one => one.number === order.number)
      if (earlier && describe(earlier) === describe(order)) continue
      this.#lines.push(`${margin}● ${describe(order)}`)
    }
  }

  note(text: string): void {
    this.#lines.push(`${margin}(${text})`)
  }

  text(): string {
    return this.#lines.join('\n')
  }
}

/** `ORD-4821730965-K7M2QX PAID, paid, total 58000, karim`. */
export const describe = ({ number, status, money, total, seller }: Order) =>
  [`${number} ${status}`, money, `total ${total}`, seller].filter(Boolean).join(', ')
