import { guessedCodes, readCode } from './acts/code.ts'
import { dropForeign } from './acts/foreign.ts'
import { readRest, readSmallTalk } from './acts/leftovers.ts'
import { readSeller } from './acts/seller.ts'
import { takePastPrices, takeRememberedPrices } from './acts/still-priced.ts'
import { isAlone } from './acts/unexplained.ts'
import { readCustomer } from './customer.ts'
import { isWording } from './fields/named-other.ts'
import { wordsOfBasket } from './goods/basket.ts'
import { findCues } from './goods/cues.ts'
import { byWriting, writtenOn } from './goods/written-on.ts'
import { isDoubled } from './names/doubled.ts'
import { holdingIn } from './names/holding.ts'
import { findSpans } from './names/spans.ts'
import { ownTerms } from './names/term-words.ts'
import type { Vocabulary } from './names/vocabulary.ts'
import { landmarksIn } from './place/landmarks.ts'
import { asksAgreement } from './reading/agreement.ts'
import { languageOf } from './reading/language.ts'
import { protect } from './reading/protect.ts'
import { propose, type Reading, take } from './reading/reading.ts'
import { sensesOf } from './reading/sense.ts'
import { takeTimesOfDay } from './reading/times-of-day.ts'
import { confidenceOf, goodsConfidenceOf } from './sureness/confidence.ts'
import { featuresOf } from './sureness/features.ts'
import { goodsFeatures } from './sureness/goods-features.ts'
import { questionOf } from './sureness/question.ts'
import type { Understanding } from './sureness/understanding.ts'
import type { DialogueState } from './types/dialogue-state.ts'
import { conceptsIn } from './words/concepts.ts'
import { withCountsInFront } from './words/counts-in-front.ts'
import { isInside } from './words/extent.ts'
import { withoutNumbering } from './words/numbering.ts'
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
  const { lexicon } = vocabulary
  const text = withCountsInFront(withoutNumbering(cleanText(message), lexicon))
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
    landmarks: [],
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
    takeTimesOfDay(reading)
  }
  const called =
    state.role === 'seller'
      ? []
      : findSpans(tokens, vocabulary, i => reading.taken[i] === undefined, reading.hold, wordsOfBasket(reading))
  reading.landmarks = landmarksIn(reading, called)
  const asksText = [...vocabulary.orderTypes.values()].some(({ fields }) => fields.some(field => isWording(reading, field)))
  const texts = state.role === 'customer' ? writtenOn(reading, called, asksText) : []
  for (const text of texts) take(reading, text.start, text.end, byWriting)
  const spans = called.filter(span => ![...reading.landmarks, ...texts].some(other => isInside(span, other)))
  reading.cues = findCues(tokens, vocabulary, spans)
  reading.concepts = withoutCourtesy(reading)
  if (isAlone(reading, 'stop')) propose(reading, 0, { act: 'stop' }, 'the whole message')
  else if (state.role === 'seller') readSeller(reading, found)
  else if (isAlone(reading, 'resume'))
    propose(reading, 0, { act: asksAgreement(state) ? 'affirm' : 'resume' }, 'the whole message')
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

/** "Makasih", spelt out "terima kasih", accepts nothing, and "as soon as possible" asks for nothing that can be. */
const withoutCourtesy = ({ concepts, cues }: Reading) =>
  concepts.filter(at => !cues.some(cue => cue.meanings.some(one => courteous.has(one)) && isInside(at, cue)))
const courteous: ReadonlySet<string> = new Set(['thanks', 'haste'])

/** Each token's sentence: a full stop, a question or exclamation mark, a semicolon or a line break ends one. */
function sentencesOf({ tokens, taken }: Reading): number[] {
  let number = 0
  return tokens.map((token, i) => {
    const own = number
    if (token.mark && taken[i] === undefined && /^[.?!;\n।]$/.test(token.norm)) number++
    return own
  })
}
