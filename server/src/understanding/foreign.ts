import { formOf } from './bangla-sound.ts'
import { has, isContent, type Reading } from './reading.ts'
import type { Act } from './types.ts'

/** Acts that everyday words alone may suggest: among many strange words they were heard by chance. */
const soft: ReadonlySet<Act['act']> = new Set([
  'chitchat',
  'greet',
  'affirm',
  'deny',
  'pickup',
  'delivery',
  'ask_bot',
  'ask_area',
  'human',
  'ask_status',
  'ask_price',
  'menu',
])

/** So many strange words, and at least this share of what was said, are about something else. */
const mostStrange = 2
const leastShare = 0.4

/**
 * A message that is no business of a shop: only everyday words of it suggest an act, nothing that the shop sells, does or asked
 * for is in it, and much of it is words that nothing knows. An equation is homework,
 * and nobody says the `tui` of friends to a shop. Its acts are dropped.
 */
export function dropForeign(reading: Reading): void {
  if (!reading.acts.every(({ act }) => isSoft(act, reading)) || reading.acts.length === 0) return
  if (reading.state.asks.length > 0 || reading.state.choices.length > 0 || reading.state.cancelAsked === true) return
  const content = reading.tokens.flatMap((token, i) => (token.kind === 'word' && isContent(reading, i) ? [i] : []))
  const strange = content.filter(i => isStrange(reading, i)).length
  const equation = reading.tokens.some((token, i) => token.norm === '=' && reading.tokens[i + 1]?.kind === 'number')
  const intimate = reading.tokens.some(token => token.kind === 'word' && formOf(token.raw)?.endsWith('.thou'))
  if (!equation && !intimate && (strange < mostStrange + patience(reading) || strange < content.length * leastShare)) return
  reading.acts.length = 0
  reading.trace.push(`${strange} of ${content.length} words are about something else`)
}

/** A customer whose order is under way may tell stories about it. */
const patience = (reading: Reading) =>
  (reading.state.runningOrders.length + reading.state.basket.length > 0 ? 3 : 0) + (has(reading, 'human') ? 2 : 0)

function isSoft(act: Act, { concepts }: Reading): boolean {
  if (act.act === 'ask_bot') return !concepts.some(at => at.concept === 'bot')
  if (act.act === 'menu' || act.act === 'ask_price') return act.productIds.length === 0 && !('orderType' in act)
  if (act.act === 'ask_area') return act.area === undefined
  if (act.act === 'ask_status') return act.orderNumber === undefined
  return soft.has(act.act)
}

/** A word that neither the languages know nor the shop has for anything. */
function isStrange({ tokens, vocabulary, concepts }: Reading, i: number): boolean {
  const { norm, raw, known } = tokens[i]!
  const own = [norm, raw].some(
    word =>
      vocabulary.names.has(word) ||
      vocabulary.names.about(word).length > 0 ||
      vocabulary.optionWords.has(word) ||
      vocabulary.ownWords.has(word) ||
      vocabulary.areaWords.has(word),
  )
  return !known && !own && !concepts.some(at => at.start <= i && i < at.end)
}
