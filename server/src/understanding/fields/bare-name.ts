import { isStreet } from '../place/address-words.ts'
import { isFree, type Reading } from '../reading/reading.ts'
import type { Extent } from '../words/extent.ts'

const fewest = 2
const most = 4

/**
 * The name of a person that stands without a label beside a service: two to four words in a row that nothing knows, each with a
 * capital, or alone between two marks. Anything less sure is asked for.
 */
export function bareName(reading: Reading): Extent | undefined {
  const { tokens } = reading
  for (let start = 0; start < tokens.length; start++) {
    let end = start
    while (end < tokens.length && isNameWord(reading, end)) end++
    if (end - start >= fewest && end - start <= most) {
      const run = tokens.slice(start, end)
      const labelled = reading.cues.some(cue => cue.start === end && cue.meanings.includes('label:name'))
      const alone = (tokens[start - 1]?.mark ?? true) && (labelled || (tokens[end]?.mark ?? true))
      if (alone || run.every(token => /^\p{Lu}\p{Ll}/u.test(token.text))) return { start, end }
    }
    // "Lilis, jl gatot subroto 5": one word alone between marks, right in front of a street.
    const single = end - start === 1 && /^\p{Lu}\p{Ll}/u.test(tokens[start]!.text) && (tokens[start - 1]?.mark ?? true)
    if (single && tokens[end]?.norm === ',' && isStreet(reading, end + 1)) return { start, end }
    // "Child: Mim Akter", "my daughter Ayesha Siddiqua": in a row with other words, those with a capital.
    for (let first = start; first <= end && first < tokens.length; first++) {
      const last = capitalsFrom(reading, first)
      if (last - first >= fewest && last - first <= most && isTold(reading, first, last)) return { start: first, end: last }
    }
    start = Math.max(start, end - 1)
  }
  return undefined
}

/** Where words with a capital end that begin at `start`; what lists have only by its ending is none of theirs. */
function capitalsFrom(reading: Reading, start: number): number {
  const { names, areaWords } = reading.vocabulary
  let end = start
  while (
    reading.tokens[end]?.kind === 'word' &&
    isFree(reading, end) &&
    /^\p{Lu}\p{Ll}/u.test(reading.tokens[end]!.text) &&
    (!reading.tokens[end]!.known || reading.tokens[end]!.raw !== reading.tokens[end]!.norm) &&
    !names.has(reading.tokens[end]!.norm) &&
    !areaWords.has(reading.tokens[end]!.norm)
  )
    end++
  return end
}

/** Behind a colon, or behind a word in small letters, and up to a mark. */
const isTold = ({ tokens }: Reading, start: number, end: number) =>
  (tokens[end]?.mark ?? true) && (tokens[start - 1]?.norm === ':' || /^\p{Ll}/u.test(tokens[start - 1]?.text ?? ''))

function isNameWord(reading: Reading, i: number): boolean {
  const { kind, known, norm, mark } = reading.tokens[i]!
  const { names, ownWords, areaWords } = reading.vocabulary
  return kind === 'word' && !mark && !known && isFree(reading, i) && ![names, ownWords, areaWords].some(set => set.has(norm))
}
