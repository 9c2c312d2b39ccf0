import { cuesOf, propose, type Reading, take } from './reading.ts'

/** Reads that the customer comes for the goods, with the shop if one is named within a few words after. */
export function readPickup(reading: Reading): void {
  const [cue] = cuesOf(reading, 'pickup')
  if (!cue) return
  const shops = reading.vocabulary.shops.allIn(reading.tokens)
  const shop =
    shops.find(match => match.start >= cue.start && match.start <= cue.end + 3) ??
    shops.find(match => match.end <= cue.start && match.end >= cue.start - 2)
  take(reading, cue.start, cue.end, 'pickup')
  if (shop) take(reading, shop.start, shop.end, 'pickup')
  propose(reading, cue.start, { act: 'pickup', ...(shop && { shopId: shop.values[0]! }) }, 'comes to collect')
}
