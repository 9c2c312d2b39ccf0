import { isPart, isStreet } from '../place/address-words.ts'
import {
  type Cue,
  clauseRange,
  cuesOf,
  has,
  isFree,
  isNegated,
  isQuestion,
  propose,
  type Reading,
  take,
} from '../reading/reading.ts'
import type { Sense } from '../reading/sense.ts'
import { readAmount } from '../words/amounts.ts'
import { formOf } from '../words/bangla-sound.ts'
import { type Extent, holds, isInside } from '../words/extent.ts'
import { isImpossible, senseOfWay } from './answer-senses.ts'

/**
 * Reads that the customer comes for the goods, with the shop if one is named within a few words after. Who says that they
 * do not come wants them brought.
 */
export function readPickup(reading: Reading): void {
  const [cue] = cuesOf(reading, 'pickup').filter(one => !takesGoods(reading, one))
  // "Pick up a parcel from my place" is a service.
  if (!cue) return readFetch(reading)
  if (isAtTheirs(reading, cue)) return
  if (has(reading, 'service') && !reading.state.asks.includes('address') && !isOfGoods(reading, cue)) return
  // "Pick it up on 3 December", asked for the day of a service: what somebody comes for is the customer's.
  if (reading.state.orderType !== undefined && reading.state.basket.length === 0 && has(reading, 'field')) return
  // "Cash on collection" says how it is paid, too.
  if (!cue.meanings.includes('payment:cash')) take(reading, cue.start, cue.end, 'pickup')
  // "Boleh ga saya ambil sendiri": between leave and what it is for, the denial asks.
  const asks = reading.lexicon.roles.whether.has(reading.tokens[cue.start - 2]?.norm ?? '')
  if ((isNegated(reading, cue) && !asks) || isImpossible(reading, cue))
    return propose(reading, cue.start, { act: 'delivery' }, 'does not come to collect')
  const shops = reading.vocabulary.shops.allIn(reading.tokens)
  const shop =
    shops.find(match => match.start >= cue.start && match.start <= cue.end + 3) ??
    shops.find(match => match.end <= cue.start && match.end >= cue.start - 2)
  if (shop) take(reading, shop.start, shop.end, 'pickup')
  propose(reading, cue.start, { act: 'pickup', ...(shop && { shopId: shop.values[0]! }) }, 'comes to collect')
}

/**
 * "Jemput di Jl. Medokan 9", "pick up di kos Gubeng": where the customer lives, what shall be done to their things is fetched there, and nobody
 * comes. Who says that they come themselves does.
 */
function isAtTheirs(reading: Reading, { start, end }: Cue): boolean {
  const { tokens, lexicon } = reading
  const { toward } = lexicon.address
  const comes = tokens.slice(start, end).some(({ norm }) => lexicon.roles.own.has(norm))
  const at = toward.has(tokens[end - 1]!.norm) ? end : toward.has(tokens[end]?.norm ?? '') ? end + 1 : undefined
  if (comes || at === undefined || lexicon.roles.own.has(tokens[start - 1]?.norm ?? '')) return false
  return isStreet(reading, at) || (isPart(reading, at) && tokens[at + 1]?.kind === 'word')
}

/** "Mau urus SKCK. Sekalian meterai 5, saya ambil sendiri": beside a service, a sentence of its own with goods in it is about those. */
const isOfGoods = ({ acts, sentences, tokens, vocabulary }: Reading, cue: Cue): boolean =>
  acts.every(({ act, at }) => act.act !== 'service' || sentences[at] !== sentences[cue.start]) &&
  tokens.some(
    ({ norm, kind }, i) =>
      kind === 'word' && sentences[i] === sentences[cue.start] && i < cue.start && vocabulary.names.called([norm]).length > 0,
  )

/** "Ya sudah, tiga strip itu saya ambil dulu": who takes what there is comes for nothing, unless a clause of its own says so. */
export function dropTakenForFetched(reading: Reading): void {
  if (!reading.state.shortage || !has(reading, 'fewer')) return
  const fewer = reading.acts.filter(({ act }) => act.act === 'fewer').map(({ at }) => clauseRange(reading, at))
  reading.acts = reading.acts.filter(
    ({ act, at }) =>
      act.act !== 'pickup' || act.shopId !== undefined || !fewer.some(({ start, end }) => holds({ start, end }, at)),
  )
}

/** "Lampu yang 12 watt saya ambil 4", "saya ambil dua kotak": what is taken is so many goods, and nobody comes for them. */
function takesGoods({ tokens, lexicon, vocabulary }: Reading, { end }: Cue): boolean {
  const words = lexicon.phrases.longestAt(tokens.slice(end - 1, end), 0)?.values ?? []
  if (!words.includes('want')) return false
  const counts = (at: number) => {
    const amount = readAmount(tokens, at, lexicon, i => i < tokens.length)
    return amount !== undefined && !amount.article && !lexicon.roles.timeTail.has(tokens[amount.end]?.norm ?? '')
  }
  if (
    vocabulary.areas.allIn(tokens).some(area => area.start === end) ||
    vocabulary.shops.allIn(tokens).some(shop => shop.start === end)
  )
    return false
  // "Saya ambil piscok 2 ya": so are goods that are named and counted right behind it.
  let behind = end
  while (behind - end < longestName && vocabulary.names.has(tokens[behind]?.norm ?? '') && !counts(behind)) behind++
  return counts(behind) && (behind === end || !lexicon.roles.timeLead.has(tokens[behind - 1]!.norm))
}

