import { endsIn } from '../words/endings.ts'
import { phraseWords } from '../words/stems.ts'
import type { Token } from '../words/tokens.ts'
import { bestPaths, type Step } from './best-paths.ts'
import { goodsAt } from './everyday-goods.ts'
import { withoutOwned } from './genitives.ts'
import type { Term } from './heard-terms.ts'
import type { Holding } from './holding.ts'
import { optionSpans } from './option-spans.ts'
import { isOwnName, ownNameScore } from './own-name-spans.ts'
import { productSpans } from './product-spans.ts'
import type { Span } from './span.ts'
import { optionTerms, productTerms } from './terms.ts'
import type { Vocabulary } from './vocabulary.ts'

const longestSpan = 7

/**
 * Finds where products and options are named: the cheapest way to cover the tokens with whole names, parts of names and
 * option words, longer names first. Tokens that `free` refuses are walls. `spoken` holds the words of what is already ordered:
 * only such a word may be a product's where it is also a unit.
 */
export function findSpans(
  tokens: readonly Token[],
  vocabulary: Vocabulary,
  free: (index: number) => boolean,
  hold: Holding,
  spoken: ReadonlySet<string> = new Set(),
): Span[] {
  const ending = candidateSpans(tokens, vocabulary, free, hold, spoken)
  const worth = (span: Span) =>
    Math.max(scoreOf(span, vocabulary), isOwnName(span, ending, vocabulary) ? ownNameScore(span) : 0)
  const stepsTo = (place: number): Step<Span | undefined>[] => [
    { from: place - 1, to: place, score: 0, value: undefined },
    ...ending[place - 1]!.map(span => ({ from: span.start, to: place, score: worth(span), value: span })),
  ]
  const found = bestPaths(tokens.length, 1, stepsTo)[0]!.values.filter(span => span !== undefined)
  const words = tokens.map(({ norm }) => norm)
  return found.map(span => (isOfOtherGoods(span, found, words, vocabulary) ? { ...span, quality: span.quality / 2 } : span))
}

/** Names that are looked at for a word of the merchant's own. */
const mostLookedAt = 20

/**
 * "Es krim" where "Ice Gel" is sold: a word that is only lent to a name is, with the words beside it, what other goods are called, and
 * hardly means this. Of the merchant's own words such goods may be a kind: "kentang goreng" where "Kentang Crinkle" is sold.
 */
function isOfOtherGoods(span: Span, found: readonly Span[], words: readonly string[], { lexicon, names }: Vocabulary): boolean {
  if (span.kind !== 'product' || span.exact || span.end - span.start > 1) return false
  const end = span.start + goodsAt(words, span.start, lexicon)
  if (end <= span.end || found.some(other => other.start >= span.end && other.start < end)) return false
  return span.aliases.slice(0, mostLookedAt).every((alias: number) => {
    const { name, aliases } = names.product(names.productOf(alias)).source
    const own = new Set([name, ...aliases].flatMap(text => phraseWords(text, lexicon)))
    return !span.words.some(word => own.has(word))
  })
}

/** All runs of tokens that may name something, by the token that ends them. */
export function candidateSpans(
  tokens: readonly Token[],
  vocabulary: Vocabulary,
  free: (index: number) => boolean,
  hold: Holding,
  spoken: ReadonlySet<string> = new Set(),
): Span[][] {
  const ending: Span[][] = tokens.map(() => [])
  const put = (span: Span) => ending[span.end - 1]!.push(span)
  const terms = tokens.map((token, i) => (free(i) ? (withCase(tokens, i, vocabulary) ?? productTerms(token, vocabulary)) : []))
  const options = tokens.map((token, i) => (free(i) ? optionTerms(token, vocabulary) : []))
  for (let start = 0; start < tokens.length; start++) {
    if (!free(start)) continue
    let end = start
    while (end < tokens.length && end - start < longestSpan && free(end) && !isWall(tokens[end]!)) end++
    productSpans(tokens, terms, start, end, vocabulary, hold, spoken).forEach(put)
    optionSpans(tokens, options, start, end, vocabulary).forEach(put)
  }
  return withoutOwned(ending, tokens, vocabulary)
}

/**
 * "Remot er battery", "hash er dim": an ending of Bangla written by itself may belong to the word before, where a name has both as one
 * ("হাঁসের ডিম"); an everyday word says it beside another word of the name only.
 */
function withCase(tokens: readonly Token[], i: number, vocabulary: Vocabulary): Term[] | undefined {
  const [token, next] = [tokens[i]!, tokens[i + 1]]
  const { genitive, genitiveApart } = vocabulary.lexicon.endings
  if (token.kind !== 'word' || !genitiveApart.has(next?.raw ?? '')) return undefined
  const whole = token.raw + next!.raw.replace('এ', 'ে')
  const plain = productTerms(token, vocabulary)
  const joined = productTerms({ ...token, raw: whole, norm: whole, known: false }, vocabulary)
    .filter(({ words }) => endsIn(words.at(-1)!, genitive))
    .map(term => (token.known || plain.length > 0 ? { ...term, weak: true } : term))
  const sure = plain.length > 0 || token.known ? joined.filter(({ cost }) => cost <= 0.1) : joined
  return sure.length > 0 ? [...plain, ...sure] : undefined
}

/** Whole names grow faster than their length, so that one long name beats two short ones; parts of names count less. */
export function scoreOf(span: Span, vocabulary: Vocabulary): number {
  if (span.kind === 'option') {
    const length = span.end - span.start - (span.parted ?? 0)
    return (2 * length + length * length - 0.1) * span.quality
  }
  const length = span.words.length
  if (span.exact) return (2 * length + length * length) * span.quality
  return (
    (0.5 + 0.5 * coverage(span.words, vocabulary.names.wordsOf(span.aliases[0]!), vocabulary)) *
    (length + 0.5 * length * length) *
    span.quality
  )
}

/** How much of an alias its said words make up, rare words counting more. */
export function coverage(said: readonly string[], words: readonly string[], vocabulary: Vocabulary): number {
  const weight = (list: readonly string[]) => list.reduce((sum, word) => sum + vocabulary.names.weight(word), 0)
  return Math.min(1, weight(said) / weight(words))
}

/** Punctuation parts names, except "&", a hyphen and "%". */
const isWall = (token: Token) => token.mark && token.norm !== '&' && token.norm !== '-' && token.norm !== '%'
