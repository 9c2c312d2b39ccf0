import { randomUUID } from 'node:crypto'
import type { Fields } from '../kit/shape.ts'

export type Status = 'pending' | 'settlement' | 'expire' | 'cancel' | 'deny' | 'refund' | 'partial_refund'

export type Refund = { id: number; uuid: string; key: string; amount: number; reason: string; at: number; confirmedAt?: number }

/** A shop at the gateway, known by its server key. */
export type Merchant = { serverKey: string; merchantId: string; notificationUrl: string }

/**
 * One gateway transaction. Amounts are whole rupiah, times milliseconds of simulated time. `byCharge` tells the one the
 * shop created from those that are further payments under the same order id (a second payment, a part of the sum).
 */
export type Transaction = {
  id: string
  merchant: Merchant
  orderId: string
  amount: number
  method: string
  details: Fields
  echo: Fields
  byCharge: boolean
  status: Status
  createdAt: number
  expiresAt: number
  settledAt?: number
  refunds: Refund[]
  notifyAt: string[]
}

/** Every transaction of every shop, oldest first. */
export class Ledger {
  readonly #all: Transaction[] = []

  open(given: Omit<Transaction, 'id' | 'status' | 'refunds'>): Transaction {
    const transaction: Transaction = { ...given, id: randomUUID(), status: 'pending', refunds: [] }
    this.#all.push(transaction)
    return transaction
  }

  /** The shop's transactions under an order id, oldest first. */
  underOrder(merchant: Merchant, orderId: string): Transaction[] {
    return this.#all.filter(one => one.merchant.serverKey === merchant.serverKey && one.orderId === orderId)
  }

  /** By transaction id, or the newest under an order id. */
  find(merchant: Merchant, id: string): Transaction | undefined {
    const exact = this.#all.find(one => one.id === id && one.merchant.serverKey === merchant.serverKey)
    return exact ?? this.underOrder(merchant, id).at(-1)
  }

  all(): readonly Transaction[] {
    return this.#all
  }
}
