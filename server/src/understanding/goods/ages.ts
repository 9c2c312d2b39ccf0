import { quantityOf } from '../../kernel/quantity.ts'
import type { Span } from '../names/span.ts'
import type { Mention } from '../reading/mention.ts'
import { isFree, type Reading, take } from '../reading/reading.ts'
import { endsIn } from '../words/endings.ts'
import { overlap } from '../words/extent.ts'
import { monthsAt, type Range, rangeAt } from '../words/ranges.ts'
import { productOf } from './basket.ts'
import type { Said } from './evidence.ts'
import { productsNamed } from './named.ts'
import { nameOnly } from './variants.ts'

/** Somebody's age in months, or the ages that goods are for, where that was said. */
export type Age = { from: number; to: number; start: number; end: number }

/**
 * Takes how old somebody is: "a 3 month old", "৭ মাসের বাচ্চা", "umur 5", "he is 8", "the 6-12 months one". Such numbers count no goods. What
 * is part of a name or a choice that was said is that.
 */
export function takeAges(reading: Reading, spans: readonly Span[]): Age[] {
  const { tokens, lexicon } = reading
  const ages: Age[] = []
  for (let i = 0; i < tokens.length; i++) {
    const said = rangeAt(tokens, i, lexicon)
    const ranged = said?.range.dimension === 'age' ? { ...said.range, start: i, end: said.end } : undefined
    const age = said ? ranged : ageAt(reading, i)
    if (age && isFreeOf(reading, age, spans)) {
      ages.push(age)
      take(reading, age.start, age.end, 'an age')
    }
    const end = said?.end ?? age?.end
    if (end !== undefined) i = end - 1
  }
  return ages
}

/** Nothing that was said is there. "৭ মাসের": in the genitive "mas" is a month and no fish, whatever it is part of. */
function isFreeOf(reading: Reading, { start, end }: Age, spans: readonly Span[]): boolean {
  const { tokens, lexicon } = reading
  const isGenitive = endsIn(tokens[end - 1]!.raw, lexicon.endings.genitive)
  const inside = spans.filter(span => overlap(span, { start, end }) && isFree(reading, span.start))
  const isPart = (span: Span) => span.kind === 'product' && !span.exact && span.end - span.start === 1 && isGenitive
  for (let i = start; i < end; i++) if (!isFree(reading, i)) return false
  return inside.every(isPart)
}

function ageAt(reading: Reading, i: number): Age | undefined {
  const { tokens, lexicon } = reading
  const token = tokens[i]!
  const value = token.value ?? lexicon.numbers.get(token.norm)
  if (value === undefined || value <= 0 || token.mark) return undefined
  const known = monthsAt(tokens.with(i, { ...token, value }), i, lexicon)
  if (known) {
    const { packs } = lexicon
    const isOld = tokens[known.end]?.norm === '-' ? known.end + 2 : known.end + 1
    const old = packs.some(pack => pack.affixes.after.includes(tokens[known.end]?.raw ?? ''))
    return { from: known.months, to: known.months, start: i, end: old ? Math.min(isOld, tokens.length) : known.end }
  }
  const start = somebodyBefore(reading, i)
  return start === undefined ? undefined : { from: value * 12, to: value * 12, start, end: i + 1 }
}

/** "Umur 5", "boyosh holo 5", "he is 8": years without a word for them, where no unit follows; where that begins. */
function somebodyBefore({ tokens, lexicon }: Reading, i: number): number | undefined {
  const { roles, units } = lexicon
  const [next, after] = [tokens[i + 1], tokens[i + 2]]
  if (next && (units.has(next.norm) || lexicon.counts.has(next.norm))) return undefined
  if (next?.mark && /^[-+.:/x]$/.test(next.norm) && after?.kind === 'number') return undefined
  const isOf = (at: number) => roles.aged.has(tokens[at]?.norm ?? '') || roles.aged.has(tokens[at]?.raw ?? '')
  const isCopula = lexicon.copulas.has(tokens[i - 1]?.norm ?? '')
  if (isOf(i - 1)) return i - 1
  if (isCopula && isOf(i - 2)) return i - 2
  // "He's" is one word and two tokens.
  const isThird = isCopula && roles.third.has(tokens[i - 2]?.raw ?? '')
  return isThird && (next === undefined || next.mark || next.skippable) ? i - 2 : undefined
}

/** "Formula for my 8 month old": of several products, or of the choices of one, those for that age; what tells no age stays. */
export function withAges(reading: Reading, one: Said, ages: readonly Age[]): Said | undefined {
  const age = nearest(one.mention, ages)
  if (!age) return undefined
  const { line } = one
  const isFor = (ranges: readonly Range[]) =>
    ranges.some(({ dimension, from, to }) => dimension === 'age' && from <= age.from && age.to <= to)
  const rangesOf = (productId: string) =>
    (productOf(reading, productId)?.ranges ?? []).filter(({ dimension }) => dimension === 'age')
  const fitting = line.candidates.filter(({ productId }) => isFor(rangesOf(productId)))
  if (fitting.length > 0)
    return {
      ...one,
      line: {
        ...line,
        candidates: line.candidates.filter(({ productId }) => isOpen(rangesOf(productId)) || isFor(rangesOf(productId))),
      },
    }
  const [only, another] = line.candidates
  const other = only && !another && rangesOf(only.productId).length > 0 ? ofThatAge(reading, one, isFor) : undefined
  if (other) return other
  const choices = only && !another ? (productOf(reading, only.productId)?.rangedChoices ?? []) : []
  const [choice, second] = choices.filter(({ ranges }) => isFor(ranges))
  if (!choice || second || line.options.some(({ group }) => group === choice.group)) return undefined
  return { ...one, line: { ...line, options: [...line.options, { group: choice.group, choice: choice.choice }] } }
}

/** "Formula 1 tin" for a baby of 8 months, where "Formula 1" is for younger ones: so many of the one for that age. Without a unit it is asked. */
function ofThatAge(reading: Reading, { mention, line }: Said, isFor: (ranges: readonly Range[]) => boolean): Said | undefined {
  const number = mention.words.at(-1)
  if (number === undefined || !/^\d+$/.test(number)) return undefined
  const meant = productsNamed(reading, reading.hold(nameOnly(reading, mention.words))).filter(({ ranges }) => isFor(ranges))
  if (meant.length === 0) return undefined
  const candidates = meant.map(({ source }) => ({ productId: source.id, score: 0.8 }))
  const at = reading.tokens.findIndex(({ norm }, i) => i >= mention.start && norm === number)
  const isCount = reading.lexicon.units.has(reading.tokens[at + 1]?.norm ?? '')
  const quantity = isCount ? quantityOf(Number(number)) : undefined
  if (quantity === undefined) return { mention, line: { ...line, candidates: [...line.candidates, ...candidates] } }
  return { mention, line: { ...line, candidates, quantity } }
}

/** It is for no age in particular. */
const isOpen = (ranges: readonly Range[]) => ranges.length === 0

/** The age that stands nearest to what was named. */
const nearest = ({ start, end }: Mention, ages: readonly Age[]): Age | undefined =>
  ages.toSorted((a, b) => distance(a, start, end) - distance(b, start, end))[0]

const distance = (age: Age, start: number, end: number) => (age.start >= end ? age.start - end : start - age.end)
