import type { Span } from '../names/span.ts'
import type { Reading } from '../reading/reading.ts'
import type { Amount } from '../words/amounts.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

/** "A bowl with white rice", "two of them with avocado": between goods or their number and a choice, "with" parts nothing. */
export function joinsChoice(
  { tokens, lexicon: { roles } }: Reading,
  elements: readonly Element[],
  i: number,
  next: Span | undefined,
): boolean {
  const { norm, mark } = tokens[i]!
  if (mark || !roles.separator.has(norm) || !roles.connector.has(norm) || roles.and.has(norm) || next?.kind !== 'option')
    return false
  return lastSaid(elements)
}

/** Goods, a number or a choice were said last, with nothing but small words since. */
function lastSaid(elements: readonly Element[]): boolean {
  for (let k = elements.length - 1; k >= 0; k--) {
    const { kind } = elements[k]!
    if (kind === 'item' || kind === 'option' || kind === 'amount') return true
    if (kind !== 'other' || elements.length - k > 2) return false
  }
  return false
}

/**
 * "4 bowls, two of them with avocado", "2 flat whites, 1 with oat milk": behind what was counted, fewer "of them" or "with" a choice are a
 * part of it.
 */
export function asPart(
  reading: Reading,
  elements: readonly Element[],
  amount: Amount,
  isSpan: (at: number) => boolean,
): Amount {
  const {
    tokens,
    state,
    lexicon: { roles, articles },
  } = reading
  if (isContents(reading, elements, amount)) return { ...amount, packed: true }
  const item = elements.findLastIndex(element => element.kind === 'item')
  // "Make one of the lattes iced": of what stands in the order.
  const isOfOrder =
    state.basket.length > 0 &&
    roles.partitive.has(tokens[amount.end - 1]!.norm) &&
    articles.definite.has(tokens[amount.end]?.norm ?? '') &&
    isSpan(amount.end + 1)
  if (isOfOrder && amount.units.length === 0) return { ...amount, portion: true }
  if (item < 0 || amount.portion || amount.measure) return amount
  const counted = elements
    .slice(Math.max(0, item - 1))
    .some(element => element.kind === 'amount' && !element.amount.measure && element.amount.value > amount.value)
  if (!counted) return amount
  const next = tokens[amount.end]
  const ofThem =
    roles.partitive.has(tokens[amount.end - 1]!.norm) &&
    next?.known === true &&
    !isSpan(amount.end) &&
    !roles.all.has(next.norm)
  const withIt =
    next !== undefined && roles.separator.has(next.norm) && roles.connector.has(next.norm) && !roles.and.has(next.norm)
  return ofThem || withIt ? { ...amount, portion: true } : amount
}

/**
 * "The rest", and beside a choice "the other one" where some of what was counted was spoken of: what remains of it, with its place.
 */
export function restAt(
  { concepts, tokens, lexicon }: Reading,
  elements: readonly Element[],
  i: number,
  isChoice: (at: number) => boolean,
) {
  const counted = elements.filter(element => element.kind === 'amount').length
  const rest = counted > 0 && concepts.find(at => at.concept === 'rest' && at.start === i)
  if (rest) return rest
  const end = lexicon.roles.place.has(tokens[i + 1]?.norm ?? '') ? i + 2 : i + 1
  const isOther = lexicon.roles.remainder.has(tokens[i]!.norm) || lexicon.roles.remainder.has(tokens[i]!.raw)
  return isOther && counted > 1 && (isChoice(end) || tokens[end]?.kind === 'number') ? { start: i, end } : undefined
}

const isSize = ({ measure, value }: Amount) => measure !== undefined || !Number.isInteger(value)

/** "Snack box with 3 items", "a socket with 5 holes": behind "with" a number that only some of that name have tells which one. */
function isContents(reading: Reading, elements: readonly Element[], { start, value, units, measure }: Amount): boolean {
  const { tokens, lexicon } = reading
  const last = elements.findLast(({ kind, end }) => kind !== 'other' && !(kind === 'separator' && end === start))
  if (
    last?.kind !== 'item' ||
    measure ||
    units.some(unit => unit !== 'piece') ||
    !lexicon.roles.adder.has(tokens[start - 1]?.norm ?? '')
  )
    return false
  const products = productsNamed(reading, last.span.aliases)
  const having = products.filter(({ numbers }) => numbers.has(value)).length
  return having > 0 && having < products.length
}

/** "Padlock 50 mm - 2, 40 mm - 1": a dash between goods, or their size, and the number that counts them. */
export function leadsToCount({ tokens }: Reading, elements: readonly Element[], i: number): boolean {
  const [before, next] = [elements.at(-1), tokens[i + 1]]
  if (!/^[-–]$/.test(tokens[i]!.norm) || next?.kind !== 'number' || !before || before.end !== i) return false
  if (tokens[i - 1]!.end === tokens[i]!.start) return false
  const part = elements.slice(elements.findLastIndex(element => element.kind === 'separator') + 1)
  const isCounted = part.some(element => element.kind === 'amount' && !isSize(element.amount))
  return !isCounted && (before.kind === 'item' || (before.kind === 'amount' && isSize(before.amount)))
}
