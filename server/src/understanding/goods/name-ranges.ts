import type { Product } from '../names/product.ts'
import type { Mention } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import type { Token } from '../words/tokens.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

/** From one number to another, or from one on: "6-12", "1+". */
type Range = { from: string; to?: string; end: number }

/** Written without a space, as ages and sizes are. */
function rangeAt(tokens: readonly Token[], i: number): Range | undefined {
  const [first, sign, second] = tokens.slice(i, i + 3)
  if (first?.kind !== 'number' || !/^\d{1,3}$/.test(first.raw) || sign === undefined || sign.start !== first.end)
    return undefined
  if (sign.norm === '+' && second?.start !== sign.end) return { from: first.raw, end: i + 2 }
  const isRange = /^[-–]$/.test(sign.norm) && second?.kind === 'number' && second.start === sign.end
  return isRange && Number(first.raw) < (second.value ?? 0) ? { from: first.raw, to: second.raw, end: i + 3 } : undefined
}

const tells = ({ source: { name, aliases } }: Product, { from, to }: Range): boolean =>
  [name, ...aliases].some(text =>
    [...text.matchAll(/(?<!\d)(\d+)\s?(?:[-–]\s?(\d+)|\+)/g)].some(([, a, b]) => a === from && b === to),
  )

/** "1 sgm 6-12 bulan": the ages that some product of that name is for count nothing. Answers where they and their unit end. */
export function endOfRange(reading: Reading, elements: readonly Element[], i: number): number | undefined {
  const { tokens, lexicon } = reading
  const range = rangeAt(tokens, i)
  const item = range && elements.findLast(element => element.kind === 'item')
  if (!range || item?.end !== i) return undefined
  const all = productsNamed(reading, reading.hold(item.span.words))
  if (!all.some(product => tells(product, range))) return undefined
  const { norm } = tokens[range.end] ?? { norm: '' }
  return lexicon.roles.timeTail.has(norm) || lexicon.units.has(norm) ? range.end + 1 : range.end
}

/** Of what the words of a mention may mean, what is for the range said right behind them. */
export function byRange<T>(reading: Reading, { start, end }: Mention, pool: ReadonlyMap<number, T>): ReadonlyMap<number, T> {
  const places = Array.from({ length: end - start + 1 }, (_, k) => start + k)
  const range = places.map(i => rangeAt(reading.tokens, i)).find(found => found !== undefined)
  if (!range) return pool
  const told = [...pool].filter(([product]) => tells(reading.vocabulary.names.product(product), range))
  return told.length > 0 ? new Map(told) : pool
}
