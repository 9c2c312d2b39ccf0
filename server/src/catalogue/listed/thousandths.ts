import { one, type Quantity } from '../../kernel/quantity.ts'

const most = 1_000_000 * one

/** A quantity as sources write it, with at most three decimals, in thousandths; it may be negative. */
export function readThousandths(text: string): Quantity | 'not_a_number' | 'too_large' {
  const written = /^(-?)(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(text.trim())
  if (!written) return 'not_a_number'
  const [, sign, whole, fraction = ''] = written
  const value = Number(whole) * one + Number(fraction.padEnd(3, '0'))
  if (value > most) return 'too_large'
  return sign ? -value : value
}
