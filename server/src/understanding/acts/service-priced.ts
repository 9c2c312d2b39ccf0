import { choiceSaid } from '../fields/field-choices.ts'
import type { Said } from '../goods/evidence.ts'
import { cuesOf, type Reading } from '../reading/reading.ts'
import { type Extent, isInside, isPartOfLonger, overlap } from '../words/extent.ts'

/**
 * The service whose price is asked, and the goods beside it: "cuci AC berapa" where "cuci" alone begins the names of goods, "isi freon berapa",
 * a choice that only one service has. Goods in words of their own that hold those of the service are what the question is about.
 */
export function servicePriced(
  reading: Reading,
  said: readonly Said[],
  range: Extent,
): { key: string; rest: readonly Said[] } | undefined {
  const named = serviceNamed(reading, range) ?? choiceNamed(reading, range)
  if (!named) return undefined
  const isOfName = ({ mention, line }: Said) =>
    line.candidates.length === 0 || isPartOfLonger(mention, named) || isBeside(mention, named)
  const rest = said.filter(one => !isOfName(one))
  return rest.some(({ mention }) => overlap(mention, named)) ? undefined : { key: named.key, rest }
}

/** Part of a name that overlaps the words of the service is no more than a word of them. */
const isBeside = (mention: Said['mention'], named: Extent) => !mention.exact && overlap(mention, named)

type Named = Extent & { key: string }

/** The longest name of a service in a part of the message. */
export function serviceNamed({ vocabulary, tokens }: Reading, range: Extent): Named | undefined {
  const [longest] = vocabulary.services
    .allIn(tokens)
    .filter(match => isInside(match, range))
    .toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  return longest && { key: longest.values[0]!, start: longest.start, end: longest.end }
}

/** A choice of two words or more that one service alone has. */
function choiceNamed(reading: Reading, range: Extent): Named | undefined {
  if (cuesOf(reading, 'ask_price').length === 0) return undefined
  const found = reading.vocabulary.source.orderTypes.flatMap(({ key, fields }) =>
    fields.flatMap((field): Named[] => {
      const place = field.kind === 'choice' ? choiceSaid(reading, field, []) : undefined
      return place && place.end - place.start > 1 && isInside(place, range) ? [{ key, start: place.start, end: place.end }] : []
    }),
  )
  const [only] = found
  return only && found.every(({ key }) => key === only.key) ? only : undefined
}