/** Words of a name between "I take" and its number. */
const longestName = 4

/** Asked where to, somebody who comes for it answers so: "I'll fetch it at six", "anakku jemput nanti". */
function readFetch(reading: Reading): void {
  const { state, tokens, concepts, vocabulary } = reading
  if (!state.asks.includes('address')) return
  const at = concepts.find(
    one => one.concept === 'fetch' && isFree(reading, one.start) && !isNegated(reading, one) && !isCounted(reading, one.start),
  )
  const words = tokens.filter(token => token.kind === 'word' && !token.skippable).length
  const placed = vocabulary.areas.allIn(tokens).length > 0 || tokens.some((_, i) => isStreet(reading, i))
  if (!at || placed || isImpossible(reading, at) || words > 8 || isOfVisitors(reading, at)) return
  take(reading, 0, tokens.length, 'pickup')
  propose(reading, at.start, { act: 'pickup' }, 'comes for it')
}

/** "Yang 500 gram satu bungkus": what a number counts is a pack, and nobody comes to have it wrapped. */
const isCounted = ({ tokens, lexicon }: Reading, at: number): boolean =>
  lexicon.units.has(tokens[at]!.norm) &&
  (tokens[at - 1]?.kind === 'number' || (lexicon.numbers.get(tokens[at - 1]?.norm ?? '') ?? 0) >= 1)

/** Reads from what a sentence is about how the goods come to the customer, where nothing else in the message says so. */
export function readWay(reading: Reading, senses: readonly Sense[]): void {
  if ((['address', 'pickup', 'delivery', 'ask_area', 'menu', 'ask_price', 'human'] as const).some(act => has(reading, act)))
    return
  for (const sense of senses.flatMap(one => (one.question ? apart(one, reading) : [one]))) {
    const way = senseOfWay(sense, reading)
    // "বাসায় এসে সার্ভিসিং": a service is done where it is wanted, and nothing is brought or fetched.
    if (way && has(reading, 'service')) continue
    // "আমাদের বাসায় মেহমান আসছে": people come, and nothing is brought.
    if (way?.act === 'delivery' && isOfPeople(reading, way.at)) continue
    if (way?.act === 'pickup' && isOfVisitors(reading, { start: way.at, end: way.at + 1 })) continue
    // "Kirimin es krim 2": send, said first, wants goods.
    const wants = way?.act === 'delivery' && has(reading, 'order') && firstWord(reading, sense) === way.at
    const isTaken = reading.cues.some(
      cue =>
        cue.meanings.includes('pickup') &&
        cue.start <= (way?.at ?? -1) &&
        (way?.at ?? -1) < cue.end &&
        takesGoods(reading, cue),
    )
    if (way && !wants && !isTaken) return propose(reading, way.at, { act: way.act }, 'what its words are about')
  }
}

/** "Diantar ya, bisa QRIS?", "please deliver, until when are you open?": of a sentence that asks, each clause by itself. */
function apart(sense: Sense, reading: Reading): Sense[] {
  const clauses: Sense[] = []
  for (let start = sense.start; start < sense.end; ) {
    const end = Math.min(sense.end, clauseRange(reading, start).end)
    const found = sense.found.filter(at => isInside(at, { start, end }))
    clauses.push({ ...sense, start, end, found, question: isQuestion(reading, { start, end }) })
    start = end
  }
  return clauses.length > 1 ? clauses : [sense]
}

/** "Friends are coming over, add 2 fries": others come, and more is wanted for them. */
function isOfVisitors(reading: Reading, at: Extent): boolean {
  const { tokens, concepts, lexicon, vocabulary } = reading
  const clause = clauseRange(reading, at.start)
  const isOthers = (i: number) =>
    lexicon.roles.persons.has(tokens[i]!.norm) || concepts.some(one => one.concept === 'household' && holds(one, i))
  if (!tokens.slice(clause.start, at.start).some((_, k) => isOthers(clause.start + k))) return false
  const adds = cuesOf(reading, 'add').some(cue => cue.start >= at.end)
  return adds || tokens.some(({ norm }, i) => i >= clause.end && vocabulary.names.has(norm))
}

function isOfPeople({ tokens, lexicon: { heard, roles } }: Reading, at: number): boolean {
  if (heard.size === 0) return false
  return tokens
    .slice(Math.max(0, at - 3), at + 4)
    .some(
      ({ norm, raw }, i, near) =>
        (roles.persons.has(norm) || roles.persons.has(raw)) && /^(?:come|is)\./.test(formOf(near[i + 1]?.raw ?? '') ?? ''),
    )
}

const firstWord = ({ tokens }: Reading, { start, end }: Sense) =>
  tokens.findIndex((token, i) => holds({ start, end }, i) && token.kind === 'word' && !token.skippable)
