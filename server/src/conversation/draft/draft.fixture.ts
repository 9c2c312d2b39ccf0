import type { Offer } from '../../catalogue/index.ts'
import { one } from '../../kernel/quantity.ts'
import { type Settings, type Shop, settingsSchema } from '../../merchants/index.ts'
import type { Draft, Policy } from '../../orders/index.ts'
import type { LineRequest } from '../../understanding/index.ts'
import type { Wanted, WantedProduct } from './wanted.ts'

/** The smallest shop that a basket can be put together in. */
export const offer = (change: Partial<Offer> = {}): Offer => ({
  productId: 'tea',
  shopId: 'shop',
  key: 'tea',
  name: 'Black Tea',
  unit: 'box',
  step: one,
  price: 9_000,
  category: 'Drinks',
  aliases: [],
  tags: [],
  attributes: {},
  options: [],
  prescription: false,
  counted: change.free !== undefined,
  ...change,
})

export const wish = (change: Partial<WantedProduct> = {}): WantedProduct => ({
  kind: 'product',
  id: 'wish',
  productId: 'tea',
  quantity: one,
  options: [],
  without: [],
  notes: [],
  ...change,
})

export const request = (change: Partial<LineRequest> = {}): LineRequest => ({
  phrase: 'tea',
  candidates: [{ productId: 'tea', score: 1 }],
  options: [],
  without: [],
  notes: [],
  ...change,
})

export const draft = (change: Partial<Draft> = {}): Draft => ({ lines: [], open: [], fields: {}, attachments: [], ...change })

export const policy = (change: Partial<Policy> = {}): Policy => ({
  acceptance: 'automatic',
  payment: 'before_fulfilment',
  fulfilment: 'courier',
  pricing: 'catalogue',
  dispatch: 'when_paid',
  cancelUntil: 'payment',
  approval: 'none',
  ...change,
})

export const settings = (change: Partial<Settings> = {}): Settings => ({ ...settingsSchema.parse({}), ...change })

export const shop: Shop = {
  shopId: 'shop',
  key: 'shop',
  name: 'Shop',
  address: 'Here',
  pin: { latitude: -6, longitude: 106 },
  hours: {},
}

export const products = (wanted: Wanted[]) => wanted.filter(one => one.kind === 'product')
