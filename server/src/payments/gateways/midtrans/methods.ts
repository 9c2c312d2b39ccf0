import type { Capabilities, Method, MethodKind } from '../../gateway.ts'

const second = 1
const day = 86_400
const va = { min: 20 * second, max: 180 * day }
const instant = { min: 20 * second, max: 7 * day }

/** What Midtrans takes, with its limits in rupiah and its shortest and longest life (payments contract §1.8, 2026-03). */
export const methods: readonly Method[] = [
  { kind: 'qris', min: 1, max: 10_000_000, life: instant },
  { kind: 'va:bca', min: 10_000, max: 20_000_000_000, life: va },
  { kind: 'va:bni', min: 1, life: va },
  { kind: 'va:bri', min: 1, max: 20_000_000_000, life: va },
  { kind: 'va:mandiri', min: 1, max: 50_000_000_000, life: va },
  { kind: 'va:permata', min: 1, max: 9_999_999_999, life: va },
  { kind: 'va:cimb', min: 1, max: 250_000_000, life: va },
  { kind: 'va:bsi', min: 1_000, life: va },
  { kind: 'va:danamon', min: 1, life: va },
  { kind: 'wallet:gopay', min: 1, max: 20_000_000, life: instant },
  { kind: 'wallet:shopeepay', min: 1, max: 20_000_000, life: instant },
  { kind: 'store:alfamart', min: 1, max: 5_000_000, life: va },
  { kind: 'store:indomaret', min: 10_000, max: 5_000_000, life: va },
  { kind: 'page', min: 1, life: { min: 300 * second, max: 7 * day } },
]

export const capabilities: Capabilities = {
  currencies: ['IDR'],
  collected: 'by_gateway',
  // Virtual accounts, bills and stores are paid back by hand (§1.4). QRIS: 45 days when payer and acquirer are the same,
  // 7 otherwise; the answer to the charge does not tell, so the shorter one is planned with.
  refunds: {
    qris: { partial: true, withinDays: 7 },
    'wallet:gopay': { partial: true, withinDays: 45 },
    'wallet:shopeepay': { partial: false, withinDays: 365 },
    'wallet:dana': { partial: true, withinDays: 45 },
    'wallet:ovo': { partial: false, withinDays: 7 },
  },
  cancel: true,
  expire: true,
  hostedPage: true,
  statusByReference: true,
}

export const methodOf = (kind: MethodKind) => methods.find(method => method.kind === kind)

/** The method that a transaction was made with, from Midtrans' own fields; `undefined` for cards and credit. */
export function methodUsed(body: Record<string, unknown>): MethodKind | undefined {
  const type = body.payment_type
  if (type === 'qris') return 'qris'
  if (type === 'echannel') return 'va:mandiri'
  if (type === 'gopay' || type === 'shopeepay' || type === 'dana' || type === 'ovo') return `wallet:${type}`
  if (type === 'cstore' && typeof body.store === 'string') return `store:${body.store}`
  if (type !== 'bank_transfer') return undefined
  if (typeof body.permata_va_number === 'string') return 'va:permata'
  const first: unknown = Array.isArray(body.va_numbers) ? body.va_numbers[0] : undefined
  const bank = (first as { bank?: unknown } | undefined)?.bank
  return typeof bank === 'string' ? `va:${bank}` : undefined
}
