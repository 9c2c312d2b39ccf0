import { cuesOf, type Reading, sentenceRange } from '../reading/reading.ts'
import type { Concept } from '../words/concept-words.ts'
import { type Extent, isInside } from '../words/extent.ts'

/** More words than these ask about something else, in which a service is only named. */
const mostWords = 10

/**
 * "Do you do pest control?", "apnara ki ac service koren?", "what do you need for a passport": who asks about a service, and nothing that
 * another answer is for, is told what it costs and asked for what it needs. With an order under way the question may be about that.
 */
export function isOffered(reading: Reading, named: Extent): boolean {
  const { acts, concepts, state, tokens } = reading
  if (state.role !== 'customer' || state.orderType !== undefined || state.asks.length > 0) return false
  if (state.runningOrders.length + (state.placedTypes?.length ?? 0) + state.basket.length > 0) return false
  if (acts.some(({ act }) => act.act !== 'greet')) return false
  const { start, end } = sentenceRange(reading, named.start)
  if (tokens.slice(start, end).filter(token => token.kind === 'word' && !token.skippable).length > mostWords) return false
  const isBeside = (one: Extent) => isInside(one, { start, end }) && (one.end <= named.start || one.start >= named.end)
  return (
    // "Do you do AC servicing? How much?": what it costs is told first.
    cuesOf(reading, 'ask_price').length === 0 &&
    others.every(meaning => !cuesOf(reading, meaning).some(isBeside)) &&
    !concepts.some(one => isBeside(one) && elsewhere.has(one.concept))
  )
}

/** Questions and wishes that have an answer of their own. */
const others = [
  'ask_hours',
  'ask_area',
  'ask_status',
  'ask_payment',
  'ask_promo',
  'ask_return',
  'ask_bot',
  'human',
  'cancel',
  'remove',
  'replace',
] as const

const elsewhere: ReadonlySet<Concept> = new Set<Concept>([
  'complain',
  'paid',
  'giveback',
  'courier',
  'elsewhere',
  'calloff',
  'price',
])
