import type { z } from 'zod'
import type { Clock } from '../kernel/clock.ts'
import type { Currency } from '../kernel/money.ts'

/**
 * The way out to the network, given from outside so that a test can watch or break it. Adapters set their own time-outs.
 * It has to hand every status through, also 407, which the global `fetch` turns into a failure although Midtrans may use
 * it for "expired" (§1.4).
 */
export type Http = typeof fetch

/** A way to pay: `va:bca`, `wallet:gopay`, `store:alfamart`; `page` lets the buyer choose on the gateway's own page. */
export type MethodKind = 'qris' | 'cash' | 'page' | `va:${string}` | `wallet:${string}` | `store:${string}`

/** What a method takes: whole units of the smallest money in use, and how long a request may live, in seconds. */
export type Method = { kind: MethodKind; min: number; max?: number; life: { min: number; max: number } }

/** What an adapter can do, told before it is asked. What stands here as impossible is refused without a call. */
export type Capabilities = {
  currencies: readonly Currency[]
  /** Whether money moves through the gateway, or a person takes it at hand-over and records it. */
  collected: 'by_gateway' | 'at_handover'
  /** Refunds by method the buyer paid with; a method that is missing is paid back by hand. */
  refunds: Readonly<Partial<Record<MethodKind, { partial: boolean; withinDays: number }>>>
  cancel: boolean
  expire: boolean
  hostedPage: boolean
  /** Whether `status` finds a payment by our reference alone: the only way out of an unknown outcome. */
  statusByReference: boolean
}

/**
 * One folder of `gateways/` exports one of these under the name `gateway`; the registry needs nothing else.
 *
 * `accountSchema` is what a merchant enters; `open` takes what it parsed. `redact` takes keys, signatures, names, phones
 * and addresses out of any transcript of this gateway, and is used on everything that is logged or kept.
 */
export type GatewayModule<Account = unknown> = {
  id: string
  label: string
  methods: readonly Method[]
  capabilities: Capabilities
  accountSchema: z.ZodType<Account>
  open(account: Account, http: Http, clock: Clock): Gateway
  redact(text: string): string
}

/**
 * What every gateway promises.
 *
 * A "no" is a value. Not being reached is thrown as `Unreachable`; when it says `mayHaveHappened`, the caller asks
 * `status` by reference before it repeats anything. Nothing but an explicit success is reported as money, nothing but an
 * explicit refusal as failure, and a status that the adapter does not know is `pending` and marked `unknown`.
 */
export type Gateway = {
  request(request: PaymentRequest): Promise<RequestResult>
  status(payment: PaymentKey): Promise<StatusReport>
  /** Withdraws a request that is not paid. */
  cancel(payment: PaymentKey): Promise<EndResult>
  /** Ends a request whose time is over by our clock. */
  expire(payment: PaymentKey): Promise<EndResult>
  /** Pays back; the same `refundKey` never pays back twice. */
  refund(refund: RefundRequest): Promise<RefundResult>
  readNotification(raw: RawNotification): NotificationReading
}

export type PaymentRequest = {
  /** Ours: at most 30 of `[A-Za-z0-9-]`, and a new one for each attempt, since gateways accept an ended one again (§4). */
  reference: string
  amount: number
  currency: Currency
  method: MethodKind
  expiresAt: Date
  /** What the buyer reads beside the amount where the method shows a text, e.g. the order's number. */
  description: string
  /** Whole lines, adjustments included (a discount is negative). Left out on the wire unless they sum to `amount`. */
  items?: readonly { id: string; name: string; amount: number }[]
  customer?: { name?: string; phone?: string; email?: string }
  /** Where the gateway tells this merchant's news; a secret path of ours. */
  notificationUrl?: string
  /** Where the buyer returns after a page or a wallet. */
  returnUrl?: string
}

/** Our reference, and the gateway's own id once it is known: some methods can only be found by the latter. */
export type PaymentKey = { reference: string; gatewayTransactionId?: string }

