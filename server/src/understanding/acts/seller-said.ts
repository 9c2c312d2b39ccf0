import { decimalsOf } from '../../kernel/money.ts'
import type { Protected } from '../reading/protect.ts'
import type { Reading } from '../reading/reading.ts'
import { isYear } from '../words/amounts.ts'
import { type Extent, holds } from '../words/extent.ts'
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

/** More words beside a number, and it tells something else than what the work costs. */
const mostBeside = 8
const digitsOf = (raw: string) => raw.replace(/\D/g, '').length
/** A longer number is no sum that anybody asks for a job. */
const mostDigits = 8

/**
 * "350000 for this one", "I can do it for 350000", "saman soho 2500 lagbe": of an order that waits, the only number, too large to count
 * anything and with no unit behind it, is its price, said in few words.
 */
export function bareSum({ tokens, taken, lexicon, state, vocabulary }: Reading, named?: Extent): Extent | undefined {
  const [only, more] = tokens.flatMap((token, i) =>
    taken[i] === undefined && token.kind === 'number' && !(named && holds(named, i)) ? [{ token, i }] : [],
  )
  const least = decimalsOf(vocabulary.source.currency) > 0 ? 100 : 1000
  const offered = state.runningOrders.some(({ status }) => status === 'PENDING')
  if (!only || more || !offered || (only.token.value ?? 0) < least || digitsOf(only.token.raw) > mostDigits) return undefined
  const [before, behind] = [tokens[only.i - 1]?.norm ?? '', tokens[only.i + 1]?.norm ?? '']
  const isTime = lexicon.roles.timeLead.has(before) || lexicon.roles.timeTail.has(behind)
  const isCounted = isTime || lexicon.units.has(behind) || lexicon.roles.place.has(behind)
  const words = tokens.filter(token => token.kind === 'word' && !token.skippable).length
  return isCounted || words > mostBeside || isYear(only.token.raw) ? undefined : { start: only.i, end: only.i + 1 }
}

/** "Repair will be 450.000": a number written as sums of money are. */
export const writesSum = ({ tokens, taken }: Reading): boolean =>
  tokens.some(({ kind, raw }, i) => taken[i] === undefined && kind === 'number' && /^\d{1,3}(?:[.,]\d{3})+$/.test(raw))
