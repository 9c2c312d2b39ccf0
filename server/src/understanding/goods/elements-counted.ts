import { readAmount } from '../words/amounts.ts'
import { asPart, restAt } from './choice-joined.ts'
import type { Cutting } from './cut.ts'
import { isRefusedPart } from './denials.ts'
import { everyOf, isOfClass, isOfPeople, isPronoun, unitBeforeNumber } from './element-parts.ts'
import { isPackOf } from './element-sizes.ts'

/** "Dua-duanya": all of what was named. */
export const everyOne: Cutting = ({ reading, elements }, i) => {
  const end = everyOf(reading, i, elements)
  if (end !== undefined) elements.push({ kind: 'all', start: i, end })
  return end
}

/** "The rest": what of a quantity was not spoken of yet. */
export const remaining: Cutting = ({ reading, elements, spanAt }, i) => {
  const rest = restAt(reading, elements, i, at => spanAt.get(at)?.kind === 'option')
  if (rest) elements.push({ kind: 'rest', start: i, end: rest.end })
  return rest?.end
}

/** A number and its unit; one that counts people, classes or what is refused counts no goods. */
export const counted: Cutting = ({ reading, elements, spanAt, free }, i) => {
  const { tokens, lexicon } = reading
  const amount = isPronoun(reading, i) || isPackOf(reading, i) ? undefined : readAmount(tokens, i, lexicon, free)
  if (!amount) return undefined
  const { end } = amount
  if (isRefusedPart(reading, amount) || isOfPeople(reading, amount) || isOfClass(reading, elements, amount))
    elements.push({ kind: 'other', start: i, end })
  else if (!amount.article || amount.units.length > 0 || spanAt.has(end))
    elements.push({ kind: 'amount', start: i, end, amount: asPart(reading, elements, amount, at => spanAt.has(at)) })
  else return undefined
  return end
}

/** "Strip 2": the unit before its number. */
export const unitFirst: Cutting = ({ reading, elements, spanAt, free }, i) => {
  const amount = unitBeforeNumber(reading, i, free, at => spanAt.has(at))
  if (amount) elements.push({ kind: 'amount', start: i, end: amount.end, amount })
  return amount?.end
}
