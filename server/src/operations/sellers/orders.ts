import { PesanError } from '../../kernel/errors.ts'
import { lockOrder, type Order, readOrder } from '../../orders/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'
import { offerTo } from '../../reactions/make-offer.ts'
import { candidatesFor } from '../../reactions/offer-candidates.ts'
import { offerNext, withdrawAll } from '../../reactions/offers.ts'
import { lockOffers, whyNot } from '../../sellers/index.ts'
import { audit } from '../audit.ts'
import { type Answering, answerOffer } from './answer-offer.ts'

/**
 * Staff send an order on: to the seller whom they name, whatever the rules say of hours and load, or to the next one by the
 * rules. Whoever was being asked is asked no more, and work that somebody has accepted and not finished is taken from them.
 *
 * @throws PesanError `not_found` without such an order or seller; `not_allowed` when the order looks for nobody, or the
 *   seller has left, is suspended, or cannot be written to
 */
export async function forwardOrder(
  house: House,
  tx: Tx,
  staffId: string,
  orderId: string,
  { sellerId }: { sellerId?: string } = {},
): Promise<Order> {
  const held = await lockOrder(tx, orderId)
  if (!held) throw new PesanError('not_found')
  if (held.sellerId !== undefined && held.sellerId === sellerId) return held
  if (sellerId !== undefined) await refuseUnable(house, tx, held, sellerId)
  const taken = held.sellerId !== undefined
  if (taken) await takeBack(house, tx, held, staffId, sellerId !== undefined)
  const order = await searching(tx, orderId)
  await audit(house, tx, staffId, taken ? 'take_back' : 'forward', order.number)
  if (taken && sellerId === undefined) return order
  const open = (await lockOffers(tx, orderId)).find(offer => offer.state === 'offered')
  if (sellerId === undefined) {
    await withdrawAll({ tx, house, order })
    await offerNext({ tx, house, order })
    return order
  }
  if (open?.sellerId === sellerId) return order
  const { fit, unfit } = await candidatesFor(house, tx, order)
  const chosen = [...fit, ...unfit].find(({ seller }) => seller.sellerId === sellerId)
  if (!chosen) throw new PesanError('not_found', 'there is no such seller')
  await withdrawAll({ tx, house, order })
  await offerTo(house, tx, order, chosen, { passedOver: [], madeBy: staffId })
  return order
}

/** Checked before anything is taken from anybody: somebody who has left or cannot be written to is asked nothing. */
async function refuseUnable(house: House, tx: Tx, order: Order, sellerId: string): Promise<void> {
  const { fit, unfit } = await candidatesFor(house, tx, order)
  const chosen = [...fit, ...unfit].find(({ seller }) => seller.sellerId === sellerId)
  if (!chosen) throw new PesanError('not_found', 'there is no such seller')
  const forbidden = chosen.findings.filter(({ rule }) => rule === 'status' || rule === 'reachable')
  const [because] = whyNot({ ...chosen, findings: forbidden })
  if (because) throw new PesanError('not_allowed', `${chosen.seller.name} ${because}`)
}

async function takeBack(house: House, tx: Tx, order: Order, staffId: string, named: boolean): Promise<void> {
  const by = { kind: 'operator' as const, id: staffId }
  const asked = { type: 'ReleaseSeller' as const, at: house.clock.now(), by, ...(named && { named: true as const }) }
  const result = await house.carryOut(tx, order, asked)
  if (!result.ok) throw new PesanError('not_allowed', result.refusal.why)
}

/**
 * A yes or a no to the newest offer of an order: a seller's own, or one that staff write down for the seller who told them.
 * Either counts like a tap in the seller's chat.
 *
 * @throws PesanError `not_found` without such an order; `not_allowed` when nobody was asked (or not this seller), somebody
 *   has it, or the seller names the price
 */
export async function answerOrder(
  house: House,
  tx: Tx,
  by: Answering,
  orderId: string,
  { response, message }: { response: 'ACCEPT' | 'REJECT'; message?: string },
): Promise<Order> {
  const order = await searching(tx, orderId)
  const offers = (await lockOffers(tx, orderId)).filter(one => by.kind === 'operator' || one.sellerId === by.id)
  const offer = offers.find(one => one.state === 'offered') ?? offers.findLast(one => one.state !== 'withdrawn')
  if (!offer) throw new PesanError('not_allowed', 'nobody has been asked')
  const answered = await answerOffer(house, tx, offer, {
    accept: response === 'ACCEPT',
    by,
    ...(message && { reason: message }),
  })
  if (!answered || !('order' in answered)) throw new PesanError('not_allowed', `not possible: ${answered?.kind ?? 'gone'}`)
  if (by.kind === 'operator')
    await audit(house, tx, by.id, response === 'ACCEPT' ? 'accept_for_seller' : 'reject_for_seller', order.number)
  return (await lockOrder(tx, orderId))!
}

/** A seller as the rules see them for an order now: points, or the reasons why it cannot be them. */
export type Considered = { sellerId: string; name: string; score?: number; because: string[] }

/**
 * Whom an order could be offered to now, the best first, and why not the others: for whoever was called because nobody is left.
 *
 * @throws PesanError `not_found` without such an order
 */
export async function consideredFor(house: House, tx: Tx, orderId: string): Promise<Considered[]> {
  const order = await readOrder(tx, orderId)
  if (!order) throw new PesanError('not_found')
  const { fit, unfit } = await candidatesFor(house, tx, order)
  return [...fit, ...unfit].map(judged => ({
    sellerId: judged.seller.sellerId,
    name: judged.seller.name,
    ...(judged.score !== undefined && { score: judged.score }),
    because: judged.score === undefined ? whyNot(judged) : judged.findings.map(finding => finding.because),
  }))
}

/** The order, locked, if it looks for a seller. */
async function searching(tx: Tx, orderId: string): Promise<Order> {
  const order = await lockOrder(tx, orderId)
  if (!order) throw new PesanError('not_found')
  const waits = order.status === 'PENDING' && order.sellerId === undefined && order.policy.acceptance === 'seller'
  if (!waits || (order.policy.approval !== 'none' && !order.approved))
    throw new PesanError('not_allowed', `${order.number} does not look for a seller`)
  return order
}
