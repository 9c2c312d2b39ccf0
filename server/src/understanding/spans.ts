import type { Holding } from './holding.ts'
import type { Numbers } from './name-index.ts'
import { joinedTerm, optionTerms, productTerms, type Term } from './terms.ts'
import type { Token } from './tokens.ts'
import { type OptionValue, optionKey, type Vocabulary } from './vocabulary.ts'

/** A run of tokens that names products or a choice of an option. */
export type Span = {
  start: number
  end: number
  /** How surely the words are the ones meant: 1 as typed. */
  quality: number
} & (
  | {
      kind: 'product'
      /** The words are a whole name or alias. */
      exact: boolean
      words: string[]
      /** Aliases that hold all the words, the shortest first. */
      aliases: Numbers
    }
  | { kind: 'option'; values: readonly OptionValue[] }
)

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
  const products = tokens.map((token, i) => (free(i) ? productTerms(token, vocabulary) : []))
  const options = tokens.map((token, i) => (free(i) ? optionTerms(token, vocabulary) : []))
  const best: { score: number; span?: Span }[] = [{ score: 0 }]
  for (let end = 1; end <= tokens.length; end++) {
    let choice: { score: number; span?: Span } = { score: best[end - 1]!.score }
    for (let length = 1; length <= Math.min(longestSpan, end); length++) {
      const start = end - length
      if (!free(start) || (tokens[start]!.mark && tokens[start]!.norm !== '&')) break
      for (const span of [
        productSpan(tokens, products, start, end, vocabulary, hold, spoken),
        optionSpan(tokens, options, start, end, vocabulary),
      ]) {
        if (!span) continue
        const score = best[start]!.score + scoreOf(span, vocabulary)
        if (score > choice.score) choice = { score, span }
      }
    }
    best.push(choice)
  }
  const spans: Span[] = []
  for (let end = tokens.length; end > 0; ) {
    const { span } = best[end]!
    if (span) spans.unshift(span)
    end = span ? span.start : end - 1
  }
  return spans
}

/** Whole names grow faster than their length, so that one long name beats two short ones; parts of names count less. */
function scoreOf(span: Span, vocabulary: Vocabulary): number {
  if (span.kind === 'option') {
    const length = span.end - span.start
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

function productSpan(
  tokens: readonly Token[],
  terms: readonly Term[][],
  start: number,
  end: number,
  vocabulary: Vocabulary,
  hold: Holding,
  spoken: ReadonlySet<string>,
): Span | undefined {
  const { connector } = vocabulary.lexicon.roles
  const inner: Term[][] = []
  for (let i = start; i < end; i++) {
    const edge = i === start || i === end - 1
    if (!edge && (connector.has(tokens[i]!.norm) || tokens[i]!.norm === '&')) continue
    inner.push(terms[i]!)
  }
  const joined = end - start === 2 ? joinedTerm(tokens[start]!, tokens[end - 1]!, vocabulary)[0] : undefined
  const whole = joined && vocabulary.names.called(joined.words)
  if (inner.some(choices => choices.length === 0)) {
    return joined && whole && whole.length > 0
      ? { kind: 'product', start, end, quality: 1, exact: true, words: [...joined.words], aliases: whole }
      : undefined
  }
  let part: Span | undefined
  for (const { words, cost } of combinations(inner)) {
    const quality = 1 - cost / 2
    const exact = vocabulary.names.called(words)
    if (exact.length > 0 && words.some(word => !/^\d+$/.test(word)))
      return { kind: 'product', start, end, quality, exact: true, words, aliases: exact }
    if (joined && whole && whole.length > 0)
      part = { kind: 'product', start, end, quality: 1, exact: true, words: [...joined.words], aliases: whole }
    if ((part && part.quality >= quality) || new Set(words).size < words.length) continue
    const aliases =
      onlyUnits(words, vocabulary) && !(words.every(word => spoken.has(word)) && tokens[start - 1]?.kind !== 'number')
        ? []
        : hold(words)
    if (aliases.length > 0 && tokens.slice(start, end).every(token => token.kind === 'word' && !token.mark)) {
      part = { kind: 'product', start, end, quality, exact: false, words, aliases }
    }
  }
  return part
}

/** A unit is no part of a name by itself: "2 strip" counts, even where something is called "strip …". */
const onlyUnits = (words: readonly string[], vocabulary: Vocabulary) =>
  words.every(word => vocabulary.lexicon.units.has(word) || /^\d+$/.test(word))

function optionSpan(
  tokens: readonly Token[],
  terms: readonly Term[][],
  start: number,
  end: number,
  vocabulary: Vocabulary,
): Span | undefined {
  const { negator, negatorGlue } = vocabulary.lexicon.roles
  const inner: Term[][] = []
  for (let i = start; i < end; i++) {
    const glue = i > start && negator.has(tokens[start]!.norm) && negatorGlue.has(tokens[i]!.norm)
    if (glue) continue
    if (terms[i]!.length === 0) return undefined
    inner.push(terms[i]!)
  }
  for (const { words, cost } of combinations(inner)) {
    const values = vocabulary.options.get(optionKey(words, vocabulary.lexicon))
    if (values) return { kind: 'option', start, end, quality: 1 - cost / 2, values }
  }
  return undefined
}

/** The likeliest readings of several uncertain words, at most sixteen. */
function combinations(terms: readonly Term[][]): { words: string[]; cost: number }[] {
  let all: { words: string[]; cost: number }[] = [{ words: [], cost: 0 }]
  for (const choices of terms) {
    all = all
      .flatMap(({ words, cost }) => choices.map(choice => ({ words: [...words, ...choice.words], cost: cost + choice.cost })))
      .slice(0, 16)
  }
  return all.sort((a, b) => a.cost - b.cost)
}
