import type { Span } from '../names/span.ts'
import {
  clauseRange,
  cuesOf,
  has,
  isFree,
  isQuestion,
  isQuestionWord,
  propose,
  type Reading,
  take,
  written,
} from '../reading/reading.ts'
import { type Extent, isInside, isPartOfLonger } from '../words/extent.ts'
import { phraseWords } from '../words/stems.ts'
import { corrects } from './corrected.ts'
import { choiceSaid } from './field-choices.ts'
import { isOffered } from './offered.ts'
import { servicesIn } from './service-words.ts'

/** "Plumber lagbe na": right behind what is named stands that it is not wanted. */
const isNotWanted = (reading: Reading, end: number) =>
  ['remove', 'deny'].some(meaning =>
    cuesOf(reading, meaning as 'remove').some(cue => cue.start === end && cue.end - cue.start > 1),
  )

/**
 * "NID r photocopy 10 copy", "এনআইডি কার্ডের ফটোকপি ২০ পাতা": what is sold is made of the paper that a service is named by, and of no more than
 * another word for it.
 */
function isWhose({ tokens, lexicon }: Reading, spans: readonly Span[], { end }: { end: number }): boolean {
  if (lexicon.heard.size === 0) return false
  const isGenitive = (i: number) => {
    const { raw, norm, mark } = tokens[i]!
    return !mark && (lexicon.endings.genitiveApart.has(raw) || (raw !== norm && /(?:er|ের|র)$/u.test(raw)))
  }
  return spans.some(
    ({ kind, start }) =>
      kind === 'product' &&
      start >= end &&
      start <= end + mostOfPaper &&
      tokens.slice(end, start).every(token => token.kind === 'word' && !lexicon.roles.separator.has(token.norm)) &&
      isGenitive(start - 1),
  )
}

/** "Card er". */
const mostOfPaper = 2

/** "It is my cousin's wedding, do you do catering?": who tells beside the question what only a service asks for wants that. */
const tellsMore = (reading: Reading, spans: readonly Span[]) =>
  reading.vocabulary.source.orderTypes.some(
    type =>
      reading.vocabulary.services.allIn(reading.tokens).some(match => match.values[0] === type.key) &&
      type.fields.some(field => field.kind === 'choice' && choiceSaid(reading, field, spans) !== undefined),
  )

/** The words of a service are a choice that was asked for, too. */
function answersChoice({ tokens, state, vocabulary, lexicon }: Reading, { start, end }: Extent): boolean {
  const fields = vocabulary.orderTypes.get(state.orderType ?? '')?.fields ?? []
  const said = tokens.slice(start, end).map(token => token.norm)
  return fields.some(
    field =>
      state.asks.includes(`field:${field.key}`) &&
      field.choices.some(choice =>
        [choice.name, ...choice.aliases].some(name => {
          const words = phraseWords(name, lexicon)
          return said.every(word => words.includes(word))
        }),
      ),
  )
}

/**
 * "1 massage oil", "ac capacitor 45", "big ac capacitors": a number right before or behind part of a name counts goods or tells which,
 * a size tells which, also where that part begins with a service.
 */
function isCounted({ tokens, lexicon, concepts }: Reading, { start, end }: Span): boolean {
  const isNumber = (i: number) => tokens[i]?.kind === 'number' || lexicon.numbers.has(tokens[i]?.norm ?? '')
  const isSized = concepts.some(at => at.end === start && (at.concept === 'big' || at.concept === 'small'))
  return isNumber(start - 1) || isNumber(end) || tokens[end - 1]!.kind === 'number' || isSized
}

