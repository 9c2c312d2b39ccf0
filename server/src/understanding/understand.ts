import { readAgreedBehind } from './acts/agreed-behind.ts'
import { readShortage, readShortageWords } from './acts/answers.ts'
import { readBare, readDetails, readMenuShop, readReturns, readUsual, takeUsual } from './acts/asked.ts'
import { readCancel } from './acts/cancel.ts'
import { guessedCodes, readCode } from './acts/code.ts'
import { readFaq } from './acts/faq.ts'
import { dropForeign } from './acts/foreign.ts'
import { haggles, takeHaggle } from './acts/haggle.ts'
import { readPlainIntents } from './acts/intents.ts'
import { readMenu } from './acts/menu-asked.ts'
import { readPayment } from './acts/pay.ts'
import { dropTakenForFetched, readPickup, readWay } from './acts/pickup.ts'
import { readRating } from './acts/rating.ts'
import { readRestAgreed } from './acts/rest-agreed.ts'
import { readSeller } from './acts/seller.ts'
import { readTopics, readWho } from './acts/senses.ts'
import { readShortWords } from './acts/short-words.ts'
import { takePastPrices, takeRememberedPrices } from './acts/still-priced.ts'
import { dropTold } from './acts/told.ts'

import { isAlone, unexplainedContent } from './acts/unexplained.ts'
import { readWhichOrder } from './acts/which-order.ts'
import { readRemainingText } from './fields/remaining-text.ts'
import { readServices } from './fields/services.ts'
import { productOf } from './goods/basket.ts'
import { readChoice } from './goods/choices.ts'
import { readComposed } from './goods/composed.ts'
import { findCues } from './goods/cues.ts'
import { joinChanges } from './goods/joined-changes.ts'
import { removeMadeSo } from './goods/removed-by-option.ts'
import { markPlaced } from './goods/to-placed.ts'
import { isDoubled } from './names/doubled.ts'
import { holdingIn } from './names/holding.ts'
import type { Span } from './names/span.ts'
import { findSpans } from './names/spans.ts'
import { ownTerms } from './names/term-words.ts'
import type { Vocabulary } from './names/vocabulary.ts'
import { readGoods } from './orders.ts'
import { readAddress } from './place/address.ts'
import { languageOf } from './reading/language.ts'
import { protect } from './reading/protect.ts'
import { cuesOf, has, propose, type Reading } from './reading/reading.ts'
import { about, type Sense, sensesOf } from './reading/sense.ts'
import { confidenceOf, goodsConfidenceOf } from './sureness/confidence.ts'
import { featuresOf } from './sureness/features.ts'
import { goodsFeatures } from './sureness/goods-features.ts'
import { questionOf } from './sureness/question.ts'
import type { Understanding } from './sureness/understanding.ts'
import type { DialogueState } from './types.ts'
import { conceptsIn } from './words/concepts.ts'
import { withShortWith } from './words/short-with.ts'
import { cleanText } from './words/text.ts'
import { readTokens } from './words/tokens.ts'

/**
 * Reads one message, or a burst of them parted by line breaks, into acts in the order said.
 *
 * Pure: the same message, vocabulary, state and day give the same reading. Every product in it is one of the vocabulary's,
 * every quantity a positive number of thousandths; nothing in it is a claim about money, rights or stock. It never throws on
 * any text. `today` resolves days that are told by their distance.
 */
export function understand(message: string, vocabulary: Vocabulary, state: DialogueState, today: Date): Understanding {
  const text = cleanText(message)
  const { lexicon } = vocabulary
  const hold = holdingIn(vocabulary)
  const isOwn = ownTerms(vocabulary)
  const tokens = withShortWith(
    readTokens(text, lexicon, word => isOwn(word) || isDoubled(word, vocabulary, hold)),
    lexicon,
    isOwn,
  )
  const reading: Reading = {
    text,
    tokens,
    vocabulary,
    hold,
    lexicon,
    state,
    today,
    cues: [],
    concepts: conceptsIn(
      tokens,
      lexicon.packs.map(pack => pack.language),
    ),
    taken: tokens.map(() => undefined),
    sentences: [],
    acts: [],
    origins: new Map(),
    denied: [],
    trace: [],
  }
  reading.cues = findCues(tokens, vocabulary, [])
  const found = protect(reading)
  if (state.role === 'customer') readCode(reading)
  reading.sentences = sentencesOf(reading)
  if (state.role === 'customer') {
    takeRememberedPrices(reading)
    takePastPrices(reading)
  }
  const spans =
    state.role === 'seller'
      ? []
      : findSpans(tokens, vocabulary, i => reading.taken[i] === undefined, reading.hold, wordsOfBasket(reading))
  reading.cues = findCues(tokens, vocabulary, spans)
  if (isAlone(reading, 'stop')) propose(reading, 0, { act: 'stop' }, 'the whole message')
  else if (state.role === 'seller') readSeller(reading, found)
  else if (isAlone(reading, 'resume')) propose(reading, 0, { act: 'resume' }, 'the whole message')
  else readCustomer(reading, found, spans)
  if (reading.acts.every(({ act }) => act.act === 'greet')) readSmallTalk(reading, sensesOf(reading, spans))
  if (state.role === 'customer') dropForeign(reading)
  if (reading.acts.length === 0) readRest(reading)
  const acts = reading.acts.toSorted((a, b) => a.at - b.at).map(({ act }) => act)
  const language = languageOf(reading, vocabulary, state.language)
  const features = featuresOf(reading, acts)
  const confidence = confidenceOf(features, language)
  const goods = goodsFeatures(reading, features, language === 'bn' || language === 'bn-Latn').map(own => ({
    confidence: goodsConfidenceOf(own),
    features: own,
  }))
  const question =
    state.role === 'customer'
      ? questionOf(
          acts,
          confidence,
          goods.map(one => one.confidence),
        )
      : undefined
  return {
    acts,
    language,
    confidence,
    goods,
    ...(question && { question }),
    codeGuesses: guessedCodes(reading),
    features,
    trace: reading.trace,
  }
}

