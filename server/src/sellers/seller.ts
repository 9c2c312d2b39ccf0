import type { Hours } from '../merchants/index.ts'
import { type Sql, sql, type Tx } from '../platform/database/index.ts'
import type { Commission } from './payouts/earning.ts'

export const sellerStatuses = ['ACTIVE', 'INACTIVE', 'SUSPENDED'] as const
export const availabilities = ['AVAILABLE', 'BUSY', 'OFFLINE'] as const
export type Availability = (typeof availabilities)[number]

/** A person who fulfils service orders, as the merchant and they themselves describe them. What their work tells is in `Facts`. */
export type Seller = {
  sellerId: string
  key: string
  name: string
  phone: string
  email: string | null
  /** Where offers go; null until they join by a code. */
  whatsAppNumber: string | null
  /** The scoped id that their messages come with (contract whatsapp.md §4.3.5). */
  bsuid: string | null
  specialisation: string[]
  hours: Hours
  /** What the merchant thought of them before anybody rated them. */
  startingRating: number | null
  commission: Commission | null
  status: (typeof sellerStatuses)[number]
  availability: Availability
  /** On leave by their own word until then. */
  offUntil: Date | null
  /** When a message of theirs first came. */
  joinedAt: Date | null
  /** Since when it is not sure that the account is theirs: they need a new code. */
  doubtedAt: Date | null
  version: number
}

const columns = sql`seller_id AS "sellerId", key, name, phone, email, whatsapp_number AS "whatsAppNumber", bsuid, specialisation, hours,
  starting_rating AS "startingRating", commission, status, availability, off_until AS "offUntil", joined_at AS "joinedAt", doubted_at AS "doubtedAt", version`

/** Sellers whom a condition picks, with its order and limit. */
export const selectSellers = (tx: Tx, where: Sql) =>
  tx.rows<Seller>(sql`SELECT ${columns} FROM sellers WHERE merchant_id = ${tx.merchantId} AND ${where}`)

/** All sellers of the merchant, the longest here first. */
export const loadSellers = (tx: Tx) => selectSellers(tx, sql`true ORDER BY seller_id`)

export const loadSeller = (tx: Tx, sellerId: string) =>
  tx.row<Seller>(sql`SELECT ${columns} FROM sellers WHERE merchant_id = ${tx.merchantId} AND seller_id = ${sellerId}`)

/** The seller for whoever changes them: nobody else does meanwhile. Orders that name them may still be written. */
export const lockSeller = (tx: Tx, sellerId: string) =>
  tx.row<Seller>(
    sql`SELECT ${columns} FROM sellers WHERE merchant_id = ${tx.merchantId} AND seller_id = ${sellerId} FOR NO KEY UPDATE`,
  )

/** Whoever has this phone, as a contact or as the WhatsApp that offers go to. */
export const sellerByPhone = (tx: Tx, phone: string) =>
  tx.row<Seller>(sql`SELECT ${columns} FROM sellers WHERE merchant_id = ${tx.merchantId} AND (phone = ${phone} OR whatsapp_number = ${phone})
    ORDER BY (phone = ${phone}) DESC LIMIT 1`)

/** Whoever writes from one of these ids, the scoped id first. */
export const sellersByIdentity = (tx: Tx, identity: { userId?: string; phone?: string }) =>
  tx.rows<Seller>(sql`SELECT ${columns} FROM sellers WHERE merchant_id = ${tx.merchantId}
    AND (bsuid = ${identity.userId ?? null} OR whatsapp_number = ${identity.phone ?? null}) ORDER BY (bsuid = ${identity.userId ?? null}) DESC NULLS LAST`)
