export { type Offer, type OptionGroup, optionGroupSchema, type Product } from './product.ts'
export { loadCatalogue, loadOffers, substitutesFor } from './products.ts'
