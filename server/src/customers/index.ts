export { lastAddress, type SavedAddress, saveAddress } from './addresses.ts'
export { type Consent, recordConsent } from './consents.ts'
export { type Customer, changeIdentity, loadCustomer, recogniseCustomer, rememberCustomer, sharePhone } from './identity.ts'
