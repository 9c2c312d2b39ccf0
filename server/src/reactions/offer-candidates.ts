import type { Order } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { factsOf, type Judged, loadSellers, matchSellers, type Offer, whyNot } from '../sellers/index.ts'
import type { House } from './house.ts'

/** As many of those who were passed over as an operator reads. */
const namedAtMost = 30

/** Every seller, as the rules see them for this order: who could have it, the best first, and who could not. */
export async function candidatesFor(house: House, tx: Tx, order: Order): Promise<{ fit: Judged[]; unfit: Judged[] }> {
  const { merchant, everyType } = await house.model(tx)
  const specialisation = everyType.get(order.type)?.specialisation
  const facts = await factsOf(tx)
  const sellers = (await loadSellers(tx)).map(seller => ({ ...seller, facts: facts.get(seller.sellerId)! }))
  return matchSellers(sellers, {
    now: house.clock.now(),
    timeZone: merchant.timeZone,
    ...(specialisation && { specialisation }),
  })
}

const said: Record<Offer['state'], string> = {
  offered: 'is being asked',
  accepted: 'has accepted',
  rejected: 'said no',
  timed_out: 'did not answer in time',
  withdrawn: 'was asked before',
  released: 'had it and gave it back',
}

/** Everybody else, with the reason why it is not them. */
export function passedOver({ fit, unfit }: { fit: Judged[]; unfit: Judged[] }, chosen: Judged, offers: Offer[]) {
  const reason = (judged: Judged): string[] => {
    const offer = offers.findLast(one => one.sellerId === judged.seller.sellerId)
    if (offer) return [said[offer.state]]
    return judged.score === undefined ? whyNot(judged) : [`has ${judged.score} points`]
  }
  return [...fit, ...unfit]
    .filter(one => one !== chosen)
    .slice(0, namedAtMost)
    .map(one => ({ sellerId: one.seller.sellerId, name: one.seller.name, because: reason(one) }))
}