/** "AC kamar ga dingin, mau isi freon": who wants what is a choice of one service only, in two words or more, wants that service. */
function toldByChoice(reading: Reading, spans: readonly Span[]): string | undefined {
  const { state, vocabulary } = reading
  const wants = cuesOf(reading, 'want')
  if (wants.length === 0 || state.orderType !== undefined || state.basket.length + state.asks.length > 0) return undefined
  const found = vocabulary.source.orderTypes.flatMap(({ key, fields }) =>
    fields.flatMap(field => {
      const place = field.kind === 'choice' ? choiceSaid(reading, field, spans) : undefined
      const isWanted = place && wants.some(cue => cue.end === place.start)
      return isWanted && place.end - place.start > 1 ? [{ key, at: place.start }] : []
    }),
  )
  const [only] = found
  if (!only || found.some(other => other.key !== only.key)) return undefined
  propose(reading, only.at, { act: 'service', orderType: only.key }, 'a choice that only this service has')
  return only.key
}

/** A service is named by its cue, unless the cue is only the label of a number or part of a question. */
export function findService(reading: Reading, spans: readonly Span[]): string | undefined {
  const matches = servicesIn(reading, spans).filter(match => {
    for (let i = match.start; i < match.end; i++) if (!isFree(reading, i)) return false
    // "4 stars, nice fitting": beside a rating the work is praised, and not wanted anew.
    if (has(reading, 'rate') && cuesOf(reading, 'want').length === 0) return false
    // "Dry clean, they're suits", asked what kind of laundry: the service is under way.
    if (match.values[0] === reading.state.orderType && answersChoice(reading, match)) return false
    // "4 sets of passport photos": a word of the longer name of something sold names that.
    return !spans.some(
      span => span.kind === 'product' && (span.exact || isCounted(reading, span)) && isPartOfLonger(match, span),
    )
  })
  matches.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const asked = (start: number) => {
    const range = clauseRange(reading, start)
    const wants = [...cuesOf(reading, 'want'), ...cuesOf(reading, 'line:opener')].some(cue => isInside(cue, range))
    const asks = reading.tokens.slice(range.start, range.end).some((_, k) => isQuestionWord(reading, range.start + k))
    // "Can trousers be taken in? Name Sohel Rana": who gives a name with it wants it done.
    const named = cuesOf(reading, 'label:name').some(cue => cue.start >= range.end)
    return asks || (isQuestion(reading, range) && !wants && !named && !tellsMore(reading, spans))
  }
  const labelOnly = (end: number) =>
    reading.taken
      .slice(end, end + 4)
      .some((by, i) => by === 'digits' && reading.tokens.slice(end, end + i).every(token => token.mark || token.known))
  // "Plumber na, electrician": a service with a word of denial right behind it is not the one, where another is named.
  const refused = (match: { end: number; values: readonly string[] }) =>
    isNotWanted(reading, match.end) ||
    (reading.lexicon.roles.negatorAfter.has(reading.tokens[match.end]?.norm ?? '') &&
      matches.some(other => other.start >= match.end && other.values[0] !== match.values[0]))
  const whole = matches
    .filter(match => !isWhose(reading, spans, match))
    .filter(match => !asked(match.start) && !labelOnly(match.end) && !refused(match))
  const [best] =
    whole.length > 0
      ? whole
      : matches.filter(match => !isWhose(reading, spans, match) && !labelOnly(match.end) && isOffered(reading, match))
  const told = !best && matches.length === 0 ? toldByChoice(reading, spans) : undefined
  if (told !== undefined) return told
  if (!best) {
    const label = matches.find(match => labelOnly(match.end))
    if (!label || reading.state.orderType !== undefined) return undefined
    // "Sorry, my NID is 19…" of an order that is placed begins no other one.
    if (reading.state.placedTypes?.includes(label.values[0]!) && corrects(reading)) return undefined
    propose(reading, label.start, { act: 'service', orderType: label.values[0]! }, 'a service is named only as a label')
    return label.values[0]
  }
  const orderType = best.values[0]!
  const length = best.end - best.start
  for (const match of whole.length > 0 ? whole : [best])
    if (match.values[0] === orderType || match.end - match.start < length) take(reading, match.start, match.end, 'service')
  propose(reading, best.start, { act: 'service', orderType }, `"${written(reading, best.start, best.end)}"`)
  return orderType
}
