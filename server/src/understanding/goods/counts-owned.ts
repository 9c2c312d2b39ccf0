import { saysForm } from '../reading/form-said.ts'
import { type Cue, isQuestion, type Reading } from '../reading/reading.ts'
import { type Extent, isInside } from '../words/extent.ts'
import type { Element } from './element.ts'

/**
 * "Naker drop ta bad den, basay ekta ase", "drop the napa, I have two strips at home": behind what is refused, a number beside a word for having only
 * tells how many somebody has already. It counts nothing.
 */
export function withoutCountsOwned(reading: Reading, elements: readonly Element[]): Element[] {
  return elements.map(element => {
    if (element.kind !== 'amount') return element
    const part = refusedBefore(reading, elements, element.start)
    if (!part || !isOwned(reading, part) || isQuestion(reading, part)) return element
    const isOther = elements.some(one => (one.kind === 'item' || one.kind === 'option') && isInside(one, part))
    return isOther ? element : { kind: 'other', start: element.start, end: element.end }
  })
}

/** From the refusal, or the last mark, before a number up to the next mark; nothing where nothing is refused before it. */
function refusedBefore({ tokens, cues }: Reading, elements: readonly Element[], at: number): Extent | undefined {
  const refusal = cues.findLast(
    ({ end, meanings }) => end <= at && meanings.some(meaning => meaning === 'remove' || meaning === 'drop'),
  )
  // "Remove the nasal drops, already have one": the word of refusal may stand before what it refuses.
  const mark = tokens.findLastIndex((token, i) => i < at && token.mark)
  const next = tokens.findIndex((token, i) => i >= at && token.mark)
  const refused = elements.find(one => refusal && one.kind === 'item' && one.start >= refusal.end && one.end <= at)
  return (
    refusal && {
      start: mark > refusal.end ? mark + 1 : Math.max(refusal.end, refused?.end ?? 0),
      end: next < 0 ? tokens.length : next,
    }
  )
}

function isOwned(reading: Reading, part: Extent): boolean {
  const { tokens, lexicon, cues } = reading
  const owns = ({ norm }: Reading['tokens'][number]) => lexicon.roles.possess.has(norm)
  // "I will have two": a wish, where "have" by itself is none.
  const isWish = ({ start, end, meanings }: Cue) => meanings.includes('want') && !tokens.slice(start, end).every(owns)
  if (cues.some(cue => isInside(cue, part) && isWish(cue))) return false
  return saysForm(reading, part, /^is\.there$/) || tokens.slice(part.start, part.end).some(owns)
}
