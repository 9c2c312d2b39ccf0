import type { Protected } from '../reading/protect.ts'
import { clauseRange, cuesOf, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import type { Act } from '../types/act.ts'
import { type Extent, holds, isInside, isPartOfLonger, overlap } from '../words/extent.ts'
import { heardIn, together } from '../words/heard-index.ts'
import type { SellerMeaning } from '../words/lexicon.ts'
import { sumSpoken } from '../words/sums-spoken.ts'
import { readLeave, readReturn } from './leave.ts'
import { meantBy, saysOther } from './seller-meant.ts'
import { reasonOf } from './seller-reason.ts'
import { amountIn, bareSum, orderNumberIn, writesSum } from './seller-said.ts'
import { secondMeaning } from './seller-second.ts'

/** So many words beside a sum of money, and it is a price although no order waits. */
const mostOfQuote = 8

/** What outranks what when a seller's message holds several of their words: "not done" before "done", "cannot" before "accept". */
const precedence: SellerMeaning[] = [
  'undone',
  'problem',
  'done',
  'reject',
  'accept',
  'quote',
  'close',
  'open',
  'jobs',
  'history',
]

/**
 * Reads a seller's message by a strict grammar of its own: one command, perhaps an order number, a reason or an amount. The
 * sender's role comes from the state, never from the message.
 */
export function readSeller(reading: Reading, found: Protected): void {
  const named = orderNumberIn(reading, found)
  const orderNumber = named?.number
  const target = orderNumber === undefined ? {} : { orderNumber }
  const amount = amountIn(reading, found)
  const matches = together(
    reading.lexicon.seller.allIn(reading.tokens),
    heardIn(reading.tokens, reading.lexicon.sellerSounds, reading.lexicon.heard),
  )
  matches.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const longest = matches.filter(match => !matches.some(other => other !== match && isPartOfLonger(match, other)))
  const spoken = meantBy(reading, longest)
  // "Off then, ya" is no yes: politeness commands nothing where something else does.
  const polite = ({ start, end }: Extent) => reading.tokens.slice(start, end).every(token => token.skippable)
  const said = longest.some(match => !polite(match) && !onlyUntil(match)) ? longest.filter(match => !polite(match)) : longest
  const commands = said.toSorted((a, b) => a.start - b.start).filter(match => isCommand(reading, match.start))
  const ranked = precedence.find(
    candidate => (candidate !== 'quote' || amount !== undefined) && commands.some(match => match.values.includes(candidate)),
  )
  // "Cannot, the motorbike broke", and of an order that waits "the motorbike broke, cannot": who refuses tells why, where nothing runs
  // yet that could have a problem.
  const inHand = reading.state.runningOrders.some(({ status }) => status !== 'PENDING')
  const refused = isOffered(reading) ? commands : commands.slice(0, 1)
  const refuses = ranked === 'problem' && !inHand && refused.some(({ values }) => values.includes('reject'))
  // A sum of money with its currency is a price, whatever polite words stand beside it, and when it would be done does not change that.
  const sum = found.money[0] ?? sumSpoken(reading.tokens, reading.lexicon) ?? bareSum(reading, named)
  const yields = ranked === 'undone' && isOffered(reading)
  const isLeast = ranked === 'reject' && sum !== undefined && saysLeast(reading, sum)
  const quotes =
    sum !== undefined && !inHand && (ranked === undefined || ranked === 'accept' || ranked === 'jobs' || yields || isLeast)
  const commanded = refuses ? 'reject' : quotes ? 'quote' : ranked
  const grammatical = commanded && commands.find(match => match.values.includes(commanded))
  const listed = commanded === 'jobs' && grammatical!.end - grammatical!.start === 1 && spoken !== undefined
  const weak =
    listed || (commanded === 'reject' && grammatical!.end - grammatical!.start === 1 && isNegating(reading, grammatical!.start))
  // "The parcel was received": with nothing but work in hand, words of a yes that also tell of an end are of that.
  const ends = commanded === 'accept' && spoken?.meaning === 'done' && inHand && !isOffered(reading)
  // "No, too far for me": what stands in a clause of its own is why.
  const tells = weak && !listed && spoken?.meaning === 'reject' && !isRefusedIn(reading, spoken, grammatical!, longest)
  const use =
    spoken &&
    !(yields && quotes) &&
    ((spoken.sure && spoken.meaning !== commanded) ||
      !commanded ||
      ends ||
      (weak && !tells && (listed || spoken.meaning !== 'accept')))
      ? spoken
      : undefined
  const heard = use?.meaning ?? commanded
  // "Cannot", said of an order that is in hand, is a problem with it and no refusal.
  // "I'm down with fever, no jobs today please": with nothing to have a problem with, who takes no work is off.
  const idle = heard === 'problem' && reading.state.runningOrders.length === 0
  // "Kal dupur porjonto kaj nite parbo na", with nothing offered: who cannot until then is off.
  const refusal = use ?? grammatical
  const isAway =
    heard === 'reject' &&
    reading.state.runningOrders.length === 0 &&
    longest.some(match => onlyUntil(match) && isInside(match, clauseRange(reading, refusal!.start)))
  const isOff = isAway || (idle && longest.some(({ start, end, values }) => values.includes('close') && end - start > 2))
  const meaning = isOff ? 'close' : heard === 'reject' && inHand ? 'problem' : heard
  // "Ei alteration er jonno 500 taka charge hobe": of an order that waits, a sum names its price wherever it stands.
  const isShort = reading.tokens.filter(token => token.kind === 'word' && !token.skippable).length <= mostOfQuote
  const priced = quotes && (reading.state.runningOrders.length > 0 || isShort) ? sum : undefined
  const match = use ?? grammatical ?? priced
  if (!meaning || !match) {
    const [human] = cuesOf(reading, 'human')
    if (human) return propose(reading, human.start, { act: 'human' }, 'asks for a person')
    if (amount !== undefined && (writesSum(reading) || sum !== undefined || reading.state.asks.includes('quote')))
      propose(reading, 0, { act: 'seller_quote', ...target, amount }, 'an amount, asked for or written as one')
    return
  }
  take(reading, match.start, match.end, 'seller')
  const alike = longest.filter(
    other => other !== match && other.values.some(value => value === meaning) && saysOther(reading, other),
  )
  const second = secondMeaning(reading, meaning, match, said, sum, named)
  const say = (what: SellerMeaning, at: Extent) => {
    // What the other command says is no reason for this one.
    const other = second && (second === at ? clauseRange(reading, match.start) : second.clause)
    const reason = reasonOf(reading, at, what, named, longest, other ? [...alike, other] : alike)
    const act = actOf(reading, found, what, target, amount, reason)
    if (act) propose(reading, at.start, act, what)
  }
  if (second) say(second.meaning, second)
  say(meaning, match)
}

function actOf(
  reading: Reading,
  found: Protected,
  meaning: SellerMeaning,
  target: { orderNumber?: string },
  amount: number | undefined,
  reason: string | undefined,
): Act | undefined {
  const because = reason === undefined ? {} : { reason }
  switch (meaning) {
    case 'undone':
      return { act: 'wait' }
    case 'problem':
      return { act: 'seller_problem', ...target, ...because }
    case 'done':
      return { act: 'seller_done', ...target }
    case 'reject':
      return { act: 'seller_reject', ...target, ...because }
    case 'accept':
      return { act: 'seller_accept', ...target }
    case 'quote':
      return amount === undefined ? undefined : { act: 'seller_quote', ...target, amount }
    case 'jobs':
      return { act: 'seller_jobs' }
    case 'history':
      return { act: 'seller_history' }
    case 'close':
      return { act: 'seller_availability', available: false, ...readLeave(reading, found) }
    case 'open': {
      // "Back on Monday" is said by somebody who is off until then.
      const until = readReturn(reading, found)
      return { act: 'seller_availability', available: until === undefined, ...(until !== undefined && { until }) }
    }
    case 'until':
      return undefined
  }
}

const onlyUntil = ({ values }: { values: readonly SellerMeaning[] }) => values.every(value => value === 'until')

/** A command stands at the front of its sentence, or the message is short: "ok" in the middle of a story commands nothing. */
function isCommand(reading: Reading, start: number): boolean {
  const range = sentenceRange(reading, start)
  const words = reading.tokens.filter((token, i) => token.kind === 'word' && reading.taken[i] === undefined).length
  // "Sorry, today possible na": a pardon, and the day, before it.
  const isLead = (i: number) => reading.concepts.some(at => (at.concept === 'slip' || at.concept === 'when') && holds(at, i))
  const before = reading.tokens
    .slice(range.start, start)
    .map((token, i) => ({ token, i: range.start + i }))
    .filter(({ token, i }) => token.kind === 'word' && !token.skippable && reading.taken[i] === undefined && !isLead(i))
  return before.length === 0 || words <= 6
}

const isOffered = ({ state }: Reading) => state.runningOrders.some(({ status }) => status === 'PENDING')

/** Whether words for not being able refuse by themselves, or stand in the same clause as what refuses. */
const isRefusedIn = (
  reading: Reading,
  { start, end }: Extent,
  refusal: Extent,
  said: readonly (Extent & { values: readonly SellerMeaning[] })[],
) => {
  const clause = clauseRange(reading, start)
  return holds(clause, refusal.start) || said.some(other => other.values.includes('reject') && overlap(other, { start, end }))
}

const isNegating = ({ tokens, lexicon }: Reading, i: number) =>
  lexicon.roles.negator.has(tokens[i]!.norm) || lexicon.roles.negatorAfter.has(tokens[i]!.norm)

/** "Kurang dari 300rb ga bisa", "can't do it under 500": what is refused is less than the sum. */
const saysLeast = ({ tokens, lexicon }: Reading, { start, end }: Extent) =>
  tokens.some(({ norm }, i) => i >= start - 3 && i <= end + 2 && lexicon.roles.lessThan.has(norm))
