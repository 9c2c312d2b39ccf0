import { decimalsOf } from '../../kernel/money.ts'
import type { Protected } from '../reading/protect.ts'
import { clauseRange, cuesOf, isNegated, propose, type Reading, sentenceRange, take, written } from '../reading/reading.ts'
import type { Concept } from '../words/concept-words.ts'
import { heardIn, together } from '../words/heard-index.ts'
import type { SellerMeaning } from '../words/lexicon.ts'
import { sumSpoken } from '../words/sums-spoken.ts'
import { foldDigits } from '../words/text.ts'
import { readLeave, readReturn } from './leave.ts'

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
  const longest = matches.filter(
    match =>
      !matches.some(
        other =>
          other !== match &&
          other.start <= match.start &&
          other.end >= match.end &&
          other.end - other.start > match.end - match.start,
      ),
  )
  const spoken = meantBy(reading)
  // "Off then, ya" is no yes: politeness commands nothing where something else does.
  const polite = ({ start, end }: { start: number; end: number }) =>
    reading.tokens.slice(start, end).every(token => token.skippable)
  const said = longest.some(match => !polite(match) && !onlyUntil(match)) ? longest.filter(match => !polite(match)) : longest
  const commands = said.toSorted((a, b) => a.start - b.start).filter(match => isCommand(reading, match.start))
  const ranked = precedence.find(
    candidate => (candidate !== 'quote' || amount !== undefined) && commands.some(match => match.values.includes(candidate)),
  )
  // "Cannot, the motorbike broke": who refuses first tells why, where nothing runs yet that could have a problem.
  const inHand = reading.state.runningOrders.some(({ status }) => status !== 'PENDING')
  const refuses = ranked === 'problem' && !inHand && commands[0]!.values.includes('reject')
  // A sum of money with its currency is a price, whatever polite words stand beside it.
  const sum = found.money[0] ?? sumSpoken(reading.tokens, reading.lexicon)
  const quotes = sum !== undefined && !inHand && (ranked === undefined || ranked === 'accept' || ranked === 'jobs')
  const commanded = refuses ? 'reject' : quotes ? 'quote' : ranked
  const grammatical = commanded && commands.find(match => match.values.includes(commanded))
  const listed = commanded === 'jobs' && grammatical!.end - grammatical!.start === 1 && spoken !== undefined
  const weak =
    listed || (commanded === 'reject' && grammatical!.end - grammatical!.start === 1 && isNegating(reading, grammatical!.start))
  const use =
    spoken && ((spoken.sure && spoken.meaning !== commanded) || !commanded || (weak && (listed || spoken.meaning !== 'accept')))
      ? spoken
      : undefined
  const heard = use?.meaning ?? commanded
  // "Cannot", said of an order that is in hand, is a problem with it and no refusal.
  // "I'm down with fever, no jobs today please": with nothing to have a problem with, who takes no work is off.
  const idle = heard === 'problem' && reading.state.runningOrders.length === 0
  const isOff = idle && longest.some(({ start, end, values }) => values.includes('close') && end - start > 2)
  const meaning = isOff ? 'close' : heard === 'reject' && inHand ? 'problem' : heard
  // "Ei alteration er jonno 500 taka charge hobe": of an order that waits, a sum names its price wherever it stands.
  const isShort = reading.tokens.filter(token => token.kind === 'word' && !token.skippable).length <= mostOfQuote
  const priced = quotes && (reading.state.runningOrders.length > 0 || isShort) ? sum : undefined
  const match = use ?? grammatical ?? priced
  if (!meaning || !match) {
    const [human] = cuesOf(reading, 'human')
    if (human) return propose(reading, human.start, { act: 'human' }, 'asks for a person')
    // "Repair will be 450.000": a number written as sums of money are.
    const isSum = reading.tokens.some(({ raw }, i) => reading.taken[i] === undefined && /^\d{1,3}(?:[.,]\d{3})+$/.test(raw))
    if (amount !== undefined && (isSum || reading.state.asks.includes('quote')))
      propose(reading, 0, { act: 'seller_quote', ...target, amount }, 'an amount, asked for or written as one')
    return
  }
  take(reading, match.start, match.end, 'seller')
  const alike = longest.filter(
    other => other !== match && other.values.some(value => value === meaning) && saysOther(reading, other),
  )
  const reason = reasonAfter(reading, match.start, match.end, named, alike)
  const because = reason === undefined ? {} : { reason }
  switch (meaning) {
    case 'undone':
      return propose(reading, match.start, { act: 'wait' }, 'not finished yet')
    case 'problem':
      return propose(reading, match.start, { act: 'seller_problem', ...target, ...because }, 'a problem')
    case 'done':
      return propose(reading, match.start, { act: 'seller_done', ...target }, 'finished')
    case 'reject':
      return propose(reading, match.start, { act: 'seller_reject', ...target, ...because }, 'does not take it')
    case 'accept':
      return propose(reading, match.start, { act: 'seller_accept', ...target }, 'takes it')
    case 'quote':
      return amount === undefined
        ? undefined
        : propose(reading, match.start, { act: 'seller_quote', ...target, amount }, 'names a price')
    case 'jobs':
      return propose(reading, match.start, { act: 'seller_jobs' }, 'what is in hand')
    case 'history':
      return propose(reading, match.start, { act: 'seller_history' }, 'what was done')
    case 'close':
      return propose(
        reading,
        match.start,
        { act: 'seller_availability', available: false, ...readLeave(reading, found) },
        'off',
      )
    case 'open': {
      // "Back on Monday" is said by somebody who is off until then.
      const until = readReturn(reading, found)
      return propose(
        reading,
        match.start,
        { act: 'seller_availability', available: until === undefined, ...(until !== undefined && { until }) },
        'on',
      )
    }
    case 'until':
      return
  }
}

