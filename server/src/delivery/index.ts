export { type CourierAccount, type CourierAccounts, courierAccounts } from './accounts.ts'
export {
  type BookingRequest,
  type Courier,
  type CourierEvent,
  type CourierModule,
  type Driver,
  isFinal,
  type Place,
  type Snapshot,
} from './courier.ts'
export type { DeliveryCommand } from './decide.ts'
export {
  type Attempt,
  currentAttempt,
  type Delivery,
  type DeliveryEvent,
  evolve,
  liveAttempt,
  publicState,
} from './delivery.ts'
export { loadCouriers } from './registry.ts'
export { carryOutDelivery, findAttempt, lockDelivery, readDelivery } from './store.ts'
