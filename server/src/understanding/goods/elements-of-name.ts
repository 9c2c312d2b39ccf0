import type { Reading } from '../reading/reading.ts'
import type { Cutting } from './cut.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

/**
 * "Cef3 den", "cef-3 den", "cef 3 den" where "Cef-3 200 mg" is sold: the number that goes on with the name of all that is meant, which no
 * unit follows in either, counts nothing.
 */
export const ofName: Cutting = ({ reading, elements, spanAt }, i) => {
  const { tokens, lexicon } = reading
  const hyphen = tokens[i]!.norm === '-' && tokens[i + 1]?.start === tokens[i]!.end && tokens[i]!.start === tokens[i - 1]?.end
  const at = hyphen ? i + 1 : i
  const number = tokens[at]
  const item = elements.at(-1)
  if (number?.kind !== 'number' || item?.kind !== 'item' || item.end !== i || spanAt.has(i)) return undefined
  const isGlued = hyphen || number.start === tokens[i - 1]!.start
  const next = tokens[at + 1]
  const isCounting = next !== undefined && (lexicon.units.has(next.norm) || lexicon.counts.has(next.norm))
  if ((isCounting && !isGlued) || !goesOn(reading, item, number.norm)) return undefined
  elements.push({ kind: 'other', start: i, end: at + 1 })
  return at + 1
}

/** In the names of all that is meant the number stands right behind the word, and no unit behind it. */
function goesOn(reading: Reading, { span }: Extract<Element, { kind: 'item' }>, number: string): boolean {
  const products = productsNamed(reading, span.aliases)
  const last = reading.tokens[span.end - 1]!.norm
  return (
    products.length > 0 &&
    products.every(({ source }) => {
      const words = source.name.toLowerCase().match(/\p{L}[\p{L}\p{M}]*|\d+(?:[.,]\d+)?/gu) ?? []
      const place = words.findIndex((word, i) => word === last && words[i + 1] === number)
      return place >= 0 && !reading.lexicon.units.has(words[place + 2] ?? '')
    })
  )
}
