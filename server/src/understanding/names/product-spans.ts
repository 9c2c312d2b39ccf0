import { isCountSaid } from '../words/count-said.ts'
import { isWeighed, measureOf } from '../words/measures.ts'
import type { Token } from '../words/tokens.ts'
import type { Term } from './heard-terms.ts'
import type { Holding } from './holding.ts'
import { isHyphen } from './option-spans.ts'
import type { Span } from './span.ts'
import { isSlashed, joinedSpan, type Run, spanOf } from './span-of-words.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Readings of some words that are followed at a time. */
const mostRuns = 16

/**
 * What the tokens from `start` on may name, for each end the likeliest. Words are added one at a time and a run that no name
 * holds is not followed any further; connectors between words carry no meaning.
 */
export function productSpans(
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
  if (measuresBehind(tokens, start, vocabulary)) return spans
  let runs: Run[] = [{ words: [], cost: 0, aliases: [], weak: true }]
  for (let at = start; at < limit && runs.length > 0; at++) {
    const token = tokens[at]!
    const said = extended(runs, terms[at]!, hold)
    const longer = at > start && countsBehind(tokens, at, vocabulary) ? withoutContents(said, vocabulary) : said
    const span = spanOf(tokens, start, at + 1, longer, vocabulary, spoken) ?? joinedSpan(tokens, start, at + 1, vocabulary)
    if (span) spans.push(span)
    const isSilent = connector.has(token.norm) || token.norm === '&' || isHyphen(token, tokens[at + 1])
    if (at === start || !(isSilent || (longer.length === 0 && isRim(tokens, at, vocabulary)))) runs = longer
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
      if (aliases.length > 0)
        longer.push({
          words,
          cost: run.cost + term.cost,
          aliases,
          weak: run.weak && term.weak === true && run.words.length === 0,
        })
    }
  return longer.length > 1 ? longer.sort((a, b) => a.cost - b.cost).slice(0, mostRuns) : longer
}

/** "80/90 ring 14" where "80/90-14" is sold: the word for what the last number of a size measures. */
function isRim(tokens: readonly Token[], at: number, { lexicon }: Vocabulary): boolean {
  const [size, { kind, norm }, number] = [tokens[at - 1], tokens[at]!, tokens[at + 1]]
  return isSlashed(size) && kind === 'word' && !lexicon.numbers.has(norm) && number?.kind === 'number'
}

/** A number with a unit behind it, or written as a count, and no word for what a pack holds before it. */
function countsBehind(tokens: readonly Token[], at: number, { lexicon }: Vocabulary): boolean {
  const next = tokens[at + 1]?.norm ?? ''
  if (tokens[at]!.kind !== 'number' || lexicon.roles.packed.has(tokens[at - 1]!.norm)) return false
  return lexicon.units.has(next) || isCountSaid(tokens, at)
}

/** "Half kg chini" where "Lal chini 1 kg" is sold, "250 gram ada" where gram is: a measure right behind a number names nothing. */
function measuresBehind(tokens: readonly Token[], at: number, { lexicon }: Vocabulary): boolean {
  const [number, unit] = [tokens[at - 1], tokens[at]!]
  const measure = measureOf(1, lexicon.units.get(unit.norm) ?? [])
  if (!number || !measure || !isWeighed(measure)) return false
  return number.kind === 'number' || [lexicon.numbers, lexicon.scales, lexicon.shifts].some(words => words.has(number.norm))
}

/** "Pas foto 4x6 4 set" where it is called "Pas Foto 4x6 isi 4": such a number counts, and is not what a pack holds. */
function withoutContents(runs: readonly Run[], { names, lexicon }: Vocabulary): Run[] {
  const isContents = (alias: number, number: string) => {
    const words = names
      .product(names.productOf(alias))
      .source.name.toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
    return lexicon.roles.packed.has(words[words.lastIndexOf(number) - 1] ?? '')
  }
  return runs.filter(({ words, aliases }) => {
    for (let k = 0; k < aliases.length; k++) if (!isContents(aliases[k]!, words.at(-1)!)) return true
    return false
  })
}
