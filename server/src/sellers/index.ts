export { lastOffers } from './last-offers.ts'
export { type Match, matchSellers } from './match.ts'
export { closeOffer, jobsOf, lockOffers, makeOffer, type Offer, openOffersOf, readOffer, withdrawOffers } from './offers.ts'
export { jobsInHand, loadSeller, loadSellers, type Seller, sellerByPhone, setAvailability } from './seller.ts'