const onlyUntil = ({ values }: { values: readonly SellerMeaning[] }) => values.every(value => value === 'until')

type OrderNumberSaid = { start: number; end: number; number: string }

const numberLike =
  /(?<![\p{L}\d])ord(?![\p{L}])[\s_–-]*\d[0-9a-z]*(?:[\s_–-]+(?=[a-z]*\d)[0-9a-z]{3,8})?|(?<![\p{L}\d])(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{6}(?![\p{L}\d])/giu

/**
 * The order that is spoken of: by its number as we write it, or by what is meant for one, with a slip in it or only its last
 * six characters or ten digits. That is handed on as typed: whoever knows the orders tells which one it is.
 */
function orderNumberIn(reading: Reading, found: Protected): OrderNumberSaid | undefined {
  if (found.orderNumbers[0]) return found.orderNumbers[0]
  for (const match of foldDigits(reading.text).matchAll(numberLike)) {
    const start = reading.tokens.findIndex(token => token.end > match.index)
    const end = reading.tokens.findLastIndex(token => token.start < match.index + match[0].length) + 1
    return { start, end, number: match[0].replace(/\s+/g, ' ').toUpperCase() }
  }
  const digits = found.digits.find(run => /^[1-9]\d{8,10}$/.test(run.digits) && !run.written.startsWith('+'))
  return digits && { start: digits.start, end: digits.end, number: digits.digits }
}

/** A command stands at the front of its sentence, or the message is short: "ok" in the middle of a story commands nothing. */
function isCommand(reading: Reading, start: number): boolean {
  const range = sentenceRange(reading, start)
  const words = reading.tokens.filter((token, i) => token.kind === 'word' && reading.taken[i] === undefined).length
  const before = reading.tokens
    .slice(range.start, start)
    .filter((token, i) => token.kind === 'word' && !token.skippable && reading.taken[range.start + i] === undefined)
  return before.length === 0 || words <= 6
}

const isNegating = ({ tokens, lexicon }: Reading, i: number) =>
  lexicon.roles.negator.has(tokens[i]!.norm) || lexicon.roles.negatorAfter.has(tokens[i]!.norm)

/** What sellers say in their own words, in the order in which one outranks the other. */
const concepts: [Concept, SellerMeaning][] = [
  ['s_close', 'close'],
  ['s_open', 'open'],
  ['cant', 'reject'],
  ['s_problem', 'problem'],
  ['s_done', 'done'],
  ['s_accept', 'accept'],
]

/**
 * What a message is about where it gives no command. Being on or off duty in several words is sure; where an order runs
 * already, "cannot" is a problem with it and no refusal.
 */
function meantBy(reading: Reading): { meaning: SellerMeaning; start: number; end: number; sure: boolean } | undefined {
  const free = reading.concepts.filter(at => reading.taken[at.start] === undefined)
  // "Cannot be reached" is no refusal: a longer phrase outranks the words in it.
  const found = free.filter(
    at => !free.some(other => other.start <= at.start && other.end >= at.end && other.end - other.start > at.end - at.start),
  )
  const client = found.find(at => at.concept === 'client')
  const amiss = client && found.find(at => at.concept === 'cant' || at.concept === 'wrong')
  if (amiss && !found.some(at => at.concept === 's_close'))
    return { meaning: 'problem', start: Math.min(client.start, amiss.start), end: Math.max(client.end, amiss.end), sure: true }
  for (const [concept, meaning] of concepts) {
    const duty = meaning === 'close' || meaning === 'open'
    const all = found.filter(one => one.concept === concept)
    const [at] = all.sort((a, b) => (duty ? b.end - b.start - (a.end - a.start) : a.start - b.start))
    if (!at) continue
    const words = at.end - at.start
    if (duty && words === 1 && found.some(one => ['s_problem', 's_done', 'cant'].includes(one.concept))) continue
    // "Ajke parbo na, onno kauke den": who cannot and names somebody else, or has an order before them, refuses that.
    const refuses = free.some(one => one.concept === 'cant' && one.start >= at.start && one.end <= at.end)
    const hands = free.some(one => one.concept === 'cant' && one.start >= at.end && saysOther(reading, one))
    const isOffered = reading.state.runningOrders.some(({ status }) => status === 'PENDING')
    if (meaning === 'close' && refuses && (hands || isOffered)) continue
    // "কাজটা নিতে পারব না": what is said of being on duty is denied behind it.
    if (duty && isNegated(reading, at)) continue
    return { meaning, start: at.start, end: at.end, sure: duty && words > 1 }
  }
  return undefined
}

/** "Onno kauke den": somebody else shall do it. */
const saysOther = ({ concepts }: Reading, { start, end }: { start: number; end: number }) =>
  concepts.some(at => at.concept === 'other' && at.start >= start && at.start < end)

/** The clauses beside that of the command, or else the words behind it, as written. */
function reasonAfter(
  reading: Reading,
  start: number,
  end: number,
  number: OrderNumberSaid | undefined,
  alike: readonly { start: number; end: number }[],
): string | undefined {
  const { tokens } = reading
  // "… hobe na, onno kauke den": the same said once more in other words is no reason.
  const again = (i: number) => alike.some(other => other.end - other.start > 1 && other.start <= i && i < other.end)
  const skip = (i: number) =>
    tokens[i]!.mark ||
    (number !== undefined && number.start <= i && i < number.end) ||
    (i < end && i >= start) ||
    again(i) ||
    (tokens[i]!.skippable && again(i - 1))
  const said = (from: number, until: number) => {
    while (from < until && skip(from)) from++
    while (until > from && skip(until - 1)) until--
    const says = tokens.slice(from, until).some(token => !token.mark && !token.skippable)
    return says ? written(reading, from, until).trim() : undefined
  }
  const clause = clauseRange(reading, start)
  const after = said(Math.max(end, tokens[clause.end - 1]?.mark ? clause.end : 0), tokens.length)
  const whole = clause.start === 0 && clause.end === tokens.length
  return after ?? (whole ? undefined : (said(0, clause.start) ?? said(end, clause.end)))
}

/** The amount in the currency's stored unit; a plain number counts only as long as it is no order number. */
function amountIn(reading: Reading, found: Protected): number | undefined {
  const said =
    found.money[0]?.amount ??
    sumSpoken(reading.tokens, reading.lexicon)?.amount ??
    reading.tokens.find((token, i) => token.kind === 'number' && reading.taken[i] === undefined)?.value
  if (said === undefined) return undefined
  const amount = Math.round(said * 10 ** decimalsOf(reading.vocabulary.source.currency))
  return Number.isSafeInteger(amount) && amount > 0 ? amount : undefined
}
