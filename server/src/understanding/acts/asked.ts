import { productsNamed } from '../goods/named.ts'
import { hasOption } from '../names/product.ts'
import type { Span } from '../names/span.ts'
import type { Protected } from '../reading/protect.ts'
import { type Cue, clauseRange, cuesOf, has, isFree, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import type { Act, DayName } from '../types/act.ts'
import { type Extent, isInside } from '../words/extent.ts'
import type { DayMeaning } from '../words/lexicon.ts'
import { unexplainedContent } from './unexplained.ts'

/**
 * Completes questions that were read from a cue with what they ask about: the day and the shop of "are you open", the
 * area of "do you deliver". Their words are taken, or a place called "Kelapa Dua" would be two of something.
 */
export function readDetails(reading: Reading, found: Protected): void {
  for (const { at, act } of reading.acts) {
    if (act.act === 'ask_hours') readWhen(reading, found, at, act)
    if (act.act === 'ask_area' && act.area === undefined) readArea(reading, at, act)
  }
}

function readWhen(reading: Reading, found: Protected, at: number, act: Extract<Act, { act: 'ask_hours' }>) {
  const range = sentenceRange(reading, at)
  const date = found.dates.find(one => isInside(one, range))
  const day = reading.lexicon.days.asked
    .allIn(reading.tokens)
    .filter(match => isInside(match, range))
    .sort((a, b) => b.end - b.start - (a.end - a.start))[0]
  const shopId = act.shopId ?? takeShop(reading, range)
  if (date) act.date = date.iso
  else if (day) {
    const name = dayNameOf(day.values[0]!)
    if (name !== undefined) act.day = name
    take(reading, day.start, day.end, 'ask_hours')
  }
  if (shopId !== undefined) act.shopId = shopId
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const away = ['today', 'tomorrow', 'afterTomorrow'] as const

const dayNameOf = (day: DayMeaning): DayName | undefined => ('weekday' in day ? weekdays[day.weekday] : away[day.away])

function readArea(reading: Reading, at: number, act: Extract<Act, { act: 'ask_area' }>) {
  const range = clauseRange(reading, at)
  const area = reading.vocabulary.areas
    .allIn(reading.tokens)
    .find(
      match =>
        match.end <= range.end && isOpen(reading, match.start) && (match.start > at || isAlone(reading, range, match.start)),
    )
  if (!area) return
  act.area = area.values[0]!
  take(reading, area.start, area.end, 'ask_area')
}

/** Whether a word may still say what a question is about: it is free, or was taken for a question. */
const isOpen = (reading: Reading, i: number) => isFree(reading, i) || /^(?:ask_|question)/.test(reading.taken[i] ?? '')

/** An area before the question, to which nothing is sent: "kelapa dua ongkirnya berapa". */
const isAlone = (reading: Reading, range: Extent, at: number) =>
  at >= range.start &&
  !reading.lexicon.address.toward.has(reading.tokens[at - 1]?.norm ?? '') &&
  !cuesOf(reading, 'address:lead').some(cue => isInside(cue, range))

/** The shop that a question names ("yang di Tebet"): its name is no address then. */
function takeShop(reading: Reading, range: Extent): string | undefined {
  const shop = reading.vocabulary.shops
    .allIn(reading.tokens)
    .find(match => isInside(match, range) && isOpen(reading, match.start))
  if (!shop) return undefined
  take(reading, shop.start, shop.end, 'shop')
  return shop.values[0]
}

/** Reads which shop a question about goods names, before its name can be taken for an address. */
export function readMenuShop(reading: Reading): void {
  const [menu] = cuesOf(reading, 'menu')
  if (!menu || reading.vocabulary.source.shops.length < 2 || cuesOf(reading, 'pickup').length > 0) return
  const range = clauseRange(reading, menu.start)
  if (cuesOf(reading, 'address:lead').some(cue => isInside(cue, range))) return
  const shopId = takeShop(reading, range)
  if (shopId !== undefined) reading.shopId = shopId
}

/** Reads questions about returns: a merchant's own answer, if there is one, was found before. */
export function readReturns(reading: Reading): void {
  const [cue] = cuesOf(reading, 'ask_return')
  if (!cue || has(reading, 'faq')) return
  take(reading, cue.start, cue.end, 'ask_return')
  propose(reading, cue.start, returnsAct(reading), 'asks what happens with goods that are not right')
}

/** What asks about returns: the merchant's own row where there is one. */
export function returnsAct({ vocabulary }: Reading): Act {
  return vocabulary.returns === undefined ? { act: 'ask_return' } : { act: 'faq', id: vocabulary.returns }
}

/** Takes the words for "the usual", so that they are no goods; answers where they stand. */
export function takeUsual(reading: Reading, spans: readonly Span[] = []): number | undefined {
  const cue = cuesOf(reading, 'usual').find(one => !isChoice(reading, spans, one))
  if (cue) take(reading, cue.start, cue.end, 'usual')
  return cue?.start
}

/** "2 kwetiau biasa kak": right behind what has a choice of that name it is that choice. */
function isChoice(reading: Reading, spans: readonly Span[], cue: Cue): boolean {
  const { sentences } = reading
  const named = spans.find(span => span.kind === 'option' && isInside(span, cue))
  if (named?.kind !== 'option') return false
  const goods = spans.findLast(
    span => span.kind === 'product' && span.end <= cue.start && sentences[span.start] === sentences[cue.start],
  )
  return (
    goods?.kind === 'product' &&
    productsNamed(reading, goods.aliases).some(product => named.values.some(value => hasOption(product, value)))
  )
}

/** "The usual" beside goods that are named tells how these are wanted, unless they are to be added to it. */
export function readUsual(reading: Reading, at: number | undefined): void {
  if (at === undefined || (has(reading, 'order') && cuesOf(reading, 'add').length === 0)) return
  if (changing.some(act => has(reading, act))) return
  // "Many thanks, fast as always": who praises what is as ever orders nothing.
  const inSentence = ({ start }: { start: number }) => reading.sentences[start] === reading.sentences[at]
  if (reading.concepts.some(one => one.concept === 'praise' && inSentence(one)) && cuesOf(reading, 'want').length === 0) return
  // "Yang biasa aja" of a service that is filled in is the plain one of what it asks for.
  if ((reading.state.orderType !== undefined || has(reading, 'service')) && has(reading, 'field')) return
  propose(reading, at, { act: 'usual' }, 'wants what they had before')
}

const changing = ['change', 'replace', 'remove', 'cancel'] as const

/** Short messages that mean something only by themselves: "lagi" after a list, "pesanan saya" alone. */
export function readBare(reading: Reading): void {
  if (reading.acts.length > 0 || unexplainedContent(reading) > 0) return
  const [more] = reading.state.moreListed ? cuesOf(reading, 'more') : []
  if (more) {
    take(reading, 0, reading.tokens.length, 'more')
    return propose(reading, more.start, { act: 'more' }, 'asks for the rest of the list')
  }
  const [mine] = cuesOf(reading, 'my_order')
  if (mine) propose(reading, mine.start, { act: 'ask_status' }, 'only names their order')
}
