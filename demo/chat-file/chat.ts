/** A chat as its file tells it; what each construct means stands in `demo/world/README.md`. */
export type Chat = {
  /** The file's name, `01-mother-qris.chat`. */
  file: string
  title: string
  merchant: string
  /** The merchant's local time, `2026-11-23T10:00:00`. */
  start: string
  customers: Customer[]
  steps: Step[]
  ending: Ending
}

export type Customer = { key: string; name: string; phone?: string; bsuid?: string }

/** One action line (several actions when joined by `&`) and what is expected of everything since it. */
export type Step = { line: number; text: string; actions: Action[]; expectations: Expectation[] }

export type Action =
  | { do: 'say'; who: string; text: string; what: Utterance }
  | { do: 'again'; who: string; text: string }
  | { do: 'after'; ms: number }
  | { do: 'gateway'; verb: GatewayVerb; amount?: number; of?: string }
  | { do: 'courier'; verb: CourierVerb; driver?: string; plate?: string; of?: string }
  | { do: 'operator'; verb: OperatorVerb; text?: string; of?: string; key?: string }
  | { do: 'website'; product: string; quantity: number; phone: string }
  | { do: 'whatsapp'; verb: WhatsappVerb; template: string }
  | { do: 'catalogue' }
  | { do: 'stock'; product: string; quantity: number }
  | { do: 'till'; verb: 'is down' | 'is back' }
  | { do: 'till'; verb: 'has'; product: string; quantity: number }
  | { do: 'server dies' }

export const gatewayVerbs = [
  'pays',
  'pays twice',
  'pays late',
  'pays silently',
  'expires',
  'fails',
  'notifies again',
  'forges',
  'is down',
  'is back',
  'reverses',
] as const
export type GatewayVerb = (typeof gatewayVerbs)[number]

export const courierVerbs = [
  'assigns',
  'drops out',
  'finds nobody',
  'picks up',
  'delivers',
  'returns',
  'is down',
  'is back',
] as const
export type CourierVerb = (typeof courierVerbs)[number]

export const operatorVerbs = [
  'takes over',
  'says',
  'hands back',
  'releases',
  'refuses',
  'books by hand',
  'marks ready',
  'hands over',
  'refunds',
  'approves synonym',
  'revokes synonym',
  'invites',
  'forwards',
] as const
export type OperatorVerb = (typeof operatorVerbs)[number]

/** What WhatsApp decides about a template, in every language. */
export const whatsappVerbs = ['approves', 'pauses', 'rejects'] as const
export type WhatsappVerb = (typeof whatsappVerbs)[number]

/** What somebody does in WhatsApp. Amounts and prices are in the currency's smallest unit in use. */
export type Utterance =
  | { kind: 'text'; text: string }
  | { kind: 'tap'; action: string }
  | { kind: 'location'; latitude: number; longitude: number; label?: string }
  /** `gone`: the provider no longer has the picture when it is fetched. */
  | { kind: 'photo'; gone?: true }
  | { kind: 'sticker' }
  | { kind: 'contact' }
  | { kind: 'voice'; said: string }
  | { kind: 'cart'; items: { product: string; quantity: number; forgedPrice?: number }[] }
  | { kind: 'quote'; amount: number }

type Expectation = { line: number; text: string } & Expected
export type Expected =
  | { kind: 'hears'; who: string; what: Audible; not: boolean }
  | { kind: 'hears nothing'; who: string }
  | { kind: 'asked'; who: string; asks: string[]; not: boolean }
  | { kind: 'status'; of?: string; status: string }
  | { kind: 'money'; of?: string; money: string }
  | { kind: 'belongs'; of?: string; seller: string }
  | { kind: 'offered'; seller: string; not: boolean }
  | { kind: 'stock'; product: string; free: number | null }
  | { kind: 'operator called'; not: boolean }
  | { kind: 'hears template'; who: string; template: string }
  | { kind: 'shown'; who: string; products: number }

export type Audible = { total: number } | { regex: RegExp } | 'order id'

export const statuses = [
  'DRAFT',
  'INVALID',
  'PENDING',
  'CONFIRMED',
  'AWAITING_PAYMENT',
  'PAID',
  'IN_PROGRESS',
  'READY',
  'IN_DELIVERY',
  'COMPLETED',
  'RETURNED',
  'REJECTED',
  'CANCELLED',
  'EXPIRED',
]
export const moneyWords = ['unpaid', 'part', 'paid', 'refund_due', 'refunded']

/** The end a chat must reach. */
export type Ending = {
  line: number
  text: string
  orders: ExpectedOrder[]
  stock: { product: string; free: number | null }[]
  /** Upper limits over the whole chat. */
  hears: { who: string; most: number }[]
  asked: { who: string; most: number }[]
}

export type ExpectedOrder = { status: string; total?: number; money?: string; lines?: ExpectedLine[] }

/** `options`, `without` and `notes` are empty where the file names none. */
export type ExpectedLine = {
  product: string
  quantity: number
  options: { group: string; choice: string }[]
  without: string[]
  notes: string[]
}

/** A chat file that says something nobody understands; the message names file and line. */
export class ChatFileError extends Error {
  constructor(file: string, line: number, problem: string) {
    super(`${file}:${line}: ${problem}`)
  }
}

/** A construct that cannot be read; the parser adds file and line. */
export class Unreadable extends Error {}
