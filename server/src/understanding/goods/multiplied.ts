import { one, quantityOf } from '../../kernel/quantity.ts'
import type { Span } from '../names/span.ts'
import { cuesOf, isFree, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { type Extent, holds, isInside } from '../words/extent.ts'
import { type BasketLine, linesOf, productOf, takes } from './basket.ts'
import { productsNamed } from './named.ts'

type Multiple = Extent & { by: number }
type Meant = Extent & { lines: readonly BasketLine[] }

/**
 * "Double the eggs", "twice as many donuts", "make everything double", "telurnya dobel", "half of that": a line of the order, or all of it,
 * so many times. The words stand right beside what they are said of: a choice that is called so, and goods that are not in the order,
 * stay what they are; where "it" could be one of several lines nothing is guessed.
 */
export function readMultiplied(reading: Reading, spans: readonly Span[]): void {
  if (reading.state.basket.length === 0) return
  for (const multiple of multiplesIn(reading)) {
    const range = sentenceRange(reading, multiple.start)
    const asks = (['ask_price', 'menu'] as const).some(asked => cuesOf(reading, asked).some(cue => isInside(cue, range)))
    const names = spans.filter(({ start, end }) => start < multiple.end && multiple.start < end)
    const meant =
      asks || names.some(({ kind }) => kind === 'product')
        ? undefined
        : (meantBehind(reading, spans, multiple) ?? meantAhead(reading, spans, multiple) ?? meantAlone(reading, multiple))
    // "Kacchi ta half den" where there are half plates: what is called so is a choice.
    const called = [
      ...(reading.vocabulary.fractions.get(multiple.by) ?? []),
      ...names.flatMap(span => (span.kind === 'option' ? span.values : [])),
    ]
    if (!meant || meant.lines.some(line => called.some(choice => takes(reading, line, choice)))) continue
    const [start, end] = [Math.min(meant.start, multiple.start), Math.max(meant.end, multiple.end)]
    if (goesOn(reading, start, end)) continue
    for (const { lineId, productId, quantity } of meant.lines) {
      const many = quantityOf((quantity * multiple.by) / one)
      const step = productOf(reading, productId)?.source.step ?? one
      if (many !== undefined && many > 0 && many % step === 0)
        propose(reading, start, { act: 'change', target: { lineId }, quantity: many }, `${multiple.by} times as many`)
    }
    const led = cuesOf(reading, 'correction').find(cue => cue.end === start)
    take(reading, led?.start ?? start, end, 'change')
  }
}

/** "A double egg roll", "half the order is missing": what stands around it says that something else is meant. */
function goesOn({ tokens, lexicon }: Reading, start: number, end: number): boolean {
  const next = tokens[end]
  const isOver = !next || next.mark || next.skippable || next.kind === 'number'
  const isTold = next !== undefined && (!next.known || lexicon.roles.possess.has(next.norm))
  return lexicon.articles.indefinite.has(tokens[start - 1]?.norm ?? '') || (!isOver && isTold)
}

/** The words of the packs for so many times as much, the longest at each place. */
function multiplesIn(reading: Reading): Multiple[] {
  const { tokens, lexicon } = reading
  const found: Multiple[] = []
  for (let i = 0; i < tokens.length; i++) {
    for (let length = mostWords; length > 0; length--) {
      const by = lexicon.multiples.get(wordsAt(reading, i, length))
      if (by === undefined || !isFree(reading, i)) continue
      found.push({ start: i, end: i + length, by })
      i += length - 1
      break
    }
  }
  return found
}

const wordsAt = ({ tokens }: Reading, at: number, length: number) =>
  tokens
    .slice(at, at + length)
    .map(({ norm }) => norm)
    .join(' ')

/** "Double the eggs and the milk", "half of that", "double my order". */
function meantBehind(reading: Reading, spans: readonly Span[], { end }: Multiple): Meant | undefined {
  const at = pastSmall(reading, end)
  const first = lineAt(reading, spans, at)
  if (!first) return pointedAt(reading, spans, at)
  const lines = [...first.lines]
  let until = first.end
  for (;;) {
    const { and } = reading.lexicon.roles
    const norm = reading.tokens[until]?.norm ?? ''
    const more = and.has(norm) || norm === ',' ? lineAt(reading, spans, pastSmall(reading, until + 1)) : undefined
    if (!more) return { start: first.start, end: until, lines }
    lines.push(...more.lines)
    until = more.end
  }
}

/** "The donuts double", "make everything double", "telurnya dobel"; a half behind a name is a half of what it is sold by. */
function meantAhead(reading: Reading, spans: readonly Span[], { start, end, by }: Multiple): Meant | undefined {
  const at = pastSmallAhead(reading, start, isEnd(reading, end))
  const named = linesUpTo(reading, spans, at)
  const isPart = by < 1 && named?.lines.some(line => isSoldInParts(reading, line))
  if (isPart || (by < 1 && !isEnd(reading, end))) return undefined
  const pointed = [start, at].flatMap(until => [1, 2, 3].map(words => pointedAt(reading, spans, until - words, until)))
  return named ?? pointed.find(meant => meant !== undefined && (meant.end === at || meant.end === start))
}

/** "Dobel dong", "jadiin dobel": nothing else is said, and the order has one line. */
function meantAlone({ tokens, lexicon: { roles }, state }: Reading, { start, end, by }: Multiple): Meant | undefined {
  const isSmall = ({ norm, skippable, mark }: Reading['tokens'][number], i: number) =>
    (i >= start && i < end) || skippable || mark || roles.turns.has(norm) || roles.becomes.has(norm)
  return by > 1 && state.basket.length === 1 && tokens.every(isSmall) ? { start, end, lines: state.basket } : undefined
}

/** "Telur sama indomienya", right before this place. */
function linesUpTo(reading: Reading, spans: readonly Span[], end: number): Meant | undefined {
  const { and, separator } = reading.lexicon.roles
  const span = spans.find(one => one.end === end && one.kind === 'product')
  const named = span && lineAt(reading, spans, span.start)
  if (!named) return undefined
  let from = named.start
  while (reading.lexicon.articles.definite.has(reading.tokens[from - 1]?.norm ?? '')) from--
  const joins = reading.tokens[from - 1]?.norm ?? ''
  const ahead = joins === ',' || and.has(joins) || separator.has(joins) ? linesUpTo(reading, spans, from - 1) : undefined
  return { start: ahead?.start ?? named.start, end, lines: [...(ahead?.lines ?? []), ...named.lines] }
}

/** "The eggs should be doubled", "change the eggs to double"; at the end of what is said also "eggs, double". */
function pastSmallAhead({ tokens, lexicon, cues }: Reading, from: number, isLast: boolean): number {
  const isSmall = (i: number) => {
    const { norm, skippable } = tokens[i]!
    if (skippable || lexicon.roles.own.has(norm) || lexicon.address.toward.has(norm) || (isLast && norm === ',')) return true
    return lexicon.roles.timesLead.has(norm) || cues.some(cue => holds(cue, i) && cue.meanings.includes('correction'))
  }
  let at = from
  while (at > 0 && isSmall(at - 1)) at--
  return at
}

/** "Half" behind what is sold by weight is half of its unit. */
const isSoldInParts = (reading: Reading, { productId }: BasketLine) => (productOf(reading, productId)?.source.step ?? 0) < one

const isEnd = ({ tokens }: Reading, at: number) => tokens[at] === undefined || tokens[at].mark || tokens[at].skippable

/** The only line of the order that is named here; a number beside it tells how many there shall be. */
function lineAt(reading: Reading, spans: readonly Span[], at: number): Meant | undefined {
  const span = spans.find(span => span.start === at && span.kind === 'product')
  if (span?.kind !== 'product') return undefined
  const ids = productsNamed(reading, span.aliases, mostNamed).map(product => product.source.id)
  const lines = linesOf(reading, span, ids)
  const isCounted = [span.start - 1, span.end, span.end + 1].some(i => reading.tokens[i]?.kind === 'number')
  return lines.length === 1 && !isCounted ? { start: span.start, end: span.end, lines } : undefined
}

/** "Everything", "the whole order", or "it" where there is but one line. */
function pointedAt(reading: Reading, spans: readonly Span[], from: number, until?: number): Meant | undefined {
  const { tokens, lexicon, state, cues } = reading
  const { roles } = lexicon
  if (from < 0 || !isFree(reading, from)) return undefined
  let at = from
  const isAll = (i: number) =>
    roles.all.has(tokens[i]?.norm ?? '') || cues.some(cue => holds(cue, i) && cue.meanings.includes('line:each'))
  const isOrder = (i: number) => roles.whole.has(tokens[i]?.norm ?? '')
  const isIt = (i: number) => pronouns.some(role => roles[role].has(tokens[i]?.norm ?? ''))
  if (isIt(at) && (isAll(at + 1) || isOrder(at + 1))) at++
  const except = cues.find(cue => cue.start === at && cue.meanings.includes('line:except'))
  if (except) {
    const kept = lineAt(reading, spans, pastSmall(reading, except.end))
    return kept && { start: from, end: kept.end, lines: state.basket.filter(line => !kept.lines.includes(line)) }
  }
  while (isAll(at) && (isOrder(at + 1) || isAll(at + 1) || lexicon.articles.definite.has(tokens[at + 1]?.norm ?? ''))) at++
  const meant = { start: from, end: at + 1 }
  if (isAll(at) || isOrder(at)) return { ...meant, lines: state.basket }
  return isIt(at) && state.basket.length === 1 && (at + 1 === until || isEnd(reading, at + 1))
    ? { ...meant, lines: state.basket }
    : undefined
}

const pronouns = ['third', 'talk'] as const

/** "Of the", "my". */
function pastSmall({ tokens, lexicon }: Reading, from: number): number {
  const { roles, articles } = lexicon
  const isSmall = ({ norm }: { norm: string }) =>
    roles.partitive.has(norm) || roles.own.has(norm) || articles.definite.has(norm)
  let at = from
  while (tokens[at] && isSmall(tokens[at]!)) at++
  return at
}

/** Words of the longest such phrase, and products that are looked at behind one word. */
const mostWords = 5
const mostNamed = 50
