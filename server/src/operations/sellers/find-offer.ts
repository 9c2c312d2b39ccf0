import type { SellerAnswer, Tappable } from '../../conversation/index.ts'
import { after, hours } from '../../kernel/clock.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'
import { type Offer, type OfferToAnswer, offersTo, readOffer } from '../../sellers/index.ts'
import { meantBy } from './said-number.ts'

/** How long an offer is remembered by words alone; a button that was tapped speaks for itself. */
const rememberedMs = hours(72)

const tappable =
  (action: Tappable['action']) =>
  ({ offerId, number }: OfferToAnswer): Tappable => ({ action, subject: offerId, number })

/**
 * The offer that a seller speaks of: by its button, by the order's number, or the only one that waits for them. Without one
 * that waits, the only one that they let pass and that still looks for somebody.
 */
export async function findOffer(
  house: House,
  tx: Tx,
  sellerId: string,
  { offerId, orderNumber, action }: { offerId?: string; orderNumber?: string; action: 'accept' | 'reject' },
): Promise<{ offer: Offer } | { answer: SellerAnswer }> {
  if (offerId !== undefined) {
    const offer = await readOffer(tx, offerId)
    return offer?.sellerId === sellerId ? { offer } : { answer: { kind: 'none', of: 'offer' } }
  }
  const known = newestOfEach(await offersTo(tx, sellerId, after(house.clock.now(), -rememberedMs)))
  const open = known.filter(offer => offer.state === 'offered')
  if (orderNumber !== undefined) {
    const meant = meantBy(orderNumber, known)
    if (meant.kind === 'one') return { offer: meant.item }
    const near = meant.kind === 'near' && answerable(meant.item) ? tappable(action)(meant.item) : undefined
    return {
      answer: { kind: 'no_such', said: orderNumber, ...(near && { meant: near }), open: open.map(tappable(action)) },
    }
  }
  const candidates = open.length > 0 ? open : known.filter(answerable)
  if (candidates.length > 1) return { answer: { kind: 'which', among: candidates.map(tappable(action)) } }
  const [offer] = candidates
  return offer ? { offer } : { answer: { kind: 'none', of: 'offer' } }
}

/** Whether a yes would still count. */
const answerable = ({ state, free }: OfferToAnswer) =>
  state === 'offered' || (free && (state === 'timed_out' || state === 'rejected'))

/** An order that was offered to the same seller again is spoken of by its newest offer. */
const newestOfEach = (offers: OfferToAnswer[]) =>
  offers.filter((offer, n) => offers.findIndex(other => other.orderId === offer.orderId) === n)
