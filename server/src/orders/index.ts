export { newOrderCode, orderCodeIn, useOrderCode } from './codes.ts'
export { mayCancelAlone } from './decide/cancel.ts'
export { countedQuantities, takenBy } from './decide/stock.ts'
export { decide } from './decide.ts'
export { lastShopId, orderedBefore, usualOrder } from './history.ts'
export { brokenInvariants } from './invariants.ts'
export { endedWithoutGoods, owedBack } from './money.ts'
export type {
  Actor,
  Contact,
  Destination,
  Draft,
  FieldValue,
  Line,
  MoneyStatus,
  OpenItem,
  Order,
  OrderCommand,
  OrderEvent,
  OrderStatus,
  Refusal,
  WishedOption,
} from './order.ts'
export type { Policy } from './policy.ts'
export {
  findOrder,
  listOrders,
  type OrderFilter,
  type OrderPlace,
  type OrderRow,
  type OrderSort,
  placeOf,
  readJournal,
} from './read/list.ts'
export { ruleUseChange, ruleUses } from './rule-uses.ts'
export { statuses } from './status.ts'
export { type StockEffect, stockEffects } from './stock-effects.ts'
export { lockOrder, lockOrdersOf, readOrder, saveOrder } from './store.ts'
export { ends, hasEnded } from './transitions.ts'
