import type { Span } from '../names/span.ts'
import type { Reading } from '../reading/reading.ts'
import { readAmount } from '../words/amounts.ts'
import { asPart, restAt } from './choice-joined.ts'
import type { Cutting } from './cut.ts'
import { isRefusedPart } from './denials.ts'
import type { Element } from './element.ts'
import { everyOf, isOfClass, isOfPeople, isPronoun, unitBeforeNumber } from './element-parts.ts'
import { isPackOf } from './element-sizes.ts'
import { productsNamed } from './named.ts'

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

/** "Fuchka 5 ta, 2 tay jhal kom": in Bangla an ending that stands as a word of its own says that so many of them are made otherwise, and no hour. */
export const ofThem: Cutting = ({ reading, elements, spanAt, free }, i) => {
  const { tokens, lexicon } = reading
  const [{ kind, value, norm }, tail] = [tokens[i]!, tokens[i + 1]]
  const said = kind === 'number' ? value : lexicon.numbers.get(norm)
  const isTail = tail?.kind === 'word' && tail.raw.length > 2 && lexicon.packs.some(pack => pack.partTails.includes(tail.raw))
  const isHour = lexicon.roles.timeLead.has(tokens[i - 1]?.norm ?? '')
  if (said === undefined || !Number.isInteger(said) || !isTail || isHour || !free(i) || !free(i + 1)) return undefined
  if (spanAt.get(i + 2)?.kind !== 'option' || !elements.some(element => element.kind === 'item')) return undefined
  const [start, end] = [i, i + 2]
  const amount = { value: said, units: [], packed: false, portion: true, article: false, start, end }
  elements.push({ kind: 'amount', start, end, amount })
  return end
}

/** A number and its unit; one that counts people, classes or what is refused counts no goods. */
export const counted: Cutting = ({ reading, elements, spanAt, free }, i) => {
  const { tokens, lexicon } = reading
  const amount = isPronoun(reading, i) || isPackOf(reading, i) ? undefined : readAmount(tokens, i, lexicon, free)
  if (!amount) return undefined
  const { end } = amount
  if (amount.article && amount.units.length === 0 && isOfAddition(reading, elements, spanAt.get(end)))
    elements.push({ kind: 'other', start: i, end })
  else if (isRefusedPart(reading, amount) || isOfPeople(reading, amount) || isOfClass(reading, elements, amount))
    elements.push({ kind: 'other', start: i, end })
  else if (!amount.article || amount.units.length > 0 || spanAt.has(end))
    elements.push({ kind: 'amount', start: i, end, amount: asPart(reading, elements, amount, at => spanAt.has(at)) })
  else return undefined
  return end
}

/** "2 burgers with a fried egg", "put them in a gift box": the article before what is put on what was named, or how it comes, counts none of that. */
function isOfAddition(reading: Reading, elements: readonly Element[], span: Span | undefined): boolean {
  const { roles } = reading.lexicon
  const item = elements.findLast(element => element.kind === 'item')
  const before = reading.tokens[(span?.start ?? 0) - 2]?.norm ?? ''
  const adds = roles.adder.has(before)
  if (!item || span?.kind !== 'option' || !(adds || (roles.connector.has(before) && !roles.and.has(before)))) return false
  const groups = productsNamed(reading, item.span.aliases).flatMap(({ source }) => source.options)
  return groups.some(({ group, max }) => (max > 1 || !adds) && span.values.some(value => value.group === group))
}

/** "Strip 2": the unit before its number. */
export const unitFirst: Cutting = ({ reading, elements, spanAt, free }, i) => {
  const amount = unitBeforeNumber(reading, i, free, at => spanAt.has(at))
  if (amount) elements.push({ kind: 'amount', start: i, end: amount.end, amount })
  return amount?.end
}
