import { PesanError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { lockOrder } from '../../orders/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { noteChange } from '../../platform/live/index.ts'
import type { House } from '../../reactions/house.ts'
import { forgetTimers } from '../../reactions/make-offer.ts'
import { offerNext } from '../../reactions/offers.ts'
import { noteSeller } from '../../reactions/webhooks.ts'
import {
  type Availability,
  addSeller,
  closeOffer,
  forgetCodes,
  isTaken,
  lockSeller,
  type NewSeller,
  openOffersOf,
  profileOf,
  type Seller,
  type SellerChange,
  type SellerProfile,
  sellerByPhone,
  writeSeller,
} from '../../sellers/index.ts'
import { audit } from '../audit.ts'
import { type Invitation, invite } from './join.ts'
import { changeAvailability } from './leave.ts'

/**
 * Takes a seller in and gives the code by which they join from their own WhatsApp.
 *
 * @throws PesanError `conflict` when the key or a phone is another seller's
 */
export async function createSeller(
  house: House,
  tx: Tx,
  staffId: string,
  seller: NewSeller,
): Promise<{ seller: SellerProfile; invitation: Invitation }> {
  const sellerId = newId(house.clock.now())
  const taken = (await isTaken(tx, sellerId, seller.phone)) || (await isTaken(tx, sellerId, seller.whatsAppNumber))
  if (taken || !(await addSeller(tx, sellerId, seller, house.clock.now())))
    throw new PesanError('conflict', 'the key or a phone is another seller’s')
  noteChange(tx, house.clock.now(), { kind: 'seller', subject: sellerId })
  await noteSeller(house, tx, sellerId, 'seller.changed')
  await audit(house, tx, staffId, 'create_seller', sellerId)
  return { seller: (await profileOf(tx, sellerId))!, invitation: await invite(house, tx, sellerId) }
}

/** A new code for a seller who lost theirs, has a new WhatsApp, or must confirm that it is still them. */
export async function inviteSeller(house: House, tx: Tx, staffId: string, sellerId: string): Promise<Invitation> {
  const seller = await known(tx, sellerId)
  if (seller.status === 'INACTIVE') throw new PesanError('not_allowed', 'the seller has left')
  await audit(house, tx, staffId, 'invite_seller', sellerId)
  return invite(house, tx, sellerId)
}

/**
 * Changes what is said of a seller. Who is suspended or leaves is asked nothing more: what waits for their answer goes to
 * the next one.
 *
 * @throws PesanError `conflict` when it was changed since it was read, or a phone is another seller's; `not_allowed` when
 *   somebody would leave with work in hand
 */
export async function changeSeller(
  house: House,
  tx: Tx,
  staffId: string,
  sellerId: string,
  change: SellerChange,
): Promise<SellerProfile> {
  const before = await known(tx, sellerId)
  if (change.version !== undefined && change.version !== before.version) throw new PesanError('conflict')
  if ((await isTaken(tx, sellerId, change.phone)) || (await isTaken(tx, sellerId, change.whatsAppNumber)))
    throw new PesanError('conflict', 'the phone is another seller’s')
  if (change.status === 'INACTIVE') await mayLeave(tx, sellerId)
  await writeSeller(tx, sellerId, change)
  if (change.availability !== undefined) await changeAvailability(house, tx, sellerId, change.availability)
  if (change.status !== undefined && change.status !== 'ACTIVE') await askSomebodyElse(house, tx, sellerId)
  if (change.status === 'INACTIVE') await forgetCodes(tx, sellerId)
  noteChange(tx, house.clock.now(), { kind: 'seller', subject: sellerId })
  await noteSeller(house, tx, sellerId, 'seller.changed')
  await audit(house, tx, staffId, 'change_seller', sellerId)
  return (await profileOf(tx, sellerId))!
}

/**
 * A seller leaves. Their row stays, for the orders that name it.
 *
 * @throws PesanError `not_allowed` while they have work in hand
 */
export const deactivateSeller = (house: House, tx: Tx, staffId: string, sellerId: string): Promise<SellerProfile> =>
  changeSeller(house, tx, staffId, sellerId, { status: 'INACTIVE' })

/** Staff put a seller on duty, busy or off, whom they know by phone; `until` is the day (`2026-11-30`) of their return. */
export async function changeAvailabilityByPhone(
  house: House,
  tx: Tx,
  staffId: string,
  phone: string,
  { availability, until }: { availability: Availability; until?: string },
): Promise<SellerProfile> {
  const seller = await sellerByPhone(tx, phone)
  if (!seller) throw new PesanError('not_found')
  await changeAvailability(house, tx, seller.sellerId, availability, until)
  await audit(house, tx, staffId, `seller_${availability.toLowerCase()}`, seller.sellerId)
  return (await profileOf(tx, seller.sellerId))!
}

async function known(tx: Tx, sellerId: string): Promise<Seller> {
  const seller = await lockSeller(tx, sellerId)
  if (!seller) throw new PesanError('not_found')
  return seller
}

async function mayLeave(tx: Tx, sellerId: string) {
  const profile = await profileOf(tx, sellerId)
  if (profile && profile.runningOrders > 0)
    throw new PesanError('not_allowed', `${profile.runningOrders} orders are in the seller's hands`)
}

/** Each order that waits for this seller's answer goes to the next one. */
async function askSomebodyElse(house: House, tx: Tx, sellerId: string) {
  for (const { orderId, offerId } of await openOffersOf(tx, sellerId)) {
    const order = await lockOrder(tx, orderId)
    if (!order || !(await closeOffer(tx, offerId, { state: 'withdrawn', at: house.clock.now() }))) continue
    await forgetTimers(tx, offerId)
    await offerNext({ tx, house, order })
  }
}
