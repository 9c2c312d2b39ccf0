import { onlyServiceIn } from '../fields/service-words.ts'
import { clauseRange, cuesOf, has, isQuestion, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { formOf } from '../words/bangla-sound.ts'
import { type Extent, holds, isInside } from '../words/extent.ts'
import { mostProducts, proposeMenu } from './questions.ts'
import { serviceNamed, servicePriced } from './service-priced.ts'
import { topicsIn } from './topics.ts'
import { unexplainedContent } from './unexplained.ts'

/** Acts that a question may not stand beside: in the same clause its words belong to them. */
const goods: ReadonlySet<string> = new Set([
  'order',
  'change',
  'replace',
  'remove',
  'address',
  'menu',
  'ask_price',
  'usual',
  'choose',
  'cancel',
  'substitute',
])
const asked: ReadonlySet<string> = new Set([
  'ask_hours',
  'ask_payment',
  'ask_status',
  'faq',
  'human',
  'ask_area',
  'ask_bot',
  'ask_return',
])

/** "3 ta ache? 3 tai den": beside these a question that is about no goods asks for no list. */
const answered = ['human', 'fewer', 'drop', 'wait', 'substitute'] as const

/** A question about what there is that names no product: by category, tag, option or words of names. */
export function readMenu(reading: Reading): void {
  const [price] = cuesOf(reading, 'ask_price')
  const menu = cuesOf(reading, 'menu').find(cue => !isOfState(reading, cue)) ?? cuesOf(reading, 'services')[0]
  // "Price list ada?": the longer phrase says what is asked.
  const isNamed = (at: Extent) => isInside(at, serviceNamed(reading, sentenceRange(reading, at.start)) ?? at)
  const isService = price && menu && serviceNamed(reading, sentenceRange(reading, price.start)) !== undefined && isNamed(menu)
  const isLonger = price && menu && menu.end - menu.start === 1 && price.end - price.start > 1
  const priced = price && menu && (isLonger || isService || isOfDone(reading, menu, price))
  // "You have my address already", "do you have our order?": that is nothing on the shelf.
  const isOwn = menu && menu.end - menu.start > 1 && reading.lexicon.roles.own.has(reading.tokens[menu.end]?.norm ?? '')
  if (menu && !priced && !isOwn && isApart(reading, menu.start)) {
    const range = sentenceRange(reading, menu.start)
    const about = topicsIn(reading, range)
    const neutral = cuesOf(reading, 'neutral').some(cue => isInside(menu, cue))
    const words = menu.end - menu.start
    const advised = reading.concepts.some(at => (at.concept === 'advise' || at.concept === 'have') && isInside(at, range))
    const asks = isQuestion(reading, range) || about.length > 0 || words > 1 || unexplainedContent(reading) <= (advised ? 2 : 0)
    // "Any morning works for us": what a field was answered with asks for nothing.
    const fills = words === 1 && reading.acts.some(({ act, at }) => act.act === 'field' && Math.abs(at - menu.start) <= 2)
    const beside = about.length === 0 && (fills || answered.some(act => has(reading, act)))
    if (asks && !neutral && !beside && !isOfService(reading, range) && !isOrdered(reading, range)) {
      proposeMenu(reading, menu.start, range, about, false)
      take(reading, range.start, range.end, 'question')
      return
    }
  }
  if (!price || !isApart(reading, price.start)) return
  const range = sentenceRange(reading, price.start)
  const service = servicePriced(reading, [], range)
  const topics = service ? [] : topicsIn(reading, range).slice(0, mostProducts)
  const orderType = service?.key ?? (topics.length === 0 ? serviceBefore(reading, range) : undefined)
  take(reading, price.start, price.end, 'question')
  // "Bisa kirim ke Kelapa Dua? Berapa fee-nya": what bringing it there costs is answered with the place.
  const isOfBringing = reading.acts.some(({ act, at }) => act.act === 'ask_area' && act.area !== undefined && at < price.start)
  if (isOfBringing && topics.length === 0 && orderType === undefined) return
  propose(
    reading,
    price.start,
    { act: 'ask_price', productIds: topics, ...(orderType !== undefined && { orderType }) },
    'asks what it costs',
  )
}

/** "Baccha na kheye bose ache", "দাঁড়িয়ে আছে": behind what somebody has done the word for what there is tells how they are. */
const isOfState = ({ tokens, lexicon, vocabulary }: Reading, { start, end }: Extent): boolean =>
  lexicon.heard.size > 0 &&
  end === start + 1 &&
  formOf(tokens[start]!.raw) === 'is.there' &&
  /\.(?:having|did3)$/.test(formOf(tokens[start - 1]?.raw ?? '') ?? '') &&
  !vocabulary.names.has(tokens[start - 1]!.norm)

/** "Do you do AC servicing? How much?": what there is is a service, of which the price is asked behind it. */
const isOfDone = (reading: Reading, menu: Extent, price: Extent): boolean => {
  const sentence = sentenceRange(reading, menu.start)
  return price.start >= sentence.end && onlyServiceIn(reading, sentence) !== undefined
}

/** "Do you do AC servicing? How much?": what it costs is asked of the only service that the message names before. */
const serviceBefore = (reading: Reading, { start }: Extent): string | undefined =>
  onlyServiceIn(reading, { start: 0, end: start })

/** "Gardener lagbe, 20 December available?", "do you do pest control?": what is asked of a service that is wanted. */
const isOfService = ({ acts }: Reading, { start, end }: Extent) =>
  acts.some(({ act }) => act.act === 'service') &&
  acts.some(({ act, at }) => (act.act === 'field' || act.act === 'service') && holds({ start, end }, at))

/** "Do you sell pens? 3 pens": what is not sold here, and was counted behind the question, is answered once. */
function isOrdered({ acts, tokens }: Reading, { start, end }: Extent): boolean {
  const asked = new Set(tokens.slice(start, end).flatMap(({ norm, text }) => [norm, text.toLowerCase()]))
  return acts.some(
    ({ act }) =>
      act.act === 'order' &&
      act.lines.some(
        ({ candidates, phrase }) =>
          candidates.length === 0 &&
          phrase
            .toLowerCase()
            .split(/\s+/)
            .every(word => asked.has(word)),
      ),
  )
}

/** Whether the words at a place belong to nothing that was read before; beside an order only a question is read. */
function isApart(reading: Reading, at: number): boolean {
  const sentence = sentenceRange(reading, at)
  const clause = clauseRange(reading, at)
  const beside = reading.acts.filter(({ act }) => goods.has(act.act))
  if (beside.some(one => holds(sentence, one.at))) return false
  if (reading.acts.some(one => asked.has(one.act.act) && holds(one.act.act === 'faq' ? sentence : clause, one.at))) return false
  return beside.length === 0 || isQuestion(reading, sentence)
}
