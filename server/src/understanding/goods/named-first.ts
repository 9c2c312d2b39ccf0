import type { Mention } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import type { LineRequest } from '../types/line-request.ts'
import { type Extent, holds, isInside } from '../words/extent.ts'

type Named = { mention: Mention; line: LineRequest }

/** The quality of a name that was written out without a mistake. */
const certain = 0.95
/** The score of a product of whose name half the weight was said. */
const mostOfName = 0.7

/**
 * "A ring light and a tripod for my cousin's wedding video": a sentence that begins with what it names in full, as one does at a
 * counter. Before the first name stand only small words, numbers and choices, and behind each name nothing that says something about it:
 * the sentence ends, is parted, counts, or goes on with what it is for.
 */
export function isNamedFirst(reading: Reading, range: Extent, said: readonly Named[]): boolean {
  const inside = said.filter(({ mention }) => isInside(mention, range)).toSorted((a, b) => a.mention.start - b.mention.start)
  const [first] = inside
  if (!first || !inside.every(isWhole)) return false
  for (let i = range.start; i < first.mention.start; i++)
    if (!isSmall(reading, i) || reading.taken[i] !== undefined) return false
  const starts = new Set(inside.map(({ mention }) => mention.start))
  return inside.every(({ mention }) => endsAt(reading, mention.end, range.end, starts))
}

/** Its name is said in full, or all but a model or the like: the "W20" of a watch. */
const isWhole = ({ mention, line }: Named) =>
  mention.quality >= certain &&
  (mention.exact || (mention.words.length > 1 && line.candidates.length > 0 && line.candidates[0]!.score >= mostOfName))

const isSmall = (reading: Reading, i: number) => {
  const token = reading.tokens[i]!
  const { lexicon, vocabulary } = reading
  return (
    token.kind !== 'word' ||
    token.skippable ||
    lexicon.numbers.has(token.norm) ||
    (lexicon.units.has(token.norm) && isCount(reading, i - 1)) ||
    lexicon.roles.connector.has(token.norm) ||
    lexicon.roles.separator.has(token.norm) ||
    vocabulary.optionWords.has(token.norm) ||
    reading.cues.some(cue => holds(cue, i) && cue.meanings.includes('greet'))
  )
}

const isCount = ({ tokens, lexicon }: Reading, i: number) =>
  tokens[i]?.kind === 'number' || lexicon.numbers.has(tokens[i]?.norm ?? '')

/** Nothing is said about what was named: no verb follows it. */
function endsAt(reading: Reading, end: number, limit: number, starts: ReadonlySet<number>): boolean {
  for (let i = end; i < limit; i++) {
    const goesOn = reading.cues.some(
      cue => cue.start === i && cue.meanings.some(meaning => meaning === 'line:purpose' || meaning === 'exclude'),
    )
    if (goesOn || reading.tokens[i]!.mark || reading.taken[i] !== undefined || starts.has(i)) return true
    if (!isSmall(reading, i)) return false
  }
  return true
}
