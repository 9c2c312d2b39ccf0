import type { Span } from '../names/span.ts'
import { cuesOf, has, isFree, isQuestion, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { type Extent, holds } from '../words/extent.ts'
import { addressFrom } from './address-extent.ts'
import { type Area, isNamedWay, isPartNumbered, isStreet, leadsToPlace, skipLead } from './address-words.ts'
import { spokenNumberEnd } from './spoken-number.ts'

/** The address behind a cue ("kirim ke", "deliver to"), or behind a mere direction word when a street or a known area follows. */
export function ledAddress(reading: Reading, spans: readonly Span[], areas: readonly Area[]): Extent | undefined {
  const picksUp = has(reading, 'pickup')
  for (const cue of cuesOf(reading, 'address:lead')) {
    const found = addressFrom(reading, skipLead(reading, cue.end), spans, areas, 2)
    if (found) return found
  }
  for (const [i, token] of reading.tokens.entries()) {
    if (!isFree(reading, i) || !reading.lexicon.address.toward.has(token.norm) || picksUp) continue
    // "Next to the burger shop".
    if (reading.landmarks.some(near => holds(near, i))) continue
    if (has(reading, 'ask_area') && isQuestion(reading, sentenceRange(reading, i))) continue
    const start = skipLead(reading, i + 1)
    // "Kirim 3 flat white": what is counted there is goods, whatever a word of its name may mean elsewhere.
    if (reading.tokens[start]?.kind === 'number' && isNamedWhole(spans, start + 1)) continue
    const near =
      isStreet(reading, start) ||
      // "Ke rumah depan warung bakso".
      reading.landmarks.some(one => one.start >= start && one.start <= start + 2 && sameRun(reading, start, one.start)) ||
      areas.some(area => area.start >= start && area.start <= start + 3 && sameRun(reading, start, area.start))
    const number = reading.tokens[start]?.kind === 'number' ? start + 1 : spokenNumberEnd(reading, spans, start, start)
    const numbered = number > start && (isStreet(reading, number) || isNamedWay(reading, spans, number))
    const isHousePart = isPartNumbered(reading, start)
    if (!near && !numbered && !isHousePart && !leadsToPlace(reading, spans, start)) continue
    const found = addressFrom(reading, start, spans, areas, 1)
    const vague =
      found &&
      isQuestion(reading, sentenceRange(reading, i)) &&
      !isCountedBefore(reading, spans, i) &&
      !reading.tokens.slice(found.start, found.end).some(one => isNumber(reading, one))
    // "How is the swell at Are Guling?": who talks of the weather asks for no delivery.
    const talks = reading.concepts.some(at => at.concept === 'weather' && reading.sentences[at.start] === reading.sentences[i])
    if (vague && !talks && !has(reading, 'ask_area') && !isInstead(reading, i))
      propose(reading, i, { act: 'ask_area' }, 'asks about a place')
    if (vague) take(reading, found.start, found.end, 'question')
    else if (found) return found
  }
  return undefined
}

/** A whole name of several words begins there. */
const isNamedWhole = (spans: readonly Span[], at: number) =>
  spans.some(span => span.kind === 'product' && span.exact && span.start === at && span.end - at > 1)

/** "Can you have it dropped at my house instead?": who has goods in the basket wants them brought there. */
function isInstead(reading: Reading, i: number): boolean {
  const isHere = (at: { start: number }) => reading.sentences[at.start] === reading.sentences[i]
  const brings = reading.concepts.some(at => at.concept === 'bring' && isHere(at))
  return reading.state.basket.length > 0 && brings && cuesOf(reading, 'replace').some(isHere)
}

/** "Could you deliver 4 rolls to the college gate?": who counts goods asks for them, and says where to. */
function isCountedBefore(reading: Reading, spans: readonly Span[], at: number): boolean {
  const { start } = sentenceRange(reading, at)
  const counts = reading.tokens.findIndex((token, i) => i >= start && isFree(reading, i) && isNumber(reading, token))
  return spans.some(span => span.kind === 'product' && span.exact && counts >= 0 && span.start > counts && span.end <= at)
}

const isNumber = ({ lexicon }: Reading, { kind, norm }: Reading['tokens'][number]) =>
  kind === 'number' || (lexicon.numbers.has(norm) && !lexicon.articles.indefinite.has(norm))

function sameRun(reading: Reading, from: number, to: number): boolean {
  return reading.tokens.slice(from, to).every(token => !token.mark && !token.skippable)
}
