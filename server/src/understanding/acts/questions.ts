import type { Said } from '../goods/evidence.ts'
import type { Span } from '../names/span.ts'
import {
  clauseRange,
  cuesOf,
  has,
  isFree,
  isQuestion,
  propose,
  type Reading,
  sentenceRange,
  take,
  written,
} from '../reading/reading.ts'
import { queryOf, topicsIn } from './topics.ts'
import { unexplainedContent } from './unexplained.ts'

/** As many as five pages of a list hold; who wants to see more than that asks more narrowly. */
const mostProducts = 45

/** Reads the merchant's own questions and answers: the longest cue wins, also over the general questions of the packs. */
export function readFaq(reading: Reading, spans: readonly Span[]): void {
  const matches = reading.vocabulary.faq
    .allIn(reading.tokens)
    .filter(match => isFree(reading, match.start) && isFree(reading, match.end - 1) && !isNumber(reading, match))
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const answered = new Set<string>()
  for (const match of matches) {
    const id = match.values[0]!
    const rival = reading.cues.find(
      cue =>
        cue.start <= match.start &&
        cue.end >= match.end &&
        cue.end - cue.start > match.end - match.start &&
        cue.meanings.some(meaning => rivals.has(meaning)),
    )
    // "shampoo er bodole soap den": with goods in the basket and no question, a word for exchange exchanges.
    const exchanges =
      reading.state.basket.length > 0 &&
      !isQuestion(reading, sentenceRange(reading, match.start)) &&
      reading.cues.some(cue => cue.meanings.includes('replace') && cue.start < match.end && match.start < cue.end)
    // "The mango bowl with gluten free granola": words of what is to be had ask nothing.
    const isName = spans.some(
      span => span.start <= match.start && span.end >= match.end && span.end - span.start > match.end - match.start,
    )
    const isAside = rival || exchanges || isName || isCounted(reading, match) || isOther(reading, match, spans)
    if (isAside || answered.has(id) || !isFree(reading, match.start)) continue
    answered.add(id)
    propose(reading, match.start, { act: 'faq', id }, `"${written(reading, match.start, match.end)}"`)
    const range = clauseRange(reading, match.start)
    if (isQuestion(reading, range)) takeBesideGoods(reading, range, match, spans)
    else take(reading, match.start, match.end, 'faq')
  }
}

/**
 * "Katari 10 kg" where the answers are about a "khata": the whole name of goods is not what it only sounds like. "Baki sob bad" where they
 * are about "baki", credit: the rest of the order.
 */
const isOther = (
  { tokens, concepts, vocabulary }: Reading,
  { start, end }: { start: number; end: number },
  spans: readonly Span[],
): boolean =>
  (spans.some(span => span.kind === 'product' && span.exact && span.start <= start && span.end >= end) &&
    !tokens.slice(start, end).every(({ norm, raw }) => vocabulary.ownWords.has(norm) || vocabulary.ownWords.has(raw))) ||
  concepts.some(at => at.concept === 'rest' && at.start <= start && at.end >= end && at.end - at.start > end - start)

/** "Is the lotion original? One of 200 ml": what the question names stays free where the next sentence counts something that it does not name. */
function takeBesideGoods(
  reading: Reading,
  range: { start: number; end: number },
  match: { start: number; end: number },
  spans: readonly Span[],
): void {
  const next = range.end < reading.tokens.length ? sentenceRange(reading, range.end) : undefined
  const goods = spans.filter(span => span.kind === 'product')
  const counts =
    next !== undefined &&
    reading.tokens.slice(next.start, next.end).some(({ kind }, i) => kind === 'number' && isFree(reading, next.start + i)) &&
    goods.every(({ start }) => start < next.start || start >= next.end)
  for (let i = range.start; i < range.end; i++) {
    const isNamed = counts && (i < match.start || i >= match.end) && goods.some(({ start, end }) => start <= i && i < end)
    if (!isNamed) take(reading, i, i + 1, 'faq')
  }
}

const rivals: ReadonlySet<string> = new Set([
  'affirm',
  'neutral',
  'replace',
  'ask_hours',
  'ask_status',
  'ask_payment',
  'ask_area',
  'human',
  'cancel',
])

/** "1 helium tank": with a number right before it, and nothing asked, it is wanted and not asked about. */
function isCounted(reading: Reading, { start }: { start: number }): boolean {
  const token = reading.tokens[start - 1]
  const counts = token?.kind === 'number' || reading.lexicon.numbers.has(token?.norm ?? '')
  return (
    counts && !/^an?$/.test(token!.norm) && isFree(reading, start - 1) && !isQuestion(reading, sentenceRange(reading, start))
  )
}

/** "Porota charta": a number that sounds like a word of the answers counts. */
const isNumber = ({ tokens, lexicon }: Reading, { start, end }: { start: number; end: number }) =>
  tokens.slice(start, end).every(({ kind, norm }) => kind === 'word' && lexicon.numbers.has(norm))

