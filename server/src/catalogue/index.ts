export { type SourceAccount, type SourceAccounts, sourceAccounts } from './accounts.ts'
export { type StoredPart, unitsOf } from './bundle.ts'
export { exportFeed } from './export.ts'
export { aliasesOf, alikeness, axesOf, type Family, familiesOf, familyIdOf, labelOf } from './families.ts'
export { dueImports } from './import/claim.ts'
export {
  addImport,
  addPart,
  type Import,
  type ImportOptions,
  type ImportProblem,
  importProblems,
  listImports,
  readImport,
} from './import/imports.ts'
export { type ImportDeps, runImport } from './import/run.ts'
export { priceAt } from './price.ts'
export type { Offer, OptionGroup, Part, Product } from './product.ts'
export { bundlesWith, canBeSold, loadCatalogue, loadOffers, substitutesFor } from './products.ts'
export { loadSources } from './registry.ts'
export { catalogueSearch, type SearchQuery } from './search/search.ts'
export type { Availability } from './source.ts'
export { SourceUnreadable } from './source.ts'
export { activeSynonyms, approve, type Proposal, proposals, rememberChoice, revoke, type Synonym } from './synonyms.ts'
