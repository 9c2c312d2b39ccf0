import { decimalsOf } from '../../kernel/money.ts'
import type { Protected } from '../reading/protect.ts'
import { cuesOf, type Reading } from '../reading/reading.ts'
import { sumSpoken } from '../words/sums-spoken.ts'
import { foldDigits } from '../words/text.ts'

export type OrderNumberSaid = { start: number; end: number; number: string }

const numberLike =
  /(?<![\p{L}\d])ord(?![\p{L}])[\s_–-]*\d[0-9a-z]*(?:[\s_–-]+(?=[a-z]*\d)[0-9a-z]{3,8})?|(?<![\p{L}\d])(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{6}(?![\p{L}\d])/giu

/**
 * The order that is spoken of: by its number as we write it, or by what is meant for one, with a slip in it or only its last
 * six characters or ten digits. That is handed on as typed: whoever knows the orders tells which one it is.
 */
export function orderNumberIn(reading: Reading, found: Protected): OrderNumberSaid | undefined {
  if (found.orderNumbers[0]) return found.orderNumbers[0]
  for (const match of foldDigits(reading.text).matchAll(numberLike)) {
    const start = reading.tokens.findIndex(token => token.end > match.index)
    const end = reading.tokens.findLastIndex(token => token.start < match.index + match[0].length) + 1
    return { start, end, number: match[0].replace(/\s+/g, ' ').toUpperCase() }
  }
  const digits = found.digits.find(run => /^[1-9]\d{8,10}$/.test(run.digits) && !run.written.startsWith('+'))
  return digits && { start: digits.start, end: digits.end, number: digits.digits }
}

/** The amount in the currency's stored unit; a plain number counts only as long as it is no order number. */
export function amountIn(reading: Reading, found: Protected): number | undefined {
  const said =
    found.money[0]?.amount ??
    sumSpoken(reading.tokens, reading.lexicon)?.amount ??
    reading.tokens.find((token, i) => token.kind === 'number' && reading.taken[i] === undefined)?.value
  if (said === undefined) return undefined
  const amount = Math.round(said * 10 ** decimalsOf(reading.vocabulary.source.currency))
  return Number.isSafeInteger(amount) && amount > 0 ? amount : undefined
}

/**
 * "Repair will be 450.000": a number written as sums of money are. "Saman soho 2500 lagbe": of an order that waits, a number too large to
 * count anything, with no unit behind it, in a message that says what is wanted.
 */
export function namesSum(reading: Reading): boolean {
  const { tokens, taken, lexicon, state, vocabulary } = reading
  const free = tokens.flatMap((token, i) => (taken[i] === undefined && token.kind === 'number' ? [{ token, i }] : []))
  if (free.some(({ token }) => /^\d{1,3}(?:[.,]\d{3})+$/.test(token.raw))) return true
  const [only, more] = free
  const least = decimalsOf(vocabulary.source.currency) > 0 ? 100 : 1000
  const offered = state.runningOrders.some(({ status }) => status === 'PENDING')
  if (!only || more || !offered || (only.token.value ?? 0) < least) return false
  const behind = tokens[only.i + 1]?.norm ?? ''
  const isCounted = lexicon.units.has(behind) || lexicon.roles.timeTail.has(behind) || lexicon.roles.place.has(behind)
  return !isCounted && (cuesOf(reading, 'want').length > 0 || cuesOf(reading, 'affirm').length > 0)
}
