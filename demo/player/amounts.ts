/** How many digits after the point the smallest unit in use holds. */
const decimals: Record<string, number> = { IDR: 0, BDT: 2 }

const decimalsOf = (currency: string) => decimals[currency] ?? 0

/** Turns an amount in the smallest unit into the number that people say and write: 45000 poisha → 450. */
export const inMajorUnits = (amount: number, currency: string) => amount / 10 ** decimalsOf(currency)

/**
 * Whether a text names this amount (in the smallest unit in use) in any local form: `58.000`, `58,000`, `58000`,
 * `Rp58.000,00`, `৳580.00`, `৳1,25,000`, Bangla digits. A number inside a longer word or an order id is none.
 */
export function namesAmount(text: string, amount: number, currency: string): boolean {
  return amountsIn(text, currency).has(amount)
}

/** Every amount that a number in the text can be read as, in the smallest unit in use. */
export function amountsIn(text: string, currency: string): Set<number> {
  const amounts = new Set<number>()
  for (const token of numbersIn(foldDigits(text))) {
    const amount = readAmount(token, decimalsOf(currency))
    if (amount !== undefined) amounts.add(amount)
  }
  return amounts
}

/** Digits of Bangla, Devanagari and Arabic become ASCII; every kind of blank that groups digits becomes a space. */
function foldDigits(text: string): string {
  return text
    .replace(/[০-৯०-९٠-٩۰-۹]/g, digit => String((digit.codePointAt(0)! - zeroOf(digit)) % 10))
    .replace(/[\u00A0\u202F\u2009]/g, ' ')
}

const zeroOf = (digit: string) =>
  [0x09e6, 0x0966, 0x0660, 0x06f0].find(zero => digit.codePointAt(0)! - zero < 10 && digit.codePointAt(0)! >= zero)!

/** Runs of digits with their separators. Blanks separate thousands only, so that "2 500 mg" is not read as 2500 and 2. */
function numbersIn(text: string): string[] {
  const pattern =
    /(?<![\p{L}\p{N}][-–]?|[-–]\d*)(?:(?:Rp|IDR|BDT|Tk|৳)\.?\s*)?(?<number>\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,'’]\d+)*)(?![\p{L}\p{N}]|-\p{L})/giu
  return [...text.matchAll(pattern)].map(match => match.groups!.number!)
}

/**
 * One written number in the smallest unit: a last group of one or two digits is the fraction, other groups are thousands.
 * Nothing for a number whose groups have no sense (`12.3456`) or whose fraction the currency cannot hold.
 */
function readAmount(written: string, decimals: number): number | undefined {
  const groups = written.split(/[.,'’ ]/)
  const last = groups.at(-1)!
  const fraction = groups.length > 1 && last.length <= 2 ? groups.pop()! : ''
  const [first, ...thousands] = groups
  const grouped =
    thousands.length === 0 ||
    (first!.length <= 3 && thousands.at(-1)!.length === 3 && thousands.every(group => group.length === 3 || group.length === 2))
  if (!grouped) return undefined
  const units = fraction.padEnd(decimals, '0')
  if (/[1-9]/.test(units.slice(decimals))) return undefined
  return Number(groups.join('') + units.slice(0, decimals))
}
