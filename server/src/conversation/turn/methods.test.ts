import { describe, expect, it } from 'vitest'
import type { Merchant } from '../../merchants/index.ts'
import type { Draft } from '../../orders/index.ts'
import { methodsFor } from './methods.ts'

const zone = { match: ['sekarpura'], fee: 5_000 }
const payments = ['midtrans:qris', 'cash']
const merchant = (settings: object) =>
  ({ settings: { payments, couriers: ['own-rider'], zones: [zone], defaultFee: null, ...settings } }) as unknown as Merchant
const to = (text: string) =>
  ({ fulfilment: 'courier', destination: { text }, lines: [], open: [], fields: {} }) as unknown as Draft

describe('cash at the door', () => {
  it.each([
    ['only own riders bring', ['own-rider']],
    ['own riders stand beside a courier company', ['gosend', 'own-rider']],
  ])('is taken where %s', (_, couriers) => {
    expect(methodsFor(merchant({ couriers }), to('jl sekarpura 5'))).toEqual(payments)
  })

  it.each([
    ['a courier company alone brings', { couriers: ['gosend'] }, 'jl sekarpura 5'],
    ['only a courier knows the fee', { couriers: ['gosend', 'own-rider'] }, 'jl kelinci 5'],
  ])('is not taken where %s', (_, settings, text) => {
    expect(methodsFor(merchant(settings), to(text))).toEqual(['midtrans:qris'])
  })
})
