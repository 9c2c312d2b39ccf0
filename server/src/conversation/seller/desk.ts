import type { Identity } from '../../kernel/identity.ts'
import type { Order } from '../../orders/index.ts'
import type { Tx } from '../../platform/database/index.ts'

/** Who a message comes from, where it comes from a seller; see `sellers/recognise.ts`. */
export type SellerSeat = { as: 'seller' | 'doubted' | 'stranger'; sellerId: string; name: string }

/** What a seller may do from a chat. Each checks that the order or offer is theirs; the answer says what to tell them. */
export type SellerDesk = {
  recognise(tx: Tx, from: Identity): Promise<SellerSeat | undefined>
  /** A code in a text makes its sender a seller: who they are now, `refused`, or undefined where the text holds no code. */
  join(
    tx: Tx,
    text: string,
    who: Identity & { customerId: string; conversationId: string },
  ): Promise<SellerSeat | 'refused' | undefined>
  /** A number or scoped id changed. */
  move(tx: Tx, was: Identity, now: Identity): Promise<void>
  /** The account may be in other hands. */
  doubt(tx: Tx, from: Identity): Promise<void>
  /** The number of the order that a message of ours was about, and the offer that it made, for an answer that quotes it. */
  quotedOrder(tx: Tx, providerId: string): Promise<{ number: string; offerId?: string } | undefined>
  answerOffer(
    tx: Tx,
    sellerId: string,
    answer: { accept: boolean; offerId?: string; orderNumber?: string; reason?: string; said?: Said },
  ): Promise<SellerAnswer>
  /** `cashTaken`: the seller says that the customer paid into their hand. */
  finish(tx: Tx, sellerId: string, said: { orderNumber?: string; orderId?: string; cashTaken?: boolean }): Promise<SellerAnswer>
  /** Work that was accepted goes to somebody else, by its button. */
  giveBack(tx: Tx, sellerId: string, orderId: string): Promise<SellerAnswer>
  reportProblem(tx: Tx, sellerId: string, orderNumber?: string, reason?: string, orderId?: string): Promise<SellerAnswer>
  quote(
    tx: Tx,
    sellerId: string,
    amount: number,
    about: { offerId?: string; orderNumber?: string; said?: Said },
  ): Promise<SellerAnswer>
  /** `until` is the day (`2026-11-30`) on which they are back, `from` the one from which they are off, if that is not now. */
  setAvailability(tx: Tx, sellerId: string, available: boolean, days: { from?: string; until?: string }): Promise<SellerAnswer>
  jobs(tx: Tx, sellerId: string): Promise<SellerAnswer>
  history(tx: Tx, sellerId: string): Promise<SellerAnswer>
}

/** When and where something was said in words, which may be about less than has happened since. */
export type Said = { at: Date; conversationId: string }

/** One order in a list that a seller is told. */
export type SellerJob = {
  orderId: string
  number: string
  type: string
  status: string
  customer: string | null
  total: number | null
  stars?: number | null
}

/** What a tap would do to an order, and what it is tapped by. */
export type Tappable = { action: 'accept' | 'reject' | 'done' | 'problem' | 'give_back'; subject: string; number: string }

export type SellerAnswer =
  | { kind: 'accepted'; order: Order }
  | { kind: 'rejected'; order: Order }
  | { kind: 'finished'; order: Order }
  | { kind: 'reported'; order: Order }
  | { kind: 'given_back'; order: Order }
  /** They said that they cannot, in words that might mean less. */
  | { kind: 'give_back_sure'; order: Order }
  /** The customer pays in cash, and the seller has not said that they did. */
  | { kind: 'cash_due'; order: Order; amount: number }
  | { kind: 'quoted'; order: Order }
  | { kind: 'availability'; available: boolean; from?: string; until?: string }
  /** The work has no price yet: the seller names one instead of accepting. */
  | { kind: 'price_needed'; number: string }
  /** The price of the work is the merchant's: the seller takes it so or not. */
  | { kind: 'fixed_price'; order: Order }
  /** The seller has named a price, and the customer has not said yes yet. */
  | { kind: 'waits'; number: string }
  /** Another seller has it, or it was given to somebody else. */
  | { kind: 'taken'; number: string }
  /** The customer changed the order since the seller was asked; the offer by which they answer for it as it is now. */
  | { kind: 'changed'; order: Order; offerId: string }
  /** The customer is changing it, and it waits for something else first. */
  | { kind: 'changing'; number: string }
  /** The order has come to its end. */
  | { kind: 'ended'; number: string }
  /** The customer has yet to pay: the work cannot be finished before. */
  | { kind: 'unpaid'; number: string }
  /** A number that is none of theirs; `meant` is the one that it is nearly. */
  | { kind: 'no_such'; said: string; meant?: Tappable; open: Tappable[] }
  /** Several could be meant. */
  | { kind: 'which'; among: Tappable[] }
  | { kind: 'none'; of: 'offer' | 'job' }
  | { kind: 'jobs'; jobs: SellerJob[]; offers: Tappable[] }
  | { kind: 'history'; jobs: SellerJob[]; completed: number; rating: number | null; ratingCount: number; owed: number }