/** The steps for a customer, the surest first: each takes its words before the next one guesses. */
function readCustomer(reading: Reading, found: ReturnType<typeof protect>, spans: readonly Span[]): void {
  readRating(reading, spans)
  readShortageWords(reading, sensesOf(reading, spans))
  readWho(reading, sensesOf(reading, spans))
  readFaq(reading, spans)
  takeHaggle(reading, spans)
  readServices(reading, found, spans)
  readComposed(reading)
  readPlainIntents(reading, found, spans)
  readReturns(reading)
  readDetails(reading, found)
  readMenuShop(reading)
  const usual = takeUsual(reading)
  removeMadeSo(reading, spans)
  readWhichOrder(reading, spans)
  readTopics(reading, sensesOf(reading, spans), found.orderNumbers[0]?.number)
  readDetails(reading, found)
  readPickup(reading)
  readAddress(reading, spans)
  readPayment(reading, spans)
  readRemainingText(reading)
  const names = spans.some(span => span.kind === 'product' && span.exact)
  const replaces = reading.state.shortage !== undefined && cuesOf(reading, 'replace').length > 0
  const chooses = !names || reading.state.choices.some(choice => choice.kind === 'product')
  if (chooses && !replaces) readChoice(reading)
  readGoods(reading, spans)
  if (chooses && replaces && !has(reading, 'replace') && !has(reading, 'fewer')) readChoice(reading)
  if (!settled.some(act => has(reading, act))) readShortage(reading)
  dropTakenForFetched(reading)
  joinChanges(reading)
  markPlaced(reading)
  readCancel(reading, found)
  readWay(reading, sensesOf(reading, spans))
  readUsual(reading, usual)
  readMenu(reading)
  readBare(reading)
  dropTold(reading)
  readRestAgreed(reading)
  readAgreedBehind(reading)
  readShortWords(reading)
  // "Kono offer er sms pathaben na": who does not want to hear of promotions asks after none.
  if (has(reading, 'stop')) reading.acts = reading.acts.filter(({ act }) => act.act !== 'ask_promo')
  const [order] = found.orderNumbers
  if (order && reading.acts.length === 0) {
    const refused = reading.concepts.some(at => at.concept === 'drop' || at.concept === 'calloff')
    const act = refused ? 'cancel' : 'ask_status'
    propose(reading, order.start, { act, orderNumber: order.number }, refused ? 'refuses an order' : 'only names an order')
  }
}

const wordsOfBasket = (reading: Reading) =>
  new Set(reading.state.basket.flatMap(line => [...(productOf(reading, line.productId)?.words ?? [])]))

/** After these nothing else is said about what is short. */
const settled = ['replace', 'choose', 'order', 'change', 'fewer'] as const

/** Beside a greeting: talk about the weather and the like is small talk, anything else of some length is not meant for a shop. */
function readSmallTalk(reading: Reading, senses: readonly Sense[]): void {
  if (reading.state.role === 'seller' || unexplainedContent(reading) === 0) return
  if (
    senses.some(
      sense =>
        (about(sense, 'weather', 'wish') || (about(sense, 'praise') && !sense.counted && !sense.question)) &&
        sense.words <= (sense.named && about(sense, 'praise') ? 20 : 12),
    )
  )
    return propose(reading, reading.tokens.length - 1, { act: 'chitchat' }, 'small talk')
  if (reading.acts.length > 0 && unexplainedContent(reading) >= 3) {
    reading.acts.length = 0
    reading.trace.push('a greeting before something that is not for a shop')
  }
}

/** Nothing was understood: a bare call ("min") is a greeting, small talk for a seller is no command, the rest is unknown. */
function readRest(reading: Reading): void {
  const words = reading.tokens.filter(token => token.kind === 'word' || token.kind === 'number')
  if (reading.state.role === 'seller') readShortWords(reading)
  if (reading.acts.length > 0) return
  if (words.length > 0 && words.every(token => token.skippable) && unexplainedContent(reading) === 0)
    return propose(reading, 0, { act: 'greet' }, 'only calls')
  if (words.length === 0 && reading.text.trim() !== '' && reading.tokens.every(token => token.kind === 'emoji'))
    return propose(reading, 0, { act: 'chitchat' }, 'only emoji')
  const bargains = reading.state.role === 'customer' && haggles(reading)
  propose(reading, 0, { act: 'unknown', text: reading.text.trim(), ...(bargains && { bargains }) }, 'nothing was understood')
}

/** Each token's sentence: a full stop, a question or exclamation mark, a semicolon or a line break ends one. */
function sentencesOf({ tokens, taken }: Reading): number[] {
  let number = 0
  return tokens.map((token, i) => {
    const own = number
    if (token.mark && taken[i] === undefined && /^[.?!;\n।]$/.test(token.norm)) number++
    return own
  })
}
