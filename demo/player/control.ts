import type { Reply } from '../../server/src/channels/message.ts'
import { type Door, openDoor } from '../processes/door.ts'

/** What the server's control door tells; it exists in demo and tests only. */
export type Idle = { idle: boolean; now: string; nextDueAt?: string }
export type OutboxRow = {
  seq: number
  id: string
  to: { phone?: string; userId?: string }
  purpose: string
  reply: Reply
  answeredAt?: string
  replacedBy?: string
  providerId?: string
  orderNumber?: string
}
export type OrderLine = {
  product: string
  quantity: number
  options: Record<string, string[]>
  without: string[]
  notes: string[]
}
export type Order = {
  number: string
  status: string
  money: string
  total: number
  type: string
  customer: { phone?: string; userId?: string; name?: string }
  seller?: string
  lines: OrderLine[]
}
export type Delivery = {
  order: string
  attempt: number
  courier: string
  assisted: boolean
  state: string
  externalId?: string
}
export type Payment = {
  order: string
  reference: string
  gateway: string
  method: string
  status: string
  amount: number
  gatewayTransactionId?: string
}
type Template = { name: string; language: string; category: string; body: string; buttons: unknown[] }
type Accounts = { couriers?: Record<string, { webhookUrl?: string }> }

export type Control = {
  idle(): Promise<Idle>
  setClock(at: Date): Promise<void>
  outbox(): Promise<OutboxRow[]>
  /** In the order of creation. */
  orders(): Promise<Order[]>
  stock(): Promise<Record<string, number | null>>
  setStock(product: string, quantity: number): Promise<void>
  /** `code`: the words by which an invited seller joins. */
  operator(what: object): Promise<{ code?: string }>
  courier(what: object): Promise<void>
  /** Connects the merchant's shops with a catalogue that their number shows. */
  showCatalogue(at: { apiUrl: string; catalogId: string; accessToken: string }): Promise<void>
  /** Connects the merchant's shops with its own system, which then keeps goods for orders. */
  connectTill(at: { baseUrl: string; secret: string }): Promise<void>
  deliveries(): Promise<Delivery[]>
  payments(): Promise<Payment[]>
  violations(): Promise<string[]>
  templates(): Promise<Template[]>
  accounts(): Promise<Accounts>
}

/** The control door as one merchant's chat uses it. */
export function openControl(url: string, token: string, merchant: string): Control {
  const door: Door = openDoor('the server', `${url}/control`, { authorization: `Bearer ${token}` })
  const query = `merchant=${encodeURIComponent(merchant)}`
  return {
    idle: () => door.get<Idle>(`/idle?${query}`),
    setClock: async at => void (await door.post('/clock', { set: at.toISOString() })),
    outbox: async () => (await door.get<{ rows: OutboxRow[] }>(`/outbox?${query}&after=0`)).rows,
    orders: async () => (await door.get<{ orders: Order[] }>(`/orders?${query}`)).orders,
    stock: async () => (await door.get<{ stock: Record<string, number | null> }>(`/stock?${query}`)).stock,
    setStock: async (product, quantity) => void (await door.post('/stock', { merchant, product, quantity })),
    operator: what => door.post('/operator', { merchant, ...what }),
    courier: async what => void (await door.post('/courier', { merchant, ...what })),
    showCatalogue: async at => void (await door.post('/catalogue', { merchant, ...at })),
    connectTill: async at => void (await door.post('/source', { merchant, ...at })),
    deliveries: async () => (await door.get<{ deliveries: Delivery[] }>(`/deliveries?${query}`)).deliveries,
    payments: async () => (await door.get<{ payments: Payment[] }>(`/payments?${query}`)).payments,
    violations: async () => (await door.get<{ violations: string[] }>('/check')).violations,
    templates: async () => (await door.get<{ templates: Template[] }>('/templates')).templates,
    accounts: () => door.get<Accounts>(`/accounts?${query}`),
  }
}
