export type { Offer, OptionGroup, Product } from './product.ts'
export { loadCatalogue, loadOffers, substitutesFor } from './products.ts'
