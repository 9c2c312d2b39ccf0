import type { Span } from '../names/span.ts'
import { isFree, type Reading, sentenceRange } from '../reading/reading.ts'
import { endsIn } from '../words/endings.ts'
import { holds, isInside } from '../words/extent.ts'
import type { Meaning } from '../words/lexicon.ts'
import { productOf } from './basket.ts'
import { isEnding } from './choice-place.ts'

/**
 * "Yang terakhir hapus", "the first one should be 3", "nomor 2 ganti latte": where an order of several lines stands and nothing is offered to
 * choose from, a place in it names the goods of that line, if something is said to become of it. Goods that stand on two lines are not
 * told by a place, since a name means either.
 */
export function withLinesAtPlaces(reading: Reading, spans: readonly Span[]): readonly Span[] {
  const { basket, choices } = reading.state
  if (basket.length < 2 || choices.length > 0) return spans
  const places: Place[] = []
  const found: Span[] = []
  for (const i of reading.tokens.keys()) {
    const place = placeAt(reading, i, places)
    if (!place || spans.some(span => isInside(place, span) || holds(span, i)) || !isFree(reading, i)) continue
    places.push(place)
    const line = basket.at(place.value > 0 ? place.value - 1 : place.value)
    const product = line && productOf(reading, line.productId)
    if (!line || !product || basket.filter(({ productId }) => productId === line.productId).length > 1) continue
    if (!isMadeSomething(reading, place.end, spans)) continue
    const words = [...reading.vocabulary.names.wordsOf(product.aliases[0]!)]
    const aliases = reading.vocabulary.names.called(words)
    found.push({ kind: 'product', start: place.start, end: place.end, quality: 1, exact: true, words, aliases })
  }
  return [...spans, ...found].sort((a, b) => a.start - b.start)
}

type Place = { value: number; start: number; end: number }

/** An ordinal behind a word that points or with an ending that does, or a number behind a word for a place that houses have as well. */
function placeAt(reading: Reading, i: number, known: readonly Place[]): Place | undefined {
  const { tokens, lexicon } = reading
  const { norm, raw, kind, definite, value } = tokens[i]!
  const before = tokens[i - 1]?.norm ?? ''
  if (kind === 'number') {
    const isPlace = before.length > 2 && lexicon.roles.place.has(before) && lexicon.address.part.has(before)
    return isPlace && value !== undefined && Number.isInteger(value) && value > 0
      ? { value, start: i - 1, end: i + 1 }
      : undefined
  }
  const ordinal = lexicon.ordinals.get(norm) ?? lexicon.ordinals.get(raw)
  if (ordinal === undefined || ordinal === 0) return undefined
  let end = i + 1
  while (tokens[end]?.kind === 'word' && isEnding(reading, end)) end++
  // "Yang kedua dan ketiga", "item terakhir".
  const isNext = lexicon.roles.separator.has(before) && known.some(place => place.end === i - 1)
  const leads = [lexicon.roles.pointer, lexicon.articles.definite, lexicon.roles.place].some(words => words.has(before))
  const isPointed = leads || isNext || definite || end > i + 1
  // "The last one".
  if (lexicon.articles.definite.has(before) && lexicon.roles.place.has(tokens[end]?.norm ?? '')) end++
  return isPointed || endsIn(raw, lexicon.endings.piece) ? { value: ordinal, start: i, end } : undefined
}

const changes: ReadonlySet<Meaning> = new Set<Meaning>([
  'remove',
  'cancel',
  'replace',
  'instead',
  'correction',
  'less',
  'exclude',
  'excludeAfter',
])

/** Right behind it nothing else is named by it ("the last cake"), and its sentence says that something becomes of it. */
function isMadeSomething(reading: Reading, end: number, spans: readonly Span[]): boolean {
  const { tokens, lexicon, cues } = reading
  const next = tokens[end]
  const isChosen = spans.some(span => span.kind === 'option' && span.start === end)
  const leads = (word: string) => lexicon.roles.becomes.has(word) || lexicon.roles.turns.has(word)
  const range = sentenceRange(reading, end - 1)
  const isChanged = cues.some(cue => isInside(cue, range) && cue.meanings.some(one => changes.has(one)))
  if (isChosen) return true
  // "Yang terakhir tadi ga jadi".
  const isPassed = next?.known && cues.some(cue => cue.start === end + 1 && cue.meanings.some(one => changes.has(one)))
  if (isPassed && !next.mark && next.kind === 'word') return true
  if (next === undefined || next.mark || next.skippable || cues.some(cue => cue.start === end)) return isChanged
  if (lexicon.roles.separator.has(next.norm)) return isChanged
  return next.kind === 'number' || leads(next.norm)
}
