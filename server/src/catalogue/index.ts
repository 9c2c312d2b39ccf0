export type { Offer, OptionGroup, Product } from './product.ts'
export { loadCatalogue, loadOffers, substitutesFor } from './products.ts'
export { activeSynonyms, approve, type Proposal, proposals, rememberChoice, revoke, type Synonym } from './synonyms.ts'
