import type { Lexicon } from './lexicon.ts'
import { measureOf } from './measures.ts'
import type { Token } from './tokens.ts'

/** Whom goods are for, by age in months or by weight in grams, both ends included: "0-6 months", "up to 10 kg", "6+ years". */
export type Range = { dimension: 'age' | 'mass'; from: number; to: number }

/** Months in each length of time. */
const months = { week: 12 / 52, month: 1, year: 12 } as const

/** An age in months where a number is followed by a word for a length of time, over a hyphen too: "3 months", "2-year-old". */
export function monthsAt(tokens: readonly Token[], i: number, { packs }: Lexicon): { months: number; end: number } | undefined {
  const value = tokens[i]?.value
  if (value === undefined) return undefined
  const at = tokens[i + 1]?.norm === '-' ? i + 2 : i + 1
  const word = tokens[at]
  for (const { days } of packs)
    for (const kind of ['week', 'month', 'year'] as const)
      if (word && (days.lengths[kind].includes(word.raw) || days.lengths[kind].includes(word.norm)))
        return { months: value * months[kind], end: at + 1 }
  return undefined
}

/** Every range in a name, of ages and of weights. */
export function rangesIn(tokens: readonly Token[], lexicon: Lexicon): Range[] {
  const found: Range[] = []
  for (let i = 0; i < tokens.length; i++) {
    const range = rangeAt(tokens, i, lexicon)
    if (!range) continue
    found.push(range.range)
    i = range.end - 1
  }
  return found
}

/** The range that begins with the number at `i`, with its end. */
export function rangeAt(tokens: readonly Token[], i: number, lexicon: Lexicon): { range: Range; end: number } | undefined {
  const first = tokens[i]
  if (first?.kind !== 'number' || first.value === undefined) return undefined
  const { roles } = lexicon
  const own = sizeAt(tokens, i, lexicon)
  const joint = own?.end ?? i + 1
  const next = tokens[joint]
  const joins =
    next !== undefined && (/^[-–—~]$/.test(next.norm) || roles.through.has(next.norm) || roles.through.has(next.raw))
  const last = joins && tokens[joint + 1]?.kind === 'number' ? sizeAt(tokens, joint + 1, lexicon) : undefined
  if (last && (own === undefined || own.dimension === last.dimension)) {
    const { dimension, end } = last
    const from = own?.size ?? (first.value * last.size) / last.value
    return from < last.size ? { range: { dimension, from, to: last.size }, end } : undefined
  }
  const isPlus = tokens[i + 1]?.norm === '+'
  const size = own ?? (isPlus ? sizeAt(tokens, i + 1, lexicon, first.value) : undefined)
  if (!size) return undefined
  const { dimension, end } = size
  const beside = [tokens[i - 1], tokens[end], tokens[end + 1]].flatMap(token => (token ? [token.norm, token.raw] : []))
  if (isPlus || beside.some(word => word === '+' || word === '>' || roles.above.has(word)))
    return { range: { dimension, from: size.size, to: Number.POSITIVE_INFINITY }, end }
  if (beside.some(word => word === '<' || roles.upTo.has(word))) return { range: { dimension, from: 0, to: size.size }, end }
  return undefined
}

/** The number at `i`, or `value` in its place, with a unit of age or weight. */
function sizeAt(tokens: readonly Token[], i: number, lexicon: Lexicon, value = tokens[i]?.value) {
  if (value === undefined) return undefined
  const age = monthsAt([...tokens.slice(0, i), { ...tokens[i]!, value }, ...tokens.slice(i + 1)], i, lexicon)
  if (age) return { dimension: 'age' as const, size: age.months, value, end: age.end }
  const measure = measureOf(value, lexicon.units.get(tokens[i + 1]?.norm ?? '') ?? [])
  return measure?.dimension === 'mass' ? { dimension: 'mass' as const, size: measure.size, value, end: i + 2 } : undefined
}