export type RequestResult =
  /** `expiresAt` is the gateway's end, which may come before ours. A page has no transaction until the buyer chooses. */
  | { kind: 'presented'; gatewayTransactionId?: string; presentation: Presentation; expiresAt: Date }
  | { kind: 'refused'; why: RefusedBecause; code: string; detail: string }

/** `account` needs the owner, `temporary` may be repeated, `duplicate` means the reference is in use: ask `status`. */
export type RefusedBecause = 'amount' | 'method' | 'duplicate' | 'account' | 'temporary' | 'other'

export type Presentation =
  /** `content` is drawn by us; NMID and merchant name are shown under it when the code could be read. */
  | { type: 'qr'; content: string; nmid?: string; merchantName?: string }
  | { type: 'va'; bank: string; number: string }
  | { type: 'bill'; billerCode: string; billKey: string }
  | { type: 'link'; url: string }
  | { type: 'code'; store: string; code: string }
  | { type: 'cash' }

/** `found: false` says that the gateway has no such payment; a gateway that cannot say so throws. */
export type StatusReport = { found: false } | { found: true; facts: PaymentFact[] }

/**
 * One thing that is true of one transaction. A reference may have several transactions (a code paid twice), and a
 * refunded transaction has its payment and each refund as facts of their own.
 *
 * `amount` is what came in for `paid`, what went back for `refunded` and `reversed`, and what was asked otherwise.
 * A reversal that the adapter cannot tell from a failed try is reported as `failed`: after `paid` it means `reversed`.
 */
export type PaymentFact = {
  reference: string
  gatewayTransactionId: string
  kind: 'pending' | 'paid' | 'failed' | 'expired' | 'cancelled' | 'refunded' | 'reversed'
  amount: number
  currency: Currency
  at?: Date
  /** The gateway's own word, for the log and the operator. */
  raw: string
  /** The gateway said something that this adapter does not know: alert, and change nothing. */
  unknown?: true
  /** What the buyer really used; differs from what was asked on a hosted page. */
  method?: MethodKind
  /** Of a refund: the key it was asked with, and when the bank confirmed that the money moved (§1.4). */
  refundKey?: string
  confirmedAt?: Date
}

export type EndResult =
  /** No money can come any more, as far as the gateway can promise. It may have been ended before. */
  | { kind: 'ended' }
  | { kind: 'already_paid'; facts: PaymentFact[] }
  | { kind: 'not_found' }
  | { kind: 'not_possible'; code: string; detail: string }

export type RefundRequest = {
  reference: string
  gatewayTransactionId: string
  /** Ours, `[A-Za-z0-9_-]`; kept for every repeat of the same refund. */
  refundKey: string
  amount: number
  /** What came in, so that a full refund can be told from a partial one. */
  paidAmount: number
  currency: Currency
  /** The method that the buyer paid with. */
  method: MethodKind
  reason: string
}

export type RefundResult =
  /** Booked by the gateway; the bank's confirmation may follow as a fact with `confirmedAt`. */
  | { kind: 'done'; gatewayRefundId?: string }
  /** Taken in and decided later; a fact tells. */
  | { kind: 'pending'; gatewayRefundId?: string }
  /** `state`: cannot be refunded now; `funds`: the amount is wrong or the merchant's balance too low. */
  | {
      kind: 'refused'
      why: 'method' | 'state' | 'funds' | 'duplicate' | 'account' | 'temporary' | 'other'
      code: string
      detail: string
    }

/** A notification as it came: header names in lower case, the body before any parsing (§0.2), our public path. */
export type RawNotification = {
  headers: Readonly<Record<string, string | string[] | undefined>>
  rawBody: Buffer
  path: string
}

/**
 * What a notification says and what it proves. With `proof: 'facts'` the signature covers the facts. With `'sender'` it
 * covers less: the caller asks `status` and records that instead. `eventKey` is the same for the same news sent twice.
 */
export type NotificationReading =
  | { authentic: false }
  | {
      authentic: true
      proof: 'facts' | 'sender'
      reading: PaymentFact[]
      eventKey: string
      reference: string
      gatewayTransactionId?: string
    }
