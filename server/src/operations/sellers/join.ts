import type { SellerSeat } from '../../conversation/index.ts'
import type { Identity } from '../../kernel/identity.ts'
import { digitsOf } from '../../kernel/phone.ts'
import { firstNumber } from '../../merchants/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { noteChange } from '../../platform/live/index.ts'
import type { House } from '../../reactions/house.ts'
import { settleCalls } from '../../reactions/tell.ts'
import { noteSeller } from '../../reactions/webhooks.ts'
import { codeIn, joinByCode, newCode, recogniseSeller } from '../../sellers/index.ts'

/** What a seller is given to join: the words to send, and a link that opens WhatsApp with them. Told once; only a hash is kept. */
export type Invitation = { text: string; link?: string; expiresAt: Date }

/** A new code for a seller, who sends it from their own WhatsApp. The one before stops working. */
export async function invite(house: House, tx: Tx, sellerId: string): Promise<Invitation> {
  const { text, expiresAt } = await newCode(tx, sellerId, house.clock.now())
  const number = await firstNumber(tx)
  return {
    text,
    expiresAt,
    ...(number && { link: `https://wa.me/${digitsOf(number.phone)}?text=${encodeURIComponent(text)}` }),
  }
}

/** See `SellerDesk.join`. Whoever was called because the account was in doubt need not look any more. */
export async function join(
  house: House,
  tx: Tx,
  text: string,
  who: Identity & { customerId: string; conversationId: string },
): Promise<SellerSeat | 'refused' | undefined> {
  const code = codeIn(text)
  if (code === undefined) return undefined
  const joined = await joinByCode(tx, code, who, house.clock.now())
  if (!joined) return 'refused'
  noteChange(tx, house.clock.now(), { kind: 'seller', subject: joined.sellerId })
  await noteSeller(house, tx, joined.sellerId, 'seller.joined')
  await settleCalls(house, tx, { conversationId: who.conversationId, reason: 'seller_doubted' })
  return { as: 'seller', ...joined }
}

/** See `SellerDesk.recognise`. */
export async function recognise(house: House, tx: Tx, from: Identity): Promise<SellerSeat | undefined> {
  const recognised = await recogniseSeller(tx, from, house.clock.now())
  return recognised && { as: recognised.as, sellerId: recognised.seller.sellerId, name: recognised.seller.name }
}
