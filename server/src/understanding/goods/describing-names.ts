import type { Span } from '../names/span.ts'
import type { Reading } from '../reading/reading.ts'
import { endsIn } from '../words/endings.ts'
import { isPartOfLonger } from '../words/extent.ts'
import { phraseWords } from '../words/stems.ts'

/** Names that are looked at. */
const mostConsidered = 60

/**
 * "Blood sugar strips" where a blood pressure monitor is sold, "jor mapar thermometer" where there is a "pressure mapar machine": right before
 * another name, in full or most of it, a word that only begins names of its own describes what follows. The last word says what a thing is in
 * what languages lend to any shop, which is English; of what the shop itself calls its goods that is known only where a Bangla genitive leads on.
 */
export function describesNext(reading: Reading, span: Span, spans: readonly Span[]): boolean {
  if (span.kind !== 'product' || span.exact || span.words.length !== 1) return false
  const behind = spans.flatMap(other => (other.kind === 'product' && other.start === span.end ? [other] : []))
  const next = behind.some(({ exact, words }) => exact || words.length > 1) ? behind : []
  // "Sugar mapar strip": what a longer name is made of is told by that.
  if (spans.some(other => other.kind === 'product' && isPartOfLonger(span, other))) return false
  if (next.length === 0 || reading.tokens[span.end]!.kind === 'number') return false
  const [word] = span.words as [string]
  const { names, lexicon } = reading.vocabulary
  const isBent = lexicon.heard.size > 0 && endsIn(reading.tokens[span.start]!.raw, lexicon.endings.genitive)
  // "Spiral notebook", "fruity saline": one name has both.
  if (next.some(({ words }) => reading.hold([word, ...words]).length > 0)) return false
  for (let k = 0; k < Math.min(mostConsidered, span.aliases.length); k++) {
    const alias = span.aliases[k]!
    const product = names.productOf(alias)
    if (names.wordsOf(alias).at(-1) === word) return false
    if (!isBent && isOwn(reading, product, word)) return false
  }
  return true
}

/** The shop itself has the word in a name. */
function isOwn({ vocabulary: { names, lexicon } }: Reading, product: number, word: string): boolean {
  const { name, aliases } = names.product(product).source
  return [name, ...aliases].some(own => phraseWords(own, lexicon).includes(word))
}
