import { goodsLanguages } from '../names/everyday-goods.ts'
import type { Span } from '../names/span.ts'
import { formSaid } from '../reading/form-said.ts'
import { isFree, type Reading } from '../reading/reading.ts'
import { formOf } from '../words/bangla-sound.ts'
import { type Extent, holds, overlap } from '../words/extent.ts'
import { type Area, isPart, isStreet, speechActs } from './address-words.ts'

/** More words than this between two commas tell a story. */
const longest = 7

/**
 * "Dholpur bou bazar", "3 no goli": words between two marks that name part of a place, among them one for a street, a house or what is near,
 * with nobody doing anything and nothing that is sold.
 */
export function isPlaceClause(reading: Reading, spans: readonly Span[], areas: readonly Area[], range: Extent): boolean {
  const indices = Array.from({ length: range.end - range.start }, (_, k) => range.start + k)
  if (indices.length === 0 || indices.length > longest) return false
  return isNothingElse(reading, spans, areas, indices) && indices.some(i => isStreet(reading, i) || isPart(reading, i))
}

/**
 * Where an address begins whose area stands behind commas: "21/B hatkhola road, wari", "৬৭ দিলকুশা, মতিঝিল". A number with a name that no
 * list knows is a house only where a sentence begins with it, since "2 burgers, wari" orders.
 */
export function placesBefore(reading: Reading, spans: readonly Span[], areas: readonly Area[], start: number): number {
  const { tokens, lexicon } = reading
  let begin = start
  while (tokens[begin - 1]?.norm === ',') {
    let from = begin - 1
    while (from > 0 && !tokens[from - 1]!.mark && isFree(reading, from - 1)) from--
    // "21/B": a mark inside the number of a house ends nothing.
    while (from > 1 && /^[/-]$/.test(tokens[from - 1]!.norm) && tokens[from - 2]!.kind === 'number') from -= 2
    const range = { start: from, end: begin - 1 }
    const indices = Array.from({ length: range.end - range.start }, (_, k) => from + k)
    const opens = from === 0 || reading.sentences[from - 1] !== reading.sentences[from] || isLineBreak(reading, from - 1)
    const [number, name] = [tokens[from], tokens[from + 1]]
    const isHouse =
      opens &&
      number?.kind === 'number' &&
      name?.kind === 'word' &&
      !name.known &&
      !lexicon.units.has(name.norm) &&
      goodsLanguages(name.norm, lexicon).length === 0 &&
      isNothingElse(reading, spans, areas, indices)
    // "Biyer bari, …": a home with no number says whose it is, not where.
    const isHome = indices.every(
      i => tokens[i]!.kind !== 'number' && (!isStreet(reading, i) || formOf(tokens[i]!.raw) === 'basha') && !isPart(reading, i),
    )
    const isName = lexicon.heard.size > 0 && isNameInArea(reading, spans, areas, range)
    // "Shibganj, lamapara, basha 27": the area itself, a part of the message of its own.
    const isArea = lexicon.heard.size > 0 && areas.some(area => area.start === from && area.end === begin - 1)
    if (!isHouse && !isName && !isArea && (isHome || !isPlaceClause(reading, spans, areas, range))) break
    begin = from
  }
  return begin
}

/** "Shibganj, lamapara, basha 27/b": one or two words that nothing knows, between a known area and the rest of the address. */
function isNameInArea(reading: Reading, spans: readonly Span[], areas: readonly Area[], { start, end }: Extent): boolean {
  const { tokens, lexicon } = reading
  const words = tokens.slice(start, end)
  const isUnknown = ({ kind, known, norm }: (typeof words)[number]) =>
    kind === 'word' && !known && goodsLanguages(norm, lexicon).length === 0
  return (
    words.length > 0 &&
    words.length <= 2 &&
    words.every(isUnknown) &&
    tokens[start - 1]?.norm === ',' &&
    areas.some(area => area.end === start - 1) &&
    !spans.some(span => overlap(span, { start, end }))
  )
}

const isLineBreak = ({ tokens }: Reading, i: number) => tokens[i]?.norm === '\n'

const verb = /\.(?:do|will|will1|did1|did2|did3|doing|to|having)$/

function isNothingElse(reading: Reading, spans: readonly Span[], areas: readonly Area[], indices: readonly number[]): boolean {
  const inside = (i: number) => isStreet(reading, i) || isPart(reading, i) || areas.some(area => holds(area, i))
  return indices.every(
    i =>
      isFree(reading, i) &&
      !(verb.test(formSaid(reading, i) ?? '') && !inside(i)) &&
      !spans.some(span => span.kind === 'product' && span.exact && holds(span, i) && !inside(i)) &&
      !reading.cues.some(
        cue =>
          cue.start === i &&
          !inside(i) &&
          cue.meanings.some(meaning => speechActs.has(meaning) && meaning !== 'add' && meaning !== 'correction'),
      ) &&
      !reading.lexicon.roles.question.has(reading.tokens[i]!.norm),
  )
}
