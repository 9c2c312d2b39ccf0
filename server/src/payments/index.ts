export { type GatewayAccount, type GatewayAccounts, gatewayAccounts } from './accounts.ts'
export { decide as decidePayment } from './decide.ts'
export type {
  Gateway,
  GatewayModule,
  Http,
  MethodKind,
  NotificationReading,
  PaymentFact,
  Presentation,
  RequestResult,
} from './gateway.ts'
export { evolve as evolvePayment, isOpen, type MoneyMovement, type Payment, type PaymentEvent, refundable } from './payment.ts'
export { listPayments, newestPayments, type PaymentRow } from './read.ts'
export { loadGateways } from './registry.ts'
export { carryOutPayment, lockPayments, orderOfReference, readPayment } from './store.ts'
