import { isPlainlyCounted } from '../goods/evidence.ts'
import { isGoods } from '../names/everyday-goods.ts'
import { saysForm } from '../reading/form-said.ts'
import type { Mention } from '../reading/mention.ts'
import { cuesOf, has, isContent, isQuestion, type Reading, sentenceRange } from '../reading/reading.ts'
import type { Act } from '../types/act.ts'
import { type Extent, holds } from '../words/extent.ts'

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
  if (isElsewhere(reading)) {
    reading.acts.length = 0
    reading.trace.push('words that are no business of a shop')
    return
  }
  const whole = { start: 0, end: reading.tokens.length }
  const friendly = saysForm(reading, whole, /\.thou$/)
  const isNothing = (act: Act) => isSoft(act, reading) || (friendly && act.act === 'address')
  if (!reading.acts.every(({ act }) => isNothing(act)) || reading.acts.length === 0) return
  if (reading.state.asks.length > 0 || reading.state.choices.length > 0 || reading.state.cancelAsked === true) return
  const content = reading.tokens.flatMap((token, i) => (token.kind === 'word' && isContent(reading, i) ? [i] : []))
  const strange = content.filter(i => isStrange(reading, i)).length
  const equation = reading.tokens.some((token, i) => token.norm === '=' && reading.tokens[i + 1]?.kind === 'number')
  const talk = reading.acts.every(({ act }) => act.act === 'chitchat') && reading.concepts.some(at => at.concept === 'weather')
  const chats = reading.acts.every(({ act }) => act.act === 'chitchat') && asksAfterPeople(reading)
  if (!friendly && !equation && ((talk && (!isQuestion(reading, whole) || isBriefly(reading))) || chats)) return
  const intimate = friendly || isErrand(reading, content.length)
  if (!equation && !intimate && (strange < mostStrange + patience(reading) || strange < content.length * leastShare)) return
  reading.acts.length = 0
  reading.trace.push(`${strange} of ${content.length} words are about something else`)
}

/** "Jarang keliatan", "ব্যবসা কেমন": several words of small talk are no chance. */
const asksAfterPeople = (reading: Reading) => cuesOf(reading, 'chitchat').some(({ start, end }) => end - start > 1)

/** "Mbak Yem sehat? Hujan mulu nih": what asks is one or two words. */
const isBriefly = (reading: Reading) =>
  reading.tokens.every((_, i) => {
    const sentence = sentenceRange(reading, i)
    const words = reading.tokens.slice(sentence.start, sentence.end)
    const told = words.filter((token, k) => token.kind === 'word' && isContent(reading, sentence.start + k))
    return told.length <= 2 || !isQuestion(reading, sentence)
  })

/** "Bring a pencil when you come home": how goods come, in a longer sentence of somebody who has ordered nothing. */
const isErrand = ({ state, acts }: Reading, words: number) =>
  acts.every(({ act }) => act.act === 'pickup' || act.act === 'delivery') &&
  state.basket.length + state.runningOrders.length === 0 &&
  state.orderType === undefined &&
  words > 5

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
function isStrange(reading: Reading, i: number): boolean {
  const { tokens, concepts } = reading
  // "Can your man come to Akhalia?": a place that nobody knows has a name.
  if (/^\p{Lu}\p{Ll}/u.test(tokens[i]!.text) && has(reading, 'ask_area')) return false
  const tells = concepts.some(at => holds(at, i) && !atHome.has(at.concept))
  return !tokens[i]!.known && !isOwn(reading, i) && !isGood(reading, i) && !tells
}

/** Who lives with somebody is no business of a shop before something is brought to them. */
const atHome: ReadonlySet<string> = new Set(['household', 'receives', 'handTo', 'away'])

/** Goods are a shop's business, whether or not this one sells them. */
const isGood = ({ tokens, lexicon }: Reading, i: number) =>
  isGoods(tokens[i]!.norm, lexicon) || isGoods(tokens[i]!.raw, lexicon)

function isOwn({ tokens, vocabulary }: Reading, i: number): boolean {
  const { norm, raw } = tokens[i]!
  return [norm, raw].some(
    word =>
      vocabulary.names.has(word) ||
      vocabulary.names.about(word).length > 0 ||
      vocabulary.optionWords.has(word) ||
      vocabulary.ownWords.has(word) ||
      vocabulary.areaWords.has(word),
  )
}

/** Acts that a message may well carry although it is meant for somebody else: advertisements speak of prices and payments too. */
const overheard: ReadonlySet<Act['act']> = new Set([
  ...soft,
  'ask_hours',
  'ask_payment',
  'ask_return',
  'usual',
  'more',
  'thanks',
  'pay',
  'order',
  'address',
])

/**
 * Words of a lottery, a homework, a song: unless the shop has them in its own names, or something runs that a story could be about. An
 * order stands where a product of the shop is called by several words, or how it shall be made is told.
 */
function isElsewhere(reading: Reading): boolean {
  const { state, acts } = reading
  if (acts.length === 0 || !acts.every(({ act }) => overheard.has(act.act))) return false
  if (state.asks.length + state.choices.length + state.basket.length + state.runningOrders.length > 0) return false
  // "Your kopsus saved my thesis": what the shop is praised for may be anything.
  const praised = acts.every(({ act }) => act.act === 'chitchat') && reading.concepts.some(at => at.concept === 'praise')
  return reading.concepts.some(
    at =>
      at.concept === 'elsewhere' &&
      !praised &&
      acts.every(({ act }) => isUncertain(act, reading, at)) &&
      !isHeading(reading, at.end) &&
      // "I'm staying at Rose View hotel": where it goes is this shop's business.
      reading.taken[at.start] !== 'address' &&
      !isOwnMatter(reading, at),
  )
}

/** "Oil change" where oil is sold, and no change of it: what all its words are of is the shop's own. */
function isOwnMatter(reading: Reading, { start, end }: Extent): boolean {
  const words = Array.from({ length: end - start }, (_, i) => start + i).filter(i => isContent(reading, i))
  return words.some(i => isOwn(reading, i)) && words.every(i => isOwn(reading, i))
}

/** "Shopping list:" on a line of its own, before the lines that are ordered. */
const isHeading = ({ tokens, origins }: Reading, end: number) => {
  const [mark, next] = [tokens[end]?.norm, tokens[end + 1]?.norm]
  const ends = mark === '\n' || (mark === ':' && next === '\n')
  return ends && [...origins.values()].every(({ start }) => start > end)
}

/** Where one number tells which goods and another counts them, an order is meant. */
function isUncertain(act: Act, reading: Reading, at: Extent): boolean {
  const { origins, tokens } = reading
  // "Add up 8 and 7": what was taken for goods begins in the words that are about something else.
  const isPlain = (mention: Mention | undefined) =>
    mention !== undefined && !holds(at, mention.start) && isPlainlyCounted(reading, mention)
  const isToldByNumber = (mention: Mention | undefined) =>
    mention !== undefined && tokens.slice(mention.start, mention.end - 1).filter(token => token.kind === 'number').length > 0
  if (act.act === 'menu') return act.named !== true
  if (act.act === 'ask_price') return act.productIds.length === 0
  if (act.act === 'ask_area') return act.area === undefined
  if (act.act !== 'order') return true
  return act.lines.every(
    line =>
      line.candidates.length === 0 ||
      (!isPlain(origins.get(line)) &&
        !/\s/.test(line.phrase) &&
        line.options.length + line.without.length === 0 &&
        (line.quantity === undefined || !isToldByNumber(origins.get(line)))),
  )
}
