/**
 * Money is an integer in the smallest unit in use: whole rupiah for IDR, poisha (1/100 taka) for BDT.
 * The currency stands on the merchant and on every order; amounts of two currencies are never added.
 */
export type Currency = 'IDR' | 'BDT'

/** How many decimals people write, how many of them are stored, and how the amount is written. */
const currencies: Record<Currency, { decimals: number; symbol: string; locale: string }> = {
  IDR: { decimals: 0, symbol: 'Rp', locale: 'id-ID' },
  BDT: { decimals: 2, symbol: '৳', locale: 'en-IN' },
}

export const isCurrency = (text: string): text is Currency => text in currencies

/** How many digits after the point the stored integer holds: 0 for IDR, 2 for BDT. */
export const decimalsOf = (currency: Currency) => currencies[currency].decimals

/**
 * Writes an amount as people of the place write it: `Rp58.000`, `৳1,250.00`, `৳100` when there are no poisha.
 * ASCII digits in every language, because an amount is compared with a bank's message and a courier's app.
 */
export function formatMoney(amount: number, currency: Currency): string {
  const { decimals, symbol, locale } = currencies[currency]
  const major = amount / 10 ** decimals
  const fraction = Number.isInteger(major) ? 0 : decimals
  const digits = new Intl.NumberFormat(locale, { minimumFractionDigits: fraction, maximumFractionDigits: fraction })
  return `${amount < 0 ? '-' : ''}${symbol}${digits.format(Math.abs(major))}`
}

/**
 * The price of one line: `price` for one unit times `quantity` in thousandths of the unit, rounded half up once.
 *
 * @throws RangeError when the result leaves the range in which integers are exact.
 */
export function lineAmount(price: number, quantity: number): number {
  const exact = BigInt(price) * BigInt(quantity)
  const rounded = Number((exact + 500n) / 1000n)
  if (!Number.isSafeInteger(rounded)) throw new RangeError('amount out of range')
  return rounded
}
