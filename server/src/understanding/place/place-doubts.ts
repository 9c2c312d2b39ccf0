import { clauseRange, has, type Reading } from '../reading/reading.ts'
import { type Extent, isInside } from '../words/extent.ts'
import { type Area, isPart, isStreet } from './address-words.ts'

/** "This is Rahim from Subidbazar", "saya dari bengkel sebelah pasar": where somebody comes from, not where it goes. */
export function isOrigin({ tokens, lexicon: { roles } }: Reading, { start }: Extent): boolean {
  const before = [tokens[start - 1], roles.own.has(tokens[start - 1]?.norm ?? '') ? tokens[start - 2] : undefined]
  return before.some(token => token !== undefined && roles.origin.has(token.norm))
}

/** What is like an address and is none, by what is said of it. */
export const isNoAddress = (reading: Reading, range: Extent, areas: readonly Area[]): boolean =>
  isOutOfReach(reading, range, areas) ||
  isOnlyWhen(reading, range) ||
  isOfSomebody(reading, range, areas) ||
  isOfPraise(reading, range)

/**
 * "I can't come down to Pedurungan": in a part of the message that denies, a place is where somebody does not go. "Kalau di jalan lama
 * mencair ga": behind a word that supposes, where nothing is sent, what is like a street and in no known area is none.
 */
function isOutOfReach(reading: Reading, range: Extent, areas: readonly Area[]): boolean {
  const clause = clauseRange(reading, range.start)
  const cannot = reading.concepts.findLast(at => at.concept === 'cant' && at.start >= clause.start && at.end <= range.start)
  const isKnown = areas.some(area => isInside(area, range))
  const supposed = reading.tokens.findLastIndex(
    ({ norm }, i) => i >= clause.start && i < range.start && reading.lexicon.roles.condition.has(norm),
  )
  const from = cannot?.end ?? (supposed < 0 || isKnown ? undefined : supposed + 1)
  const sends = reading.concepts.some(
    at => (at.concept === 'deliver' || at.concept === 'bring') && at.start >= (from ?? 0) && at.end <= range.start,
  )
  return from !== undefined && !sends && isBare(reading, range)
}

/** "My flat next Friday": a word for a home and a day are no address, where nothing else tells which. */
function isOnlyWhen(reading: Reading, range: Extent): boolean {
  const { tokens, lexicon } = reading
  const days = lexicon.days.phrases.allIn(tokens).filter(day => isInside(day, range))
  const said = days.reduce((sum, { start, end }) => sum + end - start, 0)
  return said > 0 && isBare(reading, range) && range.end - range.start - said <= mostBesideDay
}

/** The home itself, and "next". */
const mostBesideDay = 2

/**
 * "My cousin just showed up", "I'm so hungry", "adik gue lagi di jalan": who speaks of somebody and names nothing of a place gives none. A word for
 * a street that ends it names none.
 */
function isOfSomebody(reading: Reading, range: Extent, areas: readonly Area[]): boolean {
  const { tokens, lexicon, concepts, landmarks } = reading
  const first = tokens.findIndex((token, i) => i >= range.start && token.kind === 'word' && !isGreeting(reading, i))
  const speaks = [lexicon.roles.speaker, lexicon.roles.own].some(words => words.has(tokens[first]?.norm ?? ''))
  const names = concepts.some(at => at.concept === 'household' && at.start === first)
  if (!(speaks || names) || !isBare(reading, range)) return false
  if ([...areas, ...landmarks].some(place => isInside(place, range))) return false
  const isNamed = (i: number) => isPart(reading, i) || (isStreet(reading, i) && i + 1 < range.end)
  // "Sepupuku baru dateng": "new" is also part of many a place.
  const most = names ? 1 : 0
  return tokens.filter((_, i) => i >= range.start && i < range.end && isNamed(i)).length <= most
}

const isGreeting = ({ tokens }: Reading, i: number) => tokens[i]!.skippable

/** "5 stars, best shake in Banani": beside a rating a place without a number, where none was asked for, only tells how good it is. */
const isOfPraise = (reading: Reading, range: Extent): boolean =>
  has(reading, 'rate') && !isAsked(reading) && isBare(reading, range)

/** "Dear Dapur Umalas, …": whom the message is for, before the first comma, right behind a greeting. */
export function isGreeted({ tokens, lexicon, cues }: Reading, area: Area): boolean {
  const comma = tokens.findIndex(token => token.mark)
  const greets =
    cues.some(cue => cue.start === 0 && cue.meanings.includes('greet')) || lexicon.roles.vocative.has(tokens[0]!.norm)
  return greets && comma >= area.end && tokens.slice(0, comma).every(token => token.kind === 'word')
}

/** No number stands in it: nothing tells the house. */
export const isBare = ({ tokens }: Reading, { start, end }: Extent) =>
  tokens.slice(start, end).every(token => token.kind !== 'number')

/** The customer was asked where it goes, or where a service is to come and the message has a word for a place: it may answer other things. */
export function isAsked(reading: Reading): boolean {
  const { state, vocabulary, tokens } = reading
  if (state.asks.includes('address') || state.asks.includes('location')) return true
  if (!tokens.some((_, i) => isStreet(reading, i) || isPart(reading, i))) return false
  const order = vocabulary.source.orderTypes.find(({ key }) => key === state.orderType)
  return order?.fields.some(({ key, kind }) => kind === 'address' && state.asks.includes(`field:${key}`)) ?? false
}

/** In Bangla the words for a house and a flat are everyday words: unasked they make an address only with a number, an area or one another. */
export function isDescribed(reading: Reading, { start, end }: Extent, areas: readonly Area[]): boolean {
  if (!reading.lexicon.packs.some(pack => pack.language === 'bn')) return true
  const indices = Array.from({ length: end - start }, (_, k) => start + k)
  const places = indices.filter(i => isStreet(reading, i) || isPart(reading, i)).length
  const numbered = indices.some(
    i => reading.tokens[i]!.kind === 'number' || reading.lexicon.numbers.has(reading.tokens[i]!.norm),
  )
  return places > 1 || numbered || areas.some(area => isInside(area, { start, end }))
}
