import { bestPaths, type Step } from './best-paths.ts'
import type { Holding } from './holding.ts'
import type { Numbers } from './name-index.ts'
import { joinedOption, joinedTerm, optionTerms, productTerms, type Term } from './terms.ts'
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
  | {
      kind: 'option'
      values: readonly OptionValue[]
      /** Only some words of the choice were said. */
      part?: boolean
      /** The choice's words name the product as well: "milk tea" is a tea. */
      names?: { words: string[]; aliases: Numbers }
    }
)

const longestSpan = 7
const mostRuns = 16

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
  const stepsTo = (place: number): Step<Span | undefined>[] => [
    { from: place - 1, to: place, score: 0, value: undefined },
    ...ending[place - 1]!.map(span => ({ from: span.start, to: place, score: scoreOf(span, vocabulary), value: span })),
  ]
  return bestPaths(tokens.length, 1, stepsTo)[0]!.values.filter(span => span !== undefined)
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
  const terms = tokens.map((token, i) => (free(i) ? productTerms(token, vocabulary) : []))
  const options = tokens.map((token, i) => (free(i) ? optionTerms(token, vocabulary) : []))
  for (let start = 0; start < tokens.length; start++) {
    if (!free(start)) continue
    let end = start
    while (end < tokens.length && end - start < longestSpan && free(end) && !isWall(tokens[end]!)) end++
    productSpans(tokens, terms, start, end, vocabulary, hold, spoken).forEach(put)
    optionSpans(tokens, options, start, end, vocabulary).forEach(put)
  }
  return ending
}

