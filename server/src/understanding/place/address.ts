import { pointsIntoList } from '../goods/choice-place.ts'
import type { Span } from '../names/span.ts'
import { cuesOf, has, propose, type Reading, take, written } from '../reading/reading.ts'
import { formOf } from '../words/bangla-sound.ts'
import { type Extent, isInside } from '../words/extent.ts'
import { addressAnswer } from './address-answer.ts'
import { addressAtArea, addressAtNumber, addressAtStreet } from './address-at.ts'
import { addressEnd } from './address-extent.ts'
import { continues } from './address-goes-on.ts'
import { ledAddress } from './address-led.ts'
import { type Area, isPart, isStreet } from './address-words.ts'
import { findAreas } from './areas-named.ts'
import { bareAnswer, speaksOfLine } from './bare-answer.ts'
import { isAsked, isNoAddress } from './place-doubts.ts'
import { takeRefusedPlaces } from './refused-place.ts'
import { asksWhetherBrought } from './whether-brought.ts'

/**
 * Reads where the order goes. An address begins after a cue ("kirim ke", "deliver to", "ঠিকানা:"), after a mere direction
 * word when a street or a known area follows, at a street word, or at a known area; if it was asked for, the message is the
 * address. It is quoted as written, since a courier reads it.
 */
export function readAddress(reading: Reading, spans: readonly Span[]): void {
  const areas = findAreas(reading)
  takeRefusedPlaces(reading, areas)
  const wrong = cuesOf(reading, 'address:wrong')[0]
  if (pointsIntoList(reading)) return
  const found = withoutLabel(reading, withWholeAnswer(reading, findAddress(reading, spans, areas), spans, areas), areas)
  const range = found && isNoAddress(reading, found, areas) ? undefined : found
  if (!range) {
    const delivery = cuesOf(reading, 'delivery')[0]
    if (delivery && !has(reading, 'pickup') && !has(reading, 'rate')) {
      take(reading, delivery.start, delivery.end, 'delivery')
      propose(reading, delivery.start, { act: 'delivery' }, 'wants it brought')
    } else if (wrong) {
      take(reading, wrong.start, wrong.end, 'address')
      propose(reading, wrong.start, { act: 'delivery', wrong: true }, 'the address is wrong, the right one is not said')
    }
    return
  }
  const more = secondPiece(reading, range.end, spans, areas)
  if (spans.length === 0 && asksWhetherBrought(reading, { start: range.start, end: (more ?? range).end })) {
    const area = areas.find(one => isInside(one, range))
    take(reading, range.start, range.end, 'area')
    if (!has(reading, 'ask_area'))
      propose(reading, range.start, { act: 'ask_area', ...(area && { area: area.name }) }, 'whether it is brought there')
    return
  }
  const text = [range, ...(more ? [more] : [])].map(piece => trimmed(written(reading, piece.start, piece.end))).join(', ')
  const inside = areas.filter(area => [range, more].some(piece => piece && isInside(area, piece)))
  const area = (inside.length > 0 ? inside : areas).toSorted(
    (a, b) => b.end - b.start - (a.end - a.start) || b.start - a.start,
  )[0]
  take(reading, range.start, range.end, 'address')
  if (more) take(reading, more.start, more.end, 'address')
  if (wrong) take(reading, wrong.start, wrong.end, 'address')
  for (const cue of cuesOf(reading, 'address:lead'))
    if (cue.end <= range.start && cue.end >= range.start - 4) take(reading, cue.start, range.start, 'address')
  propose(
    reading,
    range.start,
    { act: 'address', text, ...(area && { area: area.name }), ...(wrong && { correction: true }) },
    'where it goes',
  )
}

/** "Basha halishahar k block": a word for home right before the area says whose place it is, and is no part of it. */
function withoutLabel({ tokens }: Reading, range: Extent | undefined, areas: readonly Area[]): Extent | undefined {
  if (!range || formOf(tokens[range.start]!.raw) !== 'basha') return range
  // "Biyer bari, ambarkhana …".
  const from = tokens[range.start + 1]?.norm === ',' ? range.start + 2 : range.start + 1
  return areas.some(({ start }) => start === from) ? { start: from, end: range.end } : range
}

/** Where an address was asked for, all that describes the place belongs to it. */
function withWholeAnswer(
  reading: Reading,
  found: Extent | undefined,
  spans: readonly Span[],
  areas: readonly Area[],
): Extent | undefined {
  if (!isAsked(reading)) return found
  const answer = speaksOfLine(reading, spans) ? undefined : addressAnswer(reading, spans, areas)
  if (!answer || has(reading, 'pickup')) return found
  if (!found) return answer
  if (answer.start > found.start || answer.end < found.end) return found
  // "Rumah saya di …": what leads to the place is no part of it.
  const led = reading.lexicon.address.toward.has(reading.tokens[found.start - 1]?.norm ?? '')
  return led ? { start: found.start, end: answer.end } : answer
}

/** The rest of an address behind a word of politeness and a comma: "… Dago Pakar ya, jl golf 2". */
function secondPiece(reading: Reading, end: number, spans: readonly Span[], areas: readonly Area[]): Extent | undefined {
  let at = end
  while (reading.tokens[at]?.skippable) at++
  if (!/^[,\n]$/.test(reading.tokens[at]?.norm ?? '') || !continues(reading, at + 1, spans, areas)) return undefined
  const first = at + 1
  if (!isStreet(reading, first) && !isPart(reading, first) && !areas.some(area => area.start === first)) return undefined
  const last = addressEnd(reading, first, spans, areas)
  return last > first ? { start: first, end: last } : undefined
}

const trimmed = (text: string) => text.replace(/^[\s,:;.\-–]+|[\s,:;\-–!?।]+$/gu, '').replace(/\s*\n\s*/g, ', ')

function findAddress(reading: Reading, spans: readonly Span[], areas: readonly Area[]): Extent | undefined {
  const finders = [ledAddress, addressAtStreet, addressAtArea, addressAtNumber, ...(isAsked(reading) ? [bareAnswer] : [])]
  // "Kirim ke rumah mertua aja, jl seturan 18": what tells no place does not hide one that does.
  const found = finders.map(find => find(reading, spans, areas)).find(one => one && !isNoAddress(reading, one, areas))
  // "Opposite the chicken market, house 9": with the words for where.
  const near = found && reading.landmarks.find(({ start, end }) => start < found.start && end >= found.start)
  return near ? { start: near.start, end: found.end } : found
}
