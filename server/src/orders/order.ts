import type { Currency } from '../kernel/money.ts'
import type { Quantity } from '../kernel/quantity.ts'
import type { Pin } from '../kernel/region.ts'
import type { Adjustment, Chosen, Line, Quote } from '../pricing/index.ts'
import type { Policy } from './policy.ts'
import type { Actor, Cause, MoneyStatus, OrderStatus } from './status.ts'

export type { Actor, Adjustment, Cause, Line, MoneyStatus, OrderStatus, Quote }

/** A choice as it is wanted. `or`: further choices of the group that the words fit as well; the customer is asked which. */
export type WishedOption = Chosen & { or?: string[] }

/** Something said that cannot be sold as it stands; the customer is asked, and what they answer resolves it. */
export type OpenItem =
  | {
      kind: 'which'
      itemId: string
      phrase: string
      candidates: string[]
      /** Of these candidates, what cannot be had now. */
      soldOut?: string[]
      quantity?: Quantity
      options: WishedOption[]
      without: string[]
      notes: string[]
    }
  | {
      kind: 'option'
      itemId: string
      productId: string
      group: string
      quantity: Quantity
      options: WishedOption[]
      without: string[]
      notes: string[]
    }
  | {
      kind: 'short'
      itemId: string
      productId: string
      wanted: Quantity
      available: Quantity
      /** Of a bundle: the part that there is too little of, and how much there is. */
      part?: { productId: string; available: Quantity }
      substitutes: string[]
      options: WishedOption[]
      without: string[]
      notes: string[]
    }
  | { kind: 'not_sold'; itemId: string; phrase: string }

export type Destination = { text: string; area?: string; pin?: Pin }

/** A field of a service order; the value of a sensitive one is sealed before it gets here. */
export type FieldValue = { value: string; sensitive: boolean; quality: 'said' | 'repaired' }

/** What the customer has said so far. Replaced as a whole by each turn that changes it. */
export type Draft = {
  lines: Line[]
  open: OpenItem[]
  fulfilment?: Policy['fulfilment']
  destination?: Destination
  /** The address that was known is not the right one: it is asked for, and the one sent to before is not put back. */
  addressWrong?: boolean
  fields: Record<string, FieldValue>
  paymentMethod?: string
  /** A code that the customer said, whether or not it takes anything off by now. */
  code?: string
  /** Its price changed while it was being placed: it is agreed to in so many words, where it would else be placed at once. */
  toConfirm?: boolean
  /** Ids of stored files: prescriptions, documents. */
  attachments: string[]
}

/** One booking of the order's money, in the order of the journal; `id` is unique among its kind, so nothing is booked twice. */
export type MoneyEntry = { kind: 'in' | 'cash' | 'reversal' | 'refund'; id: string; amount: number }

/** Whom to call at the door, as a form or the customer in the chat named them. Nobody has proved that the phone is theirs. */
export type Contact = { phone: string; name?: string }

/** The order as its journal tells it. */
export type Order = {
  orderId: string
  number: string
  customerId: string
  conversationId?: string
  contact?: Contact
  shopId?: string
  /** `GOODS`, or the key of a service order type. */
  type: string
  source: 'WHATSAPP' | 'WEBSITE' | 'API'
  currency: Currency
  policy: Policy
  status: OrderStatus
  draft: Draft
  quote?: Quote
  /** Set when the customer agreed; the total then stands until an edit is agreed to. */
  confirmedAt?: string
  /** Approval by a pharmacist or an operator, where the policy asks for it. */
  approved: boolean
  sellerId?: string
  entries: MoneyEntry[]
  /** What came in by a gateway or in cash, less what was reversed. */
  received: number
  /** What was paid back. */
  refunded: number
  money: MoneyStatus
  /** What this order has of the stock: nothing, a hold, or goods taken out for it. */
  stock: 'none' | 'held' | 'committed'
  /** Why it ended, was refused or sent back, as told to the customer. */
  reason?: string
  cancelRequested: boolean
  startedAt: string
  endedAt?: string
  rating?: number
  /** The number of events in the journal. */
  version: number
}

/**
 * Everything that can happen to an order. `StatusMoved` is the only event that changes the status and goes only along
 * the table of `transitions.ts`; the others are facts. Every event has `at` (ISO 8601).
 */
