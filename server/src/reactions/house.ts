import type { Offer, SearchQuery, SourceAccounts } from '../catalogue/index.ts'
import type { CarryOut, MerchantModel } from '../conversation/index.ts'
import type { CourierAccounts } from '../delivery/index.ts'
import type { Webhook } from '../integrations/index.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Sealer } from '../kernel/secret.ts'
import type { Order, OrderCommand, OrderEvent, OrderStatus } from '../orders/index.ts'
import type { GatewayAccounts } from '../payments/index.ts'
import type { Database, Tx } from '../platform/database/index.ts'

/** What reactions, performers and lanes' handlers work with; made once by the composition root. */
export type House = {
  database: Database
  clock: Clock
  sealer: Sealer
  publicUrl: string
  model: (tx: Tx) => Promise<MerchantModel>
  gateways: GatewayAccounts
  couriers: CourierAccounts
  /** Where the catalogues of shops come from. */
  sources: SourceAccounts
  /** What is on sale, by words. */
  search: (tx: Tx, query: SearchQuery) => Promise<Offer[]>
  carryOut: CarryOut
  /** Who is to be told of what by HTTP, in this merchant's name. */
  webhooks: (tx: Tx) => Promise<Webhook[]>
  /** The way out to addresses that merchants name; `plain`: also without TLS, in a demo or a test. */
  wayOut: { http: typeof fetch; plain: boolean }
  log: {
    error(detail: object, message: string): void
    warn(detail: object, message: string): void
    info(detail: object, message: string): void
  }
}

/** One decision about an order, as those who react to it see it. */
export type Happened = {
  tx: Tx
  house: House
  command: OrderCommand
  before: Order | undefined
  order: Order
  events: OrderEvent[]
}

/** Whether this decision brought the order into a status, also in passing. */
export const entered = ({ events }: Happened, status: OrderStatus) =>
  events.some(event => event.type === 'StatusMoved' && event.to === status)

export const has = ({ events }: Happened, type: OrderEvent['type']) => events.some(event => event.type === type)
