import { sql, type Tx } from '../platform/database/index.ts'
import type { NewSeller, SellerChange } from './input.ts'
import type { Availability } from './seller.ts'

/** Takes a seller in. Answers false where the key, the phone or the WhatsApp number is another seller's. */
export async function addSeller(tx: Tx, sellerId: string, seller: NewSeller, at: Date): Promise<boolean> {
  const whatsApp = seller.whatsAppNumber === undefined ? seller.phone : seller.whatsAppNumber
  const written =
    await tx.run(sql`INSERT INTO sellers (merchant_id, seller_id, key, name, phone, email, whatsapp_number, specialisation, hours, starting_rating, commission, availability, created_at)
    VALUES (${tx.merchantId}, ${sellerId}, ${seller.key ?? sellerId}, ${seller.name}, ${seller.phone}, ${seller.email}, ${whatsApp}, ${seller.specialization},
      ${JSON.stringify(seller.workingHours)}, ${seller.startingRating}, ${jsonOf(seller.commission)}, ${seller.availability}, ${at}) ON CONFLICT DO NOTHING`)
  return written > 0
}

/**
 * Writes what is said of a seller over what was said before. A WhatsApp number that is typed in proves nothing: the scoped
 * id of the old one goes with it.
 */
export async function writeSeller(tx: Tx, sellerId: string, change: SellerChange): Promise<void> {
  const { name, phone, email, whatsAppNumber, specialization, workingHours, startingRating, commission, status } = change
  await tx.run(sql`UPDATE sellers SET name = coalesce(${name ?? null}, name), phone = coalesce(${phone ?? null}, phone),
      email = CASE WHEN ${email !== undefined} THEN ${email ?? null} ELSE email END,
      bsuid = CASE WHEN ${whatsAppNumber !== undefined} AND whatsapp_number IS DISTINCT FROM ${whatsAppNumber ?? null} THEN NULL ELSE bsuid END,
      joined_at = CASE WHEN ${whatsAppNumber !== undefined} AND whatsapp_number IS DISTINCT FROM ${whatsAppNumber ?? null} THEN NULL ELSE joined_at END,
      whatsapp_number = CASE WHEN ${whatsAppNumber !== undefined} THEN ${whatsAppNumber ?? null} ELSE whatsapp_number END,
      specialisation = coalesce(${specialization ?? null}, specialisation), hours = coalesce(${workingHours ? JSON.stringify(workingHours) : null}::jsonb, hours),
      starting_rating = CASE WHEN ${startingRating !== undefined} THEN ${startingRating ?? null} ELSE starting_rating END,
      commission = CASE WHEN ${commission !== undefined} THEN ${jsonOf(commission ?? null)}::jsonb ELSE commission END,
      status = coalesce(${status ?? null}, status), version = version + 1
    WHERE merchant_id = ${tx.merchantId} AND seller_id = ${sellerId}`)
}

/** On duty, busy, or off, perhaps until a moment. */
export const writeAvailability = (tx: Tx, sellerId: string, availability: Availability, offUntil: Date | null) =>
  tx.run(sql`UPDATE sellers SET availability = ${availability}, off_until = ${offUntil}, version = version + 1
    WHERE merchant_id = ${tx.merchantId} AND seller_id = ${sellerId}`)

/** Whether a phone is another seller's, as a contact or as a WhatsApp number. */
export const isTaken = async (tx: Tx, sellerId: string, phone: string | null | undefined) =>
  phone != null &&
  (await tx.row(
    sql`SELECT 1 FROM sellers WHERE merchant_id = ${tx.merchantId} AND seller_id <> ${sellerId} AND (phone = ${phone} OR whatsapp_number = ${phone})`,
  )) !== undefined

const jsonOf = (value: unknown) => (value === null ? null : JSON.stringify(value))
