import { onlyServiceIn } from '../fields/service-words.ts'
import type { Span } from '../names/span.ts'
import { clauseRange, isFree, isQuestion, propose, type Reading, sentenceRange, take, written } from '../reading/reading.ts'
import { type Extent, holds, isInside, isPartOfLonger, overlap } from '../words/extent.ts'
import type { PhraseMatch } from '../words/phrase-index.ts'
import { stemsOf } from '../words/stems.ts'

/** Reads the merchant's own questions and answers: the longest cue wins, also over the general questions of the packs. */
export function readFaq(reading: Reading, spans: readonly Span[]): void {
  const matches = cuesSaid(reading)
    .filter(match => isFree(reading, match.start) && isFree(reading, match.end - 1) && !isNumber(reading, match))
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const answered = new Set<string>()
  for (const match of matches) {
    const id = match.values[0]!
    const rival = reading.cues.find(cue => isPartOfLonger(match, cue) && cue.meanings.some(meaning => rivals.has(meaning)))
    // "shampoo er bodole soap den": with goods in the basket and no question, a word for exchange exchanges.
    const exchanges =
      reading.state.basket.length > 0 &&
      !isQuestion(reading, sentenceRange(reading, match.start)) &&
      reading.cues.some(cue => cue.meanings.includes('replace') && overlap(cue, match))
    // "The mango bowl with gluten free granola": words of what is to be had ask nothing.
    const isName = spans.some(span => isPartOfLonger(match, span))
    const isAside = rival || exchanges || isName || isCounted(reading, match) || isOther(reading, match, spans)
    if (isAside || answered.has(id) || !isFree(reading, match.start)) continue
    answered.add(id)
    const orderType = onlyServiceIn(reading, { start: 0, end: reading.tokens.length })
    const act = { act: 'faq', id, ...(orderType !== undefined && { orderType }) } as const
    propose(reading, match.start, act, `"${written(reading, match.start, match.end)}"`)
    const range = clauseRange(reading, match.start)
    if (isQuestion(reading, range)) takeBesideGoods(reading, range, match, spans)
    else take(reading, match.start, match.end, 'faq')
  }
}

/** Where the words of the answers stand: as the merchant has them, and in a question also with the endings of other forms ("diturunin" for "turun"). */
function cuesSaid(reading: Reading): PhraseMatch<string>[] {
  const { tokens, vocabulary, sentences } = reading
  const written = vocabulary.faq.allIn(tokens)
  if (vocabulary.source.faq.length === 0) return written
  const asking = new Set(
    sentences.filter((sentence, i) => sentence !== sentences[i - 1] && isQuestion(reading, sentenceRange(reading, i))),
  )
  if (asking.size === 0) return written
  const bent = tokens.map((token, i) => (asking.has(sentences[i]!) ? { ...token, ...stemOfOwn(reading, i) } : token))
  const found = vocabulary.faq.allIn(bent).filter(match => asking.has(sentences[match.start]!))
  return [...written, ...found.filter(match => !written.some(one => overlap(one, match)))]
}

/** The shortest word that is cut down to one of the merchant's own; shorter ones are the beginning of too much. */
const shortestStem = 4

function stemOfOwn(
  { tokens, lexicon, vocabulary: { ownWords } }: Reading,
  i: number,
): { norm: string; raw: string } | undefined {
  const { kind, raw, norm } = tokens[i]!
  if (kind !== 'word' || ownWords.has(norm) || ownWords.has(raw)) return undefined
  const stems = lexicon.packs.flatMap(({ affixes }) => stemsOf(raw, affixes))
  const own = stems.find(({ stem }) => stem.length >= shortestStem && ownWords.has(stem))
  return own && { norm: own.stem, raw: own.stem }
}

/**
 * "Katari 10 kg" where the answers are about a "khata": the whole name of goods is not what it only sounds like. "Baki sob bad" where they
 * are about "baki", credit: the rest of the order.
 */
const isOther = ({ tokens, concepts, vocabulary }: Reading, { start, end }: Extent, spans: readonly Span[]): boolean =>
  (spans.some(span => span.kind === 'product' && span.exact && isInside({ start, end }, span)) &&
    !tokens.slice(start, end).every(({ norm, raw }) => vocabulary.ownWords.has(norm) || vocabulary.ownWords.has(raw))) ||
  concepts.some(at => at.concept === 'rest' && isPartOfLonger({ start, end }, at))

/** "Is the lotion original? One of 200 ml": what the question names stays free where the next sentence counts something that it does not name. */
function takeBesideGoods(reading: Reading, range: Extent, match: Extent, spans: readonly Span[]): void {
  const next = range.end < reading.tokens.length ? sentenceRange(reading, range.end) : undefined
  const goods = spans.filter(span => span.kind === 'product')
  const counts =
    next !== undefined &&
    reading.tokens.slice(next.start, next.end).some(({ kind }, i) => kind === 'number' && isFree(reading, next.start + i)) &&
    goods.every(({ start }) => start < next.start || start >= next.end)
  for (let i = range.start; i < range.end; i++) {
    const isNamed = counts && (i < match.start || i >= match.end) && goods.some(({ start, end }) => holds({ start, end }, i))
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
    counts &&
    !reading.lexicon.articles.indefinite.has(token!.norm) &&
    isFree(reading, start - 1) &&
    !isQuestion(reading, sentenceRange(reading, start))
  )
}

/** "Porota charta": a number that sounds like a word of the answers counts. */
const isNumber = ({ tokens, lexicon }: Reading, { start, end }: Extent) =>
  tokens.slice(start, end).every(({ kind, norm }) => kind === 'word' && lexicon.numbers.has(norm))