/** Whole names grow faster than their length, so that one long name beats two short ones; parts of names count less. */
export function scoreOf(span: Span, vocabulary: Vocabulary): number {
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

/** Punctuation parts names, except "&". */
const isWall = (token: Token) => token.mark && token.norm !== '&' && token.norm !== '-'

/** Some words of a name that the tokens so far may stand for, with what the guesses cost. */
type Run = { words: readonly string[]; cost: number; aliases: Numbers }

/**
 * What the tokens from `start` on may name, for each end the likeliest. Words are added one at a time and a run that no name
 * holds is not followed any further; connectors between words carry no meaning.
 */
function productSpans(
  tokens: readonly Token[],
  terms: readonly Term[][],
  start: number,
  limit: number,
  vocabulary: Vocabulary,
  hold: Holding,
  spoken: ReadonlySet<string>,
): Span[] {
  const { connector } = vocabulary.lexicon.roles
  const spans: Span[] = []
  let runs: Run[] = [{ words: [], cost: 0, aliases: [] }]
  for (let at = start; at < limit && runs.length > 0; at++) {
    const token = tokens[at]!
    const longer = extended(runs, terms[at]!, hold)
    const span = spanOf(tokens, start, at + 1, longer, vocabulary, spoken) ?? joinedSpan(tokens, start, at + 1, vocabulary)
    if (span) spans.push(span)
    if (at === start || !(connector.has(token.norm) || token.norm === '&' || isHyphen(token, tokens[at + 1]))) runs = longer
  }
  if (runs.length === 0 && limit - start >= 2 && spans.every(span => span.end !== start + 2)) {
    const joined = joinedSpan(tokens, start, start + 2, vocabulary)
    if (joined) spans.push(joined)
  }
  return spans
}

/** The runs with one more word each, the likeliest sixteen that some name holds. */
function extended(runs: readonly Run[], terms: readonly Term[], hold: Holding): Run[] {
  const longer: Run[] = []
  for (const run of runs)
    for (const term of terms) {
      const words = run.words.length === 0 ? term.words : [...run.words, ...term.words]
      const aliases = hold(words)
      if (aliases.length > 0) longer.push({ words, cost: run.cost + term.cost, aliases })
    }
  return longer.length > 1 ? longer.sort((a, b) => a.cost - b.cost).slice(0, mostRuns) : longer
}

function spanOf(
  tokens: readonly Token[],
  start: number,
  end: number,
  runs: readonly Run[],
  vocabulary: Vocabulary,
  spoken: ReadonlySet<string>,
): Span | undefined {
  let part: Span | undefined
  for (const { words, cost, aliases } of runs) {
    const quality = 1 - cost / 2
    const called = vocabulary.names.called(words)
    if (called.length > 0 && words.some(word => !/^\d+$/.test(word)))
      return { kind: 'product', start, end, quality, exact: true, words: [...words], aliases: called }
    if ((part && (part.quality > quality + 0.05 || part.kind !== 'product')) || new Set(words).size < words.length) continue
    if (onlyUnits(words, vocabulary) && !(words.every(word => spoken.has(word)) && tokens[start - 1]?.kind !== 'number'))
      continue
    if (tokens.slice(start, end).every(token => token.kind === 'word' && !token.mark))
      part =
        part?.kind === 'product'
          ? { ...part, aliases: [...new Set([...part.aliases, ...aliases])] }
          : { kind: 'product', start, end, quality, exact: false, words: [...words], aliases }
  }
  return joinedSpan(tokens, start, end, vocabulary) ?? part
}

/** Two tokens that are one word of a name. */
function joinedSpan(tokens: readonly Token[], start: number, end: number, vocabulary: Vocabulary): Span | undefined {
  if (end - start !== 2) return undefined
  const [joined] = joinedTerm(tokens[start]!, tokens[end - 1]!, vocabulary)
  const aliases = joined ? vocabulary.names.called(joined.words) : []
  return joined && aliases.length > 0
    ? { kind: 'product', start, end, quality: 1, exact: true, words: [...joined.words], aliases }
    : undefined
}

/** A unit is no part of a name by itself: "2 strip" counts, even where something is called "strip …". */
const onlyUnits = (words: readonly string[], vocabulary: Vocabulary) =>
  words.every(word => vocabulary.lexicon.units.has(word) || /^\d+$/.test(word))

/**
 * What the tokens from `start` on may choose, for each end the likeliest. A helper behind a negator and a connector inside carry no
 * meaning of their own; two tokens may be one word of the choice.
 */
function optionSpans(
  tokens: readonly Token[],
  terms: readonly Term[][],
  start: number,
  limit: number,
  vocabulary: Vocabulary,
): Span[] {
  const { negator, negatorGlue, connector } = vocabulary.lexicon.roles
  const spans: Span[] = []
  let runs: { words: readonly string[]; cost: number; at: number }[] = [{ words: [], cost: 0, at: start }]
  for (let at = start; at < limit && runs.length > 0; at++) {
    const token = tokens[at]!
    const glue = at > start && negator.has(tokens[start]!.norm) && negatorGlue.has(token.norm)
    const silent = at > start && (connector.has(token.norm) || isHyphen(token, tokens[at + 1]))
    const waiting = runs.filter(run => run.at > at)
    const ready = runs.filter(run => run.at === at)
    const longer = glue
      ? ready.map(run => ({ ...run, at: at + 1 }))
      : ready.flatMap(run =>
          [...terms[at]!, ...joinedOption(token, tokens[at + 1], at + 1 < limit, vocabulary)].map(term => ({
            words: [...run.words, ...term.words],
            cost: run.cost + term.cost,
            at: at + (term.tokens ?? 1),
          })),
        )
    const over = silent && !glue ? ready.map(run => ({ ...run, at: at + 1 })) : []
    for (const end of [at + 1, at + 2]) {
      const found = longer.filter(run => run.at === end).sort((a, b) => a.cost - b.cost)
      const span = optionAt(start, end, found, vocabulary)
      if (span) spans.push(span)
    }
    runs = [...waiting, ...longer, ...over]
    if (runs.length > mostRuns) runs = runs.sort((a, b) => a.cost - b.cost).slice(0, mostRuns)
  }
  return spans
}

function optionAt(
  start: number,
  end: number,
  runs: readonly { words: readonly string[]; cost: number }[],
  vocabulary: Vocabulary,
): Span | undefined {
  for (const { words, cost } of runs) {
    const values = vocabulary.options.get(optionKey(words, vocabulary.lexicon))
    const names = values && productIn(words, values, vocabulary)
    if (values) return { kind: 'option', start, end, quality: 1 - cost / 2, values, ...(names && { names }) }
  }
  for (const { words, cost } of runs) {
    const values = vocabulary.optionParts.get(words.join(' '))
    if (values) return { kind: 'option', start, end, quality: 0.6 * (1 - cost / 2), values, part: true }
  }
  return undefined
}

/** The part of a choice's words that is a whole name of a product which has that choice. */
function productIn(words: readonly string[], values: readonly OptionValue[], { names }: Vocabulary) {
  for (let length = words.length - 1; length > 0; length--)
    for (let at = words.length - length; at >= 0; at--) {
      const part = words.slice(at, at + length)
      const aliases = names
        .called(part)
        .filter(alias =>
          names.product(names.productOf(alias)).source.options.some(group => values.some(value => value.group === group.group)),
        )
      if (aliases.length > 0) return { words: part, aliases }
    }
  return undefined
}

/** "thin-crust": a hyphen that parts nothing. */
const isHyphen = (token: Token, next: Token | undefined) => token.norm === '-' && next?.start === token.end
