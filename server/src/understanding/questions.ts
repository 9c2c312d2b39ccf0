import type { Said } from './evidence.ts'
import { unexplainedContent } from './intents.ts'
import {
  clauseRange,
  cuesOf,
  isContent,
  isFree,
  isQuestion,
  propose,
  type Reading,
  sentenceRange,
  take,
  written,
} from './reading.ts'

const mostProducts = 10

/** Reads the merchant's own questions and answers: the longest cue wins, also over the general questions of the packs. */
export function readFaq(reading: Reading): void {
  const matches = reading.vocabulary.faq
    .allIn(reading.tokens)
    .filter(match => isFree(reading, match.start) && isFree(reading, match.end - 1))
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
    if (rival || answered.has(id) || !isFree(reading, match.start)) continue
    answered.add(id)
    propose(reading, match.start, { act: 'faq', id }, `"${written(reading, match.start, match.end)}"`)
    const range = clauseRange(reading, match.start)
    if (isQuestion(reading, range)) take(reading, range.start, range.end, 'faq')
    else take(reading, match.start, match.end, 'faq')
  }
}

const rivals: ReadonlySet<string> = new Set(['ask_hours', 'ask_status', 'ask_payment', 'ask_area', 'human', 'cancel'])

/** Answers a question about price or availability with the products that it names, or that its words are about. */
export function proposeQuestion(reading: Reading, purpose: 'price' | 'menu', said: readonly Said[]): void {
  const at = said[0]?.mention.start ?? 0
  const range = sentenceRange(reading, at)
  const longest = said.toSorted((a, b) => b.mention.words.length - a.mention.words.length)
  const named = [...new Set(longest.flatMap(({ line }) => line.candidates.map(candidate => candidate.productId)))]
  if (purpose === 'price')
    propose(reading, at, { act: 'ask_price', productIds: named.slice(0, mostProducts) }, 'asks what something costs')
  else {
    const about = topicsIn(reading, range)
    const exact = said.every(({ mention }) => mention.exact)
    const productIds = exact && named.length > 0 ? named : [...new Set([...named, ...about])]
    propose(
      reading,
      at,
      { act: 'menu', query: queryOf(reading, range), productIds: productIds.slice(0, mostProducts) },
      'asks what there is',
    )
  }
  take(reading, range.start, range.end, 'question')
}

/** A question about what there is that names no product: by category, tag, option or words of names. */
export function readMenu(reading: Reading): void {
  const [price] = cuesOf(reading, 'ask_price')
  const [menu] = cuesOf(reading, 'menu')
  if (menu) {
    const range = sentenceRange(reading, menu.start)
    const about = topicsIn(reading, range)
    const neutral = cuesOf(reading, 'neutral').some(cue => cue.start <= menu.start && cue.end >= menu.end)
    const words = menu.end - menu.start
    const asks = isQuestion(reading, range) || about.length > 0 || words > 1 || unexplainedContent(reading) === 0
    if (asks && !neutral) {
      propose(
        reading,
        menu.start,
        { act: 'menu', query: queryOf(reading, range), productIds: about.slice(0, mostProducts) },
        'asks what there is',
      )
      take(reading, range.start, range.end, 'question')
      return
    }
  }
  if (price && (isQuestion(reading, sentenceRange(reading, price.start)) || price.end - price.start > 0)) {
    take(reading, price.start, price.end, 'question')
    propose(
      reading,
      price.start,
      { act: 'ask_price', productIds: topicsIn(reading, sentenceRange(reading, price.start)).slice(0, mostProducts) },
      'asks what it costs',
    )
  }
}

/** The words of the question that are about goods. */
function queryOf(reading: Reading, range: { start: number; end: number }): string {
  const inMenuCue = (i: number) =>
    reading.cues.some(
      cue =>
        cue.start <= i &&
        i < cue.end &&
        cue.meanings.some(meaning => meaning === 'menu' || meaning === 'greet' || meaning === 'ask_lead' || meaning === 'want'),
    )
  const words: string[] = []
  const everyday: string[] = []
  for (let i = range.start; i < range.end; i++) {
    const token = reading.tokens[i]!
    if (
      !isContent(reading, i) ||
      inMenuCue(i) ||
      reading.lexicon.roles.negator.has(token.norm) ||
      (reading.lexicon.roles.question.has(token.norm) && !words.length)
    )
      continue
    const { names } = reading.vocabulary
    if (token.known && !names.has(token.norm) && names.about(token.norm).length === 0) everyday.push(token.raw)
    else words.push(token.raw)
  }
  return (words.length > 0 ? words : everyday).join(' ')
}

/** Products by tag, category, option and name, those that most of the question's words are about first. */
function topicsIn(reading: Reading, range: { start: number; end: number }): string[] {
  const { vocabulary } = reading
  const scores = new Map<number, number>()
  for (let i = range.start; i < range.end; i++) {
    const token = reading.tokens[i]!
    if (token.kind !== 'word' || token.skippable || reading.lexicon.roles.negator.has(token.norm)) continue
    const found = new Set<number>()
    for (const word of new Set([token.norm, token.raw])) {
      const about = vocabulary.names.about(word)
      for (let k = 0; k < Math.min(200, about.length); k++) found.add(about[k]!)
      const holding = word.length > 2 ? vocabulary.names.holding(word) : []
      for (let k = 0; k < Math.min(200, holding.length); k++) found.add(vocabulary.names.productOf(holding[k]!))
    }
    const weight = 1 / Math.sqrt(found.size)
    for (const product of found) scores.set(product, (scores.get(product) ?? 0) + weight)
  }
  return [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([product]) => vocabulary.names.product(product).source.id)
}
