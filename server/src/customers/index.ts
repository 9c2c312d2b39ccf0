export { lastAddress, type SavedAddress, saveAddress } from './addresses.ts'
export {
  type Customer,
  changeIdentity,
  identityOf,
  type KnownId,
  loadCustomer,
  recogniseCustomer,
  rememberCustomer,
  sharePhone,
} from './identity.ts'
