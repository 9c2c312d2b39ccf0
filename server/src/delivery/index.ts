export { type CourierAccount, type CourierAccounts, courierAccounts } from './accounts.ts'
export type {
  BookingRequest,
  Courier,
  CourierEvent,
  CourierModule,
  Driver,
  Place,
  Snapshot,
} from './courier.ts'
export { type DeliveryCommand, decide as decideDelivery } from './decide.ts'
export {
  type Attempt,
  currentAttempt,
  type Delivery,
  type DeliveryEvent,
  evolve,
  liveAttempt,
  publicState,
} from './delivery.ts'
export { type DeliveryRow, deliveriesOfOrders, listDeliveries } from './read.ts'
export { loadCouriers } from './registry.ts'
export { carryOutDelivery, findAttempt, lockDelivery, readDelivery } from './store.ts'
