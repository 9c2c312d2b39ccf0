import type { ShopNumber } from '../merchants.ts'

/** What the people must know before anybody writes. `offsetMs` is how far the house's clock is ahead of the machine's. */
export type Begin = { server: string; numbers: ShopNumber[]; appSecret: string; serverKey: string; offsetMs: number }

/** What a bench asks of the people; see `main.ts`. */
export type Asked =
  | { name: 'orders'; given: { atOnce: number; warmUpMs: number; measuredMs: number } }
  | { name: 'someOrders'; given: { count: number } }
  | { name: 'taps'; given: { people: number; gapMs: number } }
  | { name: 'busy'; given: { people: number; everyMs: number; measuredMs: number } }

/** What was found. `all` counts the warm-up too, and so does `cpuMs`, what the people themselves cost. Latencies are milliseconds, from the first byte to the webhook to the request that reaches WhatsApp. */
export type Reports = {
  orders: { orders: number; perSecond: number; orderMs: number[]; failed: string[]; all: number; cpuMs: number }
  someOrders: { bubbles: number; statuses: number; textMs: number[]; failed: string[] }
  taps: { tapMs: number[]; failed: string[] }
  busy: { tapMs: number[]; textMs: number[]; perSecond: number; failed: string[] }
}

export type Told =
  | { kind: 'listening'; providers: string }
  | { kind: 'begun' }
  | { kind: 'report'; report: Reports[keyof Reports] }
  | { kind: 'failed'; why: string }
