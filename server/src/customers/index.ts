export { lastAddress, type SavedAddress, saveAddress } from './addresses.ts'
export { type Consent, consentsOf, recordConsent } from './consents.ts'
export {
  type Customer,
  changeIdentity,
  customerBy,
  identityOf,
  type KnownId,
  loadCustomer,
  recogniseCustomer,
  rememberCustomer,
  sharePhone,
} from './identity.ts'
export { dissolve, hasNothingElse } from './joining.ts'
export { type CustomerRow, listCustomers } from './read.ts'