export type OrderEvent = { at: string; by: Actor } & (
  | {
      type: 'OrderStarted'
      orderId: string
      number: string
      customerId: string
      conversationId?: string
      contact?: Contact
      shopId?: string
      orderType: string
      source: Order['source']
      currency: Currency
      policy: Policy
    }
  | { type: 'DraftChanged'; draft: Draft }
  /** A draft is quoted; a running order that is edited is quoted again. */
  | { type: 'Quoted'; quote: Quote }
  | { type: 'PolicyChanged'; policy: Policy }
  | { type: 'OrderConfirmed'; quoteId: string; paymentMethod?: string }
  | { type: 'Approved' }
  /** An edit changed what was approved. */
  | { type: 'ApprovalWithdrawn' }
  | { type: 'SellerAssigned'; sellerId: string }
  /** The work was given back, or taken from the seller. */
  | { type: 'SellerReleased'; sellerId: string; reason?: string }
  /** The order goes on in another chat. */
  | { type: 'CustomerChanged'; customerId: string; conversationId: string }
  /** Somebody else, or another number, is to be called at the door. */
  | { type: 'ContactNamed'; contact: Contact }
  | { type: 'MoneyReceived'; receiptId: string; amount: number }
  | { type: 'MoneyReversed'; receiptId: string; amount: number }
  | { type: 'MoneyRefunded'; refundId: string; amount: number }
  | { type: 'CashCollected'; receiptId: string; amount: number }
  | { type: 'StockHeld' }
  | { type: 'StockCommitted' }
  | { type: 'StockReleased' }
  | { type: 'CancelRequested' }
  | { type: 'CancelWithdrawn' }
  | { type: 'OrderReinstated' }
  | { type: 'Rated'; stars: number }
  | { type: 'StatusMoved'; from: OrderStatus; to: OrderStatus; on: Cause; reason?: string }
)

/** What may be asked of an order. Every command carries when and by whom. */
export type OrderCommand = { at: Date; by: Actor } & (
  | {
      type: 'StartOrder'
      orderId: string
      number: string
      customerId: string
      conversationId?: string
      contact?: Contact
      shopId?: string
      orderType: string
      source: Order['source']
      currency: Currency
      policy: Policy
    }
  /** Draft or edit. With a quote when nothing is open any more. Allowed until work starts. `policy` where it follows from the draft. */
  | { type: 'ChangeDraft'; draft: Draft; quote?: Quote; policy?: Policy }
  /**
   * The customer agrees to the quote; the payment method may be chosen in the same breath, and `policy` comes with it where
   * it follows from the method (cash is `on_delivery`). Refused when the quote is not the current one or has expired.
   */
  | { type: 'ConfirmOrder'; quoteId: string; paymentMethod?: string; policy?: Policy }
  | { type: 'ReportInvalid'; reason: string }
  | { type: 'Approve' }
  | { type: 'Refuse'; reason: string }
  | { type: 'AssignSeller'; sellerId: string }
  /** `named`: whoever asks says who is to have it next. */
  | { type: 'ReleaseSeller'; reason?: string; named?: true }
  | { type: 'MoveToCustomer'; customerId: string; conversationId: string }
  | { type: 'NameContact'; contact: Contact }
  /** A receipt of a verified gateway fact. `restockable` says whether the stock of an expired order can be held again now. */
  | { type: 'RecordMoney'; receiptId: string; amount: number; restockable: boolean }
  | { type: 'RecordReversal'; receiptId: string; amount: number }
  | { type: 'RecordRefund'; refundId: string; amount: number }
  | { type: 'CollectCash'; receiptId: string; amount: number }
  | { type: 'StartWork' }
  | { type: 'MarkReady' }
  | { type: 'HandOver' }
  | { type: 'Finish' }
  | { type: 'RecordPickup' }
  | { type: 'RecordDelivery' }
  | { type: 'RecordReturn' }
  | { type: 'RequestCancel' }
  | { type: 'WithdrawCancel' }
  | { type: 'CancelOrder'; reason?: string }
  | { type: 'ExpireOrder' }
  | { type: 'Rate'; stars: number }
)

/** Why a command was refused, for the caller to put into words. */
export type Refusal =
  | { why: 'not_in_status'; status: OrderStatus }
  | { why: 'quote_changed' }
  | { why: 'quote_expired' }
  | { why: 'incomplete' }
  | { why: 'no_payment_method' }
  | { why: 'too_late_to_cancel' }
  | { why: 'taken'; sellerId: string }
  | { why: 'not_allowed' }
  | { why: 'nothing_to_do' }