/** Answers a question about price or availability with the products that it names, or that its words are about. */
export function proposeQuestion(
  reading: Reading,
  purpose: 'price' | 'menu',
  said: readonly Said[],
  part?: { start: number; end: number },
): void {
  const at = said[0]?.mention.start ?? 0
  const range = part ?? sentenceRange(reading, at)
  const longest = said.toSorted((a, b) => b.mention.words.length - a.mention.words.length)
  // As the merchant orders them: so they are asked for by their place.
  const place = (id: string) => reading.vocabulary.names.indexOf(id) ?? 0
  const inOrder = (ids: string[]) => ids.sort((a, b) => place(a) - place(b))
  const names = [...new Set(longest.flatMap(({ line }) => inOrder(line.candidates.map(({ productId }) => productId))))]
  const [only, other] = said
  const options = only && !other ? only.line.options.map(({ group, choice }) => ({ group, choice })) : []
  if (purpose === 'price')
    propose(
      reading,
      at,
      { act: 'ask_price', productIds: names.slice(0, mostProducts), ...(options.length > 0 && { options }) },
      'asks what something costs',
    )
  else {
    const exact = names.length > 0 && said.every(({ mention }) => mention.exact)
    const productIds = exact ? names : [...new Set([...names, ...topicsIn(reading, range)])]
    proposeMenu(reading, at, range, productIds, exact)
  }
  const greeting = cuesOf(reading, 'greet').find(cue => cue.start === range.start)
  take(reading, greeting?.end ?? range.start, range.end, 'question')
}

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

/** A question about what there is that names no product: by category, tag, option or words of names. */
export function readMenu(reading: Reading): void {
  const [price] = cuesOf(reading, 'ask_price')
  const menu = cuesOf(reading, 'menu')[0] ?? cuesOf(reading, 'services')[0]
  // "Price list ada?": the longer phrase says what is asked.
  const priced = price && menu && menu.end - menu.start === 1 && price.end - price.start > 1
  if (menu && !priced && isApart(reading, menu.start)) {
    const range = sentenceRange(reading, menu.start)
    const about = topicsIn(reading, range)
    const neutral = cuesOf(reading, 'neutral').some(cue => cue.start <= menu.start && cue.end >= menu.end)
    const words = menu.end - menu.start
    const advised = reading.concepts.some(
      at => (at.concept === 'advise' || at.concept === 'have') && at.start >= range.start && at.end <= range.end,
    )
    const asks = isQuestion(reading, range) || about.length > 0 || words > 1 || unexplainedContent(reading) <= (advised ? 2 : 0)
    const beside = about.length === 0 && has(reading, 'human')
    if (asks && !neutral && !beside && !isOfService(reading, range) && !isOrdered(reading, range)) {
      proposeMenu(reading, menu.start, range, about, false)
      take(reading, range.start, range.end, 'question')
      return
    }
  }
  if (!price || !isApart(reading, price.start)) return
  const range = sentenceRange(reading, price.start)
  const service = reading.vocabulary.services
    .allIn(reading.tokens)
    .find(match => match.start >= range.start && match.end <= range.end)
  take(reading, price.start, price.end, 'question')
  propose(
    reading,
    price.start,
    {
      act: 'ask_price',
      productIds: topicsIn(reading, range).slice(0, mostProducts),
      ...(service && { orderType: service.values[0]! }),
    },
    'asks what it costs',
  )
}

/** "Gardener lagbe, 20 December available?": whether somebody can come then is asked of a service that is wanted. */
const isOfService = ({ acts }: Reading, { start, end }: { start: number; end: number }) =>
  acts.some(({ act }) => act.act === 'service') && acts.some(({ act, at }) => act.act === 'field' && at >= start && at < end)

/** "Do you sell pens? 3 pens": what is not sold here, and was counted behind the question, is answered once. */
function isOrdered({ acts, tokens }: Reading, { start, end }: { start: number; end: number }): boolean {
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
  const within = (place: number, range: { start: number; end: number }) => place >= range.start && place < range.end
  const beside = reading.acts.filter(({ act }) => goods.has(act.act))
  if (beside.some(one => within(one.at, sentence))) return false
  if (reading.acts.some(one => asked.has(one.act.act) && within(one.at, one.act.act === 'faq' ? sentence : clause)))
    return false
  return beside.length === 0 || isQuestion(reading, sentence)
}

function proposeMenu(
  reading: Reading,
  at: number,
  range: { start: number; end: number },
  productIds: readonly string[],
  named: boolean,
): void {
  const inside = (meaning: 'services' | 'cheapest') =>
    cuesOf(reading, meaning).some(cue => cue.start >= range.start && cue.end <= range.end)
  const services = productIds.length === 0 && inside('services')
  propose(
    reading,
    at,
    {
      act: 'menu',
      query: services ? '' : queryOf(reading, range, productIds.length > 0),
      productIds: productIds.slice(0, mostProducts),
      ...(reading.shopId !== undefined && { shopId: reading.shopId }),
      ...(named && { named }),
      ...(services && { services }),
      ...(inside('cheapest') && { cheapest: true }),
    },
    named ? 'asks whether it is there' : 'asks what there is',
  )
}
