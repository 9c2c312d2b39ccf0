import { expect, it } from 'vitest'
import { priced } from '../pricing/index.ts'
import { evolve, orderOf } from './evolve.ts'
import { goods } from './given.ts'
import { brokenInvariants } from './invariants.ts'
import type { Order, OrderEvent } from './order.ts'

/** Rows as they were written before a choice had a measure and a number of its own: literal, so that no code of today shapes them. */
const line = {
  lineId: 'k3',
  productId: 'latte',
  name: 'Cafe Latte',
  unit: 'cup',
  unitPrice: 20_000,
  quantity: 2_000,
  options: [
    { group: 'Size', choice: 'Large', price: 5_000 },
    { group: 'Topping', choice: 'Extra Shot', price: 5_000 },
  ],
  without: ['gula'],
  notes: ['panas'],
  amount: 60_000,
  counted: false,
  prescription: false,
}
const open = {
  kind: 'option' as const,
  itemId: 'k4',
  productId: 'mocha',
  group: 'Size',
  quantity: 1_000,
  options: [{ group: 'Topping', choice: 'Boba' }],
  without: [],
  notes: [],
}
const draft = {
  lines: [line],
  open: [],
  fields: {},
  attachments: [],
  fulfilment: 'courier' as const,
  paymentMethod: 'midtrans:qris',
}
const told = { at: '2026-05-01T03:00:00.000Z', by: { kind: 'customer' as const } }
const journal: OrderEvent[] = [
  {
    ...told,
    type: 'OrderStarted',
    orderId: 'o1',
    number: 'ORD-1234567890-ABCDEF',
    customerId: 'c1',
    orderType: 'GOODS',
    source: 'WHATSAPP',
    currency: 'IDR',
    policy: goods,
  },
  { ...told, type: 'DraftChanged', draft: { ...draft, open: [open] } },
  { ...told, type: 'DraftChanged', draft },
  {
    ...told,
    type: 'Quoted',
    quote: {
      quoteId: 'q1',
      lines: [line],
      adjustments: [],
      total: 60_000,
      currency: 'IDR',
      expiresAt: '2026-05-01T03:15:00.000Z',
    },
  },
]

it('an order of before folds to what it was, and its lines cost today what they cost then', () => {
  const order = orderOf(journal)!
  expect(order).toMatchObject({ status: 'DRAFT', draft, quote: { total: 60_000, lines: [line] }, version: 4 })
  expect(brokenInvariants(order, journal)).toEqual([])
  expect(priced(line)).toEqual(line)
  const asked = journal.slice(0, 2).reduce<Order | undefined>(evolve, undefined)
  expect(asked?.draft.open).toEqual([open])
})
