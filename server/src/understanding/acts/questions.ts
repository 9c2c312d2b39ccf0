import type { Said } from '../goods/evidence.ts'
import { cuesOf, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { type Extent, isInside } from '../words/extent.ts'
import { isArticle } from '../words/lexicon.ts'
import { servicePriced } from './service-priced.ts'
import { queryOf, topicsIn } from './topics.ts'

/** As many as five pages of a list hold; who wants to see more than that asks more narrowly. */
export const mostProducts = 45

/** Answers a question about price or availability with the products that it names, or that its words are about. */
export function proposeQuestion(reading: Reading, purpose: 'price' | 'menu', said: readonly Said[], part?: Extent): void {
  const at = said[0]?.mention.start ?? 0
  const range = part ?? sentenceRange(reading, at)
  const service = purpose === 'price' ? servicePriced(reading, said, range) : undefined
  const meant = service?.rest ?? said
  const longest = meant.toSorted((a, b) => b.mention.words.length - a.mention.words.length)
  // As the merchant orders them: so they are asked for by their place.
  const place = (id: string) => reading.vocabulary.names.indexOf(id) ?? 0
  const inOrder = (ids: string[]) => ids.sort((a, b) => place(a) - place(b))
  const names = [...new Set(longest.flatMap(({ line }) => inOrder(line.candidates.map(({ productId }) => productId))))]
  const [only, other] = meant
  const options = only && !other ? only.line.options.map(({ group, choice }) => ({ group, choice })) : []
  if (purpose === 'price')
    propose(
      reading,
      at,
      {
        act: 'ask_price',
        productIds: names.slice(0, mostProducts),
        ...(service && { orderType: service.key }),
        ...(options.length > 0 && { options }),
      },
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

/** Proposes the question what there is, or whether what was named is there. */
export function proposeMenu(
  reading: Reading,
  at: number,
  range: Extent,
  productIds: readonly string[],
  named: boolean,
  query = queryOf(reading, range, productIds.length > 0),
): void {
  const inside = (meaning: 'services' | 'cheapest') => cuesOf(reading, meaning).some(cue => isInside(cue, range))
  const services = productIds.length === 0 && inside('services')
  // "What do you have that's not coffee?": what is not asked for is not listed.
  if (!services && isRefused(reading, range)) return proposeAll(reading, at)
  propose(
    reading,
    at,
    {
      act: 'menu',
      query: services ? '' : query,
      productIds: productIds.slice(0, mostProducts),
      ...(reading.shopId !== undefined && { shopId: reading.shopId }),
      ...(named && { named }),
      ...(services && { services }),
      ...(inside('cheapest') && { cheapest: true }),
    },
    named ? 'asks whether it is there' : 'asks what there is',
  )
}

/** "Not coffee", "anything besides bread": a word that refuses right before the only thing the question is about. */
function isRefused(reading: Reading, { start, end }: Extent): boolean {
  const { tokens, lexicon, cues, vocabulary } = reading
  const { negator, negatorAfter } = lexicon.roles
  const refuses = (i: number) =>
    (negator.has(tokens[i]!.norm) && !negatorAfter.has(tokens[i]!.norm) && tokens[i]!.norm !== 'no') ||
    cues.some(cue => cue.end === i + 1 && refusing.some(meaning => cue.meanings.includes(meaning)))
  const isSmall = (i: number) => tokens[i]!.skippable || isArticle(tokens[i]!.norm, lexicon)
  const ahead = Array.from({ length: end - start }, (_, k) => start + k).find(refuses)
  if (ahead === undefined) return false
  let at = ahead + 1
  while (at < end && isSmall(at)) at++
  const isGoods =
    at < end && !vocabulary.optionWords.has(tokens[at]!.norm) && topicsIn(reading, { start: at, end: at + 1 }).length > 0
  return isGoods && topicsIn(reading, { start, end: ahead }).length === 0
}

const refusing = ['exclude', 'line:none', 'line:mention', 'line:except'] as const

function proposeAll(reading: Reading, at: number): void {
  const shop = reading.shopId === undefined ? {} : { shopId: reading.shopId }
  propose(reading, at, { act: 'menu', query: '', productIds: [], ...shop }, 'asks what else there is')
}
