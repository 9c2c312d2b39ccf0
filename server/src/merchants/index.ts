export { changeMerchant, changeShop, listNumbers } from './change.ts'
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
  addNumber,
  firstNumber,
  isKnownNumber,
  loadNumber,
  type NumberRow,
  numberRoutes,
  pauseNumber,
} from './numbers.ts'
export { hoursOn, isOpen, localDate, localTime, weekdayOf } from './opening.ts'
