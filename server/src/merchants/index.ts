export { changeMerchant, changeShop, listNumbers, renew } from './change.ts'
export { listMerchants } from './list.ts'
export { loadMerchant, raiseRevision, revisionOf } from './load.ts'
export {
  type Hours,
  hoursSchema,
  type Merchant,
  type Settings,
  type Shop,
  type StaffMember,
  settingsSchema,
  type Zone,
} from './merchant.ts'
export { type AccountsFile, accountsFileSchema, type MerchantEntry, merchantFileSchema } from './merchant-file.ts'
export {
  accountOf,
  accountRoutes,
  addNumber,
  firstNumber,
  isKnownNumber,
  loadNumber,
  loadNumbers,
  type NumberRow,
  noteSynced,
  numberRoutes,
  pauseNumber,
  setAccount,
  templateAccountOf,
} from './numbers.ts'
export { hoursOn, hoursOnAll, isOpen, localDate, localTime, weekdayOf } from './opening.ts'
export {
  familySchema,
  type OptionGroup,
  optionGroupsSchema,
  partsSchema,
  unitsSchema,
} from './product-schema.ts'
export { startOfDay } from './start-of-day.ts'
