/**
 * Rupiah in Midtrans' two shapes: an integer in requests, `"125000.00"` in answers (payments contract §0.1).
 * Text is compared and cut as text; no amount ever becomes a fraction in between.
 */

/** Whole rupiah as a request wants them. @throws RangeError for anything that is not a positive whole number. */
export function writeRupiah(amount: number): number {
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new RangeError(`not an amount of rupiah: ${amount}`)
  return amount
}

/** Reads `"125000.00"`, `"125000"` (old answers) or a JSON integer; `undefined` for fractions of a rupiah and all else. */
export function readRupiah(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return undefined
  const whole = /^(\d{1,15})(?:\.0{1,2})?$/.exec(text)?.[1]
  return whole === undefined ? undefined : Number(whole)
}
