export { type SourceAccount, type SourceAccounts, sourceAccounts, type WhenAway } from './accounts.ts'
export { type StoredPart, unitsOf } from './bundle.ts'
export { type Category, listCategories, moveToCategory, renameCategory } from './categories.ts'
export {
  addDeskProduct,
  bundlesOfPart,
  changeDeskProduct,
  type DeskFields,
  type DeskProduct,
  deskProduct,
} from './desk.ts'
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
export { unfixedGroup } from './part-choices.ts'
export { priceAt } from './price.ts'
export type { Offer, OptionGroup, Part, Product } from './product.ts'
export { allHours, bundlesWith, canBeSold, loadCatalogue, loadOffers, soldAt, substitutesFor } from './products.ts'
export {
  type Batch,
  type BatchItem,
  noteHandles,
  readBatch,
  versionOf,
} from './publish/batches.ts'
export { duePublications, lookAgain, planPublication } from './publish/plan.ts'
export { listPublications, type Publication, publicationProblems, republish } from './publish/read.ts'
export { failBatch, settleBatch } from './publish/settle.ts'
export { isRefused, namesByKey, noteShelfRefused, publishingAccounts, shelfAccount } from './publish/shelf.ts'
export type { Publishing } from './publish/wanted.ts'
export { loadSources } from './registry.ts'
export type { SearchQuery } from './search/query.ts'
export { catalogueSearch } from './search/search.ts'
export type { Availability, CatalogueSource, PublishedItem, PublishRefusal } from './source.ts'
export { SourceUnreadable } from './source.ts'
export {
  addHold,
  forgetHolds,
  forgottenHolds,
  type HoldLine,
  holdsOfOrder,
  noteHold,
  promisedUnheld,
  readHold,
  type SourceHold,
  wantHold,
} from './source-holds.ts'
export { activeSynonyms, approve, type Proposal, proposals, rememberChoice, revoke, type Synonym } from './synonyms.ts'
