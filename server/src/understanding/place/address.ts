import { tellsChoice } from '../goods/choices.ts'
import { isGoods } from '../names/everyday-goods.ts'
import type { Span } from '../names/span.ts'
import { formSaid, saysForm } from '../reading/form-said.ts'
import {
  clauseRange,
  cuesOf,
  has,
  isFree,
  isQuestion,
  propose,
  type Reading,
  sentenceRange,
  take,
  written,
} from '../reading/reading.ts'
import { formOf } from '../words/bangla-sound.ts'
import { addressAnswer } from './address-answer.ts'
import { addressEnd, addressFrom, continues, extendedBack, runStart } from './address-extent.ts'
import { type Area, isPart, isStreet, leadsToPlace, type Range, skipLead, speechActs } from './address-words.ts'
import { isOfGoods, leadsToNumber, numberedPlace } from './house-number.ts'
import { placesBefore } from './place-clause.ts'

/**
 * Reads where the order goes. An address begins after a cue ("kirim ke", "deliver to", "ঠিকানা:"), after a mere direction
 * word when a street or a known area follows, at a street word, or at a known area; if it was asked for, the message is the
 * address. It is quoted as written, since a courier reads it.
 */
export function readAddress(reading: Reading, spans: readonly Span[]): void {
  const areas = findAreas(reading)
  const wrong = cuesOf(reading, 'address:wrong')[0]
  const found = withoutLabel(reading, withWholeAnswer(reading, findAddress(reading, spans, areas), spans, areas), areas)
  const range = found && isOutOfReach(reading, found) ? undefined : found
  if (!range) {
    const delivery = cuesOf(reading, 'delivery')[0]
    if (delivery && !has(reading, 'pickup') && !has(reading, 'rate')) {
      take(reading, delivery.start, delivery.end, 'delivery')
      propose(reading, delivery.start, { act: 'delivery' }, 'wants it brought')
    } else if (wrong) {
      take(reading, wrong.start, wrong.end, 'address')
      propose(reading, wrong.start, { act: 'delivery' }, 'the address is wrong, the right one is not said')
    }
    return
  }
  const more = secondPiece(reading, range.end, spans, areas)
  const text = [range, ...(more ? [more] : [])].map(piece => trimmed(written(reading, piece.start, piece.end))).join(', ')
  const inside = areas.filter(area => [range, more].some(piece => piece && area.start >= piece.start && area.end <= piece.end))
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
function withoutLabel({ tokens }: Reading, range: Range | undefined, areas: readonly Area[]): Range | undefined {
  if (!range || formOf(tokens[range.start]!.raw) !== 'basha') return range
  // "Biyer bari, ambarkhana …".
  const from = tokens[range.start + 1]?.norm === ',' ? range.start + 2 : range.start + 1
  return areas.some(({ start }) => start === from) ? { start: from, end: range.end } : range
}

/** Where an address was asked for, all that describes the place belongs to it. */
function withWholeAnswer(
  reading: Reading,
  found: Range | undefined,
  spans: readonly Span[],
  areas: readonly Area[],
): Range | undefined {
  if (!reading.state.asks.includes('address') && !reading.state.asks.includes('location')) return found
  const answer = speaksOfLine(reading, spans) ? undefined : addressAnswer(reading, spans, areas)
  if (!answer || has(reading, 'pickup')) return found
  if (!found) return answer
  if (answer.start > found.start || answer.end < found.end) return found
  // "Rumah saya di …": what leads to the place is no part of it.
  const led = reading.lexicon.address.toward.has(reading.tokens[found.start - 1]?.norm ?? '')
  return led ? { start: found.start, end: answer.end } : answer
}

/** The rest of an address behind a word of politeness and a comma: "… Dago Pakar ya, jl golf 2". */
function secondPiece(reading: Reading, end: number, spans: readonly Span[], areas: readonly Area[]): Range | undefined {
  let at = end
  while (reading.tokens[at]?.skippable) at++
  if (!/^[,\n]$/.test(reading.tokens[at]?.norm ?? '') || !continues(reading, at + 1, spans, areas)) return undefined
  const first = at + 1
  if (!isStreet(reading, first) && !isPart(reading, first) && !areas.some(area => area.start === first)) return undefined
  const last = addressEnd(reading, first, spans, areas)
  return last > first ? { start: first, end: last } : undefined
}

const trimmed = (text: string) => text.replace(/^[\s,:;.\-–]+|[\s,:;\-–!?।]+$/gu, '').replace(/\s*\n\s*/g, ', ')

/** Known areas, one mistyped letter allowed in long words. */
function findAreas(reading: Reading): Area[] {
  const { vocabulary } = reading
  const tokens = reading.tokens.map(token => {
    if (token.known || token.kind !== 'word' || vocabulary.areaWords.has(token.norm) || token.raw.length < 5) return token
    if (vocabulary.areaWords.has(token.raw)) return { ...token, norm: token.raw }
    const [near] = vocabulary.areaTypos.near(token.norm, 1)
    return near && near.edits <= 1 ? { ...token, norm: near.word } : token
  })
  const found = vocabulary.areas.allIn(tokens).map(({ start, end, values }) => ({ start, end, name: values[0]! }))
  // "Quantity barai den": what somebody shall do is no place, however like one it is spelt.
  const isDone = ({ start, end }: Range) =>
    end - start === 1 &&
    /\.(?:do|having|to|will1)$/.test(formSaid(reading, start) ?? '') &&
    !vocabulary.areaWords.has(reading.tokens[start]!.raw)
  // "বাসায়": a word for a home is no area that only sounds so.
  const isHome = ({ start, end }: Range) =>
    end - start === 1 &&
    (isStreet(reading, start) || formOf(reading.tokens[start]!.raw)?.startsWith('basha') === true) &&
    !vocabulary.areaWords.has(reading.tokens[start]!.raw)
  return found.filter(
    area =>
      area.end > area.start &&
      !isDone(area) &&
      !isHome(area) &&
      reading.taken.slice(area.start, area.end).every(by => by === undefined),
  )
}

function findAddress(reading: Reading, spans: readonly Span[], areas: readonly Area[]): Range | undefined {
  const picksUp = has(reading, 'pickup')
  for (const cue of cuesOf(reading, 'address:lead')) {
    const found = addressFrom(reading, skipLead(reading, cue.end), spans, areas, 2)
    if (found) return found
  }
  for (const [i, token] of reading.tokens.entries()) {
    if (!isFree(reading, i) || !reading.lexicon.address.toward.has(token.norm) || picksUp) continue
    if (has(reading, 'ask_area') && isQuestion(reading, sentenceRange(reading, i))) continue
    const start = skipLead(reading, i + 1)
    const near =
      isStreet(reading, start) ||
      areas.some(area => area.start >= start && area.start <= start + 3 && sameRun(reading, start, area.start))
    const numbered = reading.tokens[start]?.kind === 'number' && isStreet(reading, start + 1)
    if (!near && !numbered && !leadsToPlace(reading, spans, start)) continue
    const found = addressFrom(reading, start, spans, areas, 1)
    const vague =
      found &&
      isQuestion(reading, sentenceRange(reading, i)) &&
      !isCountedBefore(reading, spans, i) &&
      reading.tokens.slice(found.start, found.end).every(one => one.kind !== 'number')
    // "How is the swell at Are Guling?": who talks of the weather asks for no delivery.
    const talks = reading.concepts.some(at => at.concept === 'weather' && reading.sentences[at.start] === reading.sentences[i])
    if (vague && !talks && !has(reading, 'ask_area') && !isInstead(reading, i))
      propose(reading, i, { act: 'ask_area' }, 'asks about a place')
    if (vague) take(reading, found.start, found.end, 'question')
    else if (found) return found
  }
  for (let i = 0; i < reading.tokens.length; i++) {
    // "2 flat whites": the word for a dwelling begins the name of goods.
    const numbered =
      reading.tokens[i]!.kind === 'number' &&
      isStreet(reading, i + 1) &&
      isFree(reading, i + 1) &&
      !(inSpan(spans, i + 1) && !inSpan(spans, i)) &&
      !isOfGoods(reading, spans, i)
    if (!isFree(reading, i) || !(isStreet(reading, i) || numbered) || inSpan(spans, i)) continue
    const next = reading.tokens[i + (numbered ? 2 : 1)]
    if (isGoods(`${reading.tokens[i + (numbered ? 1 : 0)]!.norm} ${next?.norm}`, reading.lexicon)) continue
    const placed = isStreet(reading, i + 1) || isPart(reading, i + 1) || areas.some(area => area.start === i + 1)
    // "Boro basha 2200 sft": how large a home is says nothing of where it is.
    const isSize =
      next?.kind === 'number' && /^(?:sft|sqft|sq|square|sqm|স্কয়ার|স্কয়ার|বর্গফুট)$/.test(reading.tokens[i + 2]?.raw ?? '')
    if (isSize) continue
    const isPlain = next?.known && next.kind === 'word' && !placed
    if (!next || next.mark || (isPlain && !leadsToNumber(reading, spans, i, i + 1))) continue
    const start = placesBefore(reading, spans, areas, extendedBack(reading, spans, areas, i))
    const found = addressFrom(reading, start, spans, areas, 1)
    if (found && !isAsked(reading) && isBare(reading, found) && isOrigin(reading, found)) continue
    // "Order for villa Teratai": whose it is.
    const isWhose = reading.lexicon.roles.meantFor.has(reading.tokens[start - 1]?.norm ?? '')
    if (found && isWhose && isBare(reading, found) && !isAsked(reading)) continue
    if (found && (isAsked(reading) || isDescribed(reading, found, areas))) return found
  }
  for (const area of areas) {
    if (picksUp || inExactSpan(spans, area.start) || isQuestion(reading, sentenceRange(reading, area.start))) continue
    if (isGreeted(reading, area)) continue
    const start = placesBefore(reading, spans, areas, runStart(reading, spans, area.start))
    const found = addressFrom(reading, start, spans, areas, 1)
    if (found && isBare(reading, found) && !isAsked(reading) && isOrigin(reading, found)) continue
    // "Macet parah jatiasih dari pagi": a place where it rains or jams is told of, not given, where nothing is under way.
    const isTold = reading.concepts.some(
      at => at.concept === 'weather' && reading.sentences[at.start] === reading.sentences[area.start],
    )
    if (found && !(isTold && reading.state.asks.length + reading.state.basket.length === 0 && isBare(reading, found)))
      return found
  }
  for (let i = 2; i < reading.tokens.length; i++) {
    if (!isPart(reading, i) || !isFree(reading, i - 2) || inSpan(spans, i - 2) || picksUp) continue
    const start = numberedPlace(reading, i - 2, i + 1)
    if (start === i - 2) return { start, end: addressEnd(reading, start, spans, areas) }
  }
  if (reading.state.asks.includes('address') || reading.state.asks.includes('location'))
    return bareAnswer(reading, spans, areas)
  return undefined
}

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
  kind === 'number' || (lexicon.numbers.has(norm) && !/^an?$/.test(norm))

/** "This is Rahim from Subidbazar", "saya dari bengkel sebelah pasar": where somebody comes from, not where it goes. */
function isOrigin({ tokens, lexicon: { roles } }: Reading, { start }: Range): boolean {
  const before = [tokens[start - 1], roles.own.has(tokens[start - 1]?.norm ?? '') ? tokens[start - 2] : undefined]
  return before.some(token => token !== undefined && roles.origin.has(token.norm))
}

/** "I can't come down to Pedurungan": in a part of the message that denies, a place is where somebody does not go. */
function isOutOfReach(reading: Reading, range: Range): boolean {
  const clause = clauseRange(reading, range.start)
  const cannot = reading.concepts.findLast(at => at.concept === 'cant' && at.start >= clause.start && at.end <= range.start)
  const sends = reading.concepts.some(
    at => cannot && (at.concept === 'deliver' || at.concept === 'bring') && at.start >= cannot.end && at.end <= range.start,
  )
  return cannot !== undefined && !sends && isBare(reading, range)
}

/** "Dear Dapur Umalas, …": whom the message is for, before the first comma, right behind a greeting. */
function isGreeted({ tokens, lexicon, cues }: Reading, area: Area): boolean {
  const comma = tokens.findIndex(token => token.mark)
  const greets =
    cues.some(cue => cue.start === 0 && cue.meanings.includes('greet')) || lexicon.roles.vocative.has(tokens[0]!.norm)
  return greets && comma >= area.end && tokens.slice(0, comma).every(token => token.kind === 'word')
}

const isBare = ({ tokens }: Reading, { start, end }: Range) => tokens.slice(start, end).every(token => token.kind !== 'number')

const isAsked = ({ state }: Reading) => state.asks.includes('address') || state.asks.includes('location')

/** In Bangla the words for a house and a flat are everyday words: unasked they make an address only with a number, an area or one another. */
function isDescribed(reading: Reading, { start, end }: Range, areas: readonly Area[]): boolean {
  if (!reading.lexicon.packs.some(pack => pack.language === 'bn')) return true
  const indices = Array.from({ length: end - start }, (_, k) => start + k)
  const places = indices.filter(i => isStreet(reading, i) || isPart(reading, i)).length
  const numbered = indices.some(
    i => reading.tokens[i]!.kind === 'number' || reading.lexicon.numbers.has(reading.tokens[i]!.norm),
  )
  return places > 1 || numbered || areas.some(area => area.start >= start && area.end <= end)
}

/** The whole answer to "where to?", when it has a number or several words that mean nothing else. */
function bareAnswer(reading: Reading, spans: readonly Span[], areas: readonly Area[]): Range | undefined {
  const start = reading.tokens.findIndex(
    (token, i) => isFree(reading, i) && !token.mark && !token.skippable && token.kind !== 'emoji',
  )
  if (start < 0 || isQuestion(reading, { start: 0, end: reading.tokens.length })) return undefined
  if (reading.cues.some(cue => cue.start === start && cue.meanings.some(meaning => speechActs.has(meaning)))) return undefined
  if (tellsChoice(reading, { start, end: reading.tokens.length }) || speaksOfLine(reading, spans)) return undefined
  const found = addressFrom(reading, start, spans, areas, 3)
  // "Na, ghore diya jaiben": what somebody shall do is no place.
  const does = found && saysForm(reading, found, /\.(?:do|will1|having)$/)
  return does && reading.tokens.slice(found.start, found.end).every(token => token.kind !== 'number') ? undefined : found
}

/** "Brownisnya toping coklat aja": goods of the order by a pointing word, and how they shall be, are no place without a number. */
function speaksOfLine({ tokens, state, vocabulary: { names } }: Reading, spans: readonly Span[]): boolean {
  if (tokens.some(token => token.kind === 'number')) return false
  const ordered = new Set(state.basket.map(line => line.productId))
  const pointed = spans.some(
    span =>
      span.kind === 'product' &&
      tokens.slice(span.start, span.end).some(token => token.definite || token.raw.endsWith('nya')) &&
      [...span.aliases.slice(0, 20)].some(alias => ordered.has(names.sourceOf(names.productOf(alias)).id)),
  )
  return pointed && spans.some(span => span.kind === 'option')
}

const inSpan = (spans: readonly Span[], i: number) =>
  spans.some(span => span.kind === 'product' && span.exact && span.end - span.start > 1 && span.start <= i && i < span.end)

const inExactSpan = (spans: readonly Span[], i: number) =>
  spans.some(span => span.kind === 'product' && span.exact && span.start <= i && i < span.end)

function sameRun(reading: Reading, from: number, to: number): boolean {
  return reading.tokens.slice(from, to).every(token => !token.mark && !token.skippable)
}
