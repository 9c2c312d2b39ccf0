export { codeIn, forgetCodes, joinByCode, newCode } from './enrolment.ts'
export { factsOf, totalsOf } from './facts.ts'
export {
  type NewSeller,
  newSellerSchema,
  type SellerChange,
  type SellerFilter,
  sellerChangeSchema,
  sellerFilterSchema,
} from './input.ts'
export { historyOf, type Job, jobsOf } from './jobs.ts'
export { lastOffers } from './last-offers.ts'
export { type Judged, matchSellers, whyNot } from './matching/match.ts'
export {
  closeOffer,
  isOfQuote,
  keepRating,
  lockOffers,
  makeOffer,
  type Offer,
  type OfferToAnswer,
  offersOf,
  offersTo,
  offersToAnswer,
  openOffersOf,
  ordersWithoutOffer,
  readOffer,
  releaseOffer,
  withdrawOffers,
} from './offers.ts'
export { brokenBooks } from './payouts/check.ts'
export { commissionSchema } from './payouts/earning.ts'
export { balanceOf, bookCash, bookEarning, entriesOf, type LedgerEntry } from './payouts/ledger.ts'
export { type Payout, payoutsOf, recordPayout } from './payouts/payouts.ts'
export { listSellers, profileOf, type SellerProfile } from './profile.ts'
export { ratingOf } from './rating.ts'
export { doubt, moveSeller, recogniseSeller } from './recognise.ts'
export { type Availability, loadSeller, loadSellers, lockSeller, type Seller, sellerByPhone } from './seller.ts'
export { addSeller, isTaken, writeAvailability, writeSeller } from './writing.ts'
