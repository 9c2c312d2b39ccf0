import { isSame } from '../fields/field-choices.ts'
import type { Said } from '../goods/evidence.ts'
import type { Reading } from '../reading/reading.ts'
import type { FieldSource } from '../types/vocabulary-source.ts'
import { type Extent, isInside, isPartOfLonger, overlap } from '../words/extent.ts'
import { phraseWords } from '../words/stems.ts'

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
  const isOfName = (one: Said) => one.line.candidates.length === 0 || isPartOfLonger(one.mention, named) || isBeside(one, named)
  const rest = said.filter(one => !isOfName(one))
  return rest.some(({ mention }) => overlap(mention, named)) ? undefined : { key: named.key, rest }
}

/** Part of a name that overlaps the words of the service is no more than a word of them; nor is one that fits several goods a name. */
const isBeside = ({ mention, line }: Said, named: Extent) =>
  !mention.exact && (overlap(mention, named) || line.candidates.length > 1)

type Named = Extent & { key: string }

/** The longest name of a service in a part of the message. */
export function serviceNamed({ vocabulary, tokens }: Reading, range: Extent): Named | undefined {
  const [longest] = vocabulary.services
    .allIn(tokens)
    .filter(match => isInside(match, range))
    .toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  return longest && { key: longest.values[0]!, start: longest.start, end: longest.end }
}

/** A choice that one service alone has, by a name of two words or more, whatever else its words were read for. */
function choiceNamed(reading: Reading, range: Extent): Named | undefined {
  if (!reading.cues.some(cue => cue.meanings.includes('ask_price') && isInside(cue, range))) return undefined
  const found = reading.vocabulary.source.orderTypes.flatMap(({ key, fields }) =>
    fields.flatMap(({ kind, choices }) =>
      kind === 'choice' ? choices.flatMap(choice => placesOf(reading, choice, range).map(place => ({ ...place, key }))) : [],
    ),
  )
  const [only] = found
  return only && found.every(({ key }) => key === only.key) ? only : undefined
}

const placesOf = (reading: Reading, { name, aliases }: FieldSource['choices'][number], { start, end }: Extent): Extent[] =>
  [name, ...aliases].flatMap(text => {
    const words = phraseWords(text, reading.lexicon)
    const at = Array.from({ length: Math.max(0, end - start - words.length + 1) }, (_, k) => start + k).find(
      i => words.length > 1 && words.every((word, k) => isSame(reading, i + k, word)),
    )
    return at === undefined ? [] : [{ start: at, end: at + words.length }]
  })
