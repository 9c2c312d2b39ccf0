import type { Token } from '../words/tokens.ts'
import type { Term } from './heard-terms.ts'
import type { Span } from './span.ts'
import { joinedOption } from './terms.ts'
import { type OptionValue, optionKey, type Vocabulary } from './vocabulary.ts'

/** Readings of some words that are followed at a time. */
const mostRuns = 16

/** Some words of a choice; `parted`: words or marks between them that say nothing. */
type Run = { words: readonly string[]; cost: number; at: number; parted: number; weak: boolean }

/**
 * What the tokens from `start` on may choose, for each end the likeliest. A helper behind a negator and a connector inside carry no
 * meaning of their own; two tokens may be one word of the choice.
 */
export function optionSpans(
  tokens: readonly Token[],
  terms: readonly Term[][],
  start: number,
  limit: number,
  vocabulary: Vocabulary,
): Span[] {
  const { negator, negatorGlue, connector } = vocabulary.lexicon.roles
  const spans: Span[] = []
  let runs: Run[] = [{ words: [], cost: 0, at: start, parted: 0, weak: true }]
  for (let at = start; at < limit && runs.length > 0; at++) {
    const token = tokens[at]!
    const glue = at > start && negator.has(tokens[start]!.norm) && negatorGlue.has(token.norm)
    const isSilent = connector.has(token.norm) || token.norm === '%' || isEnding(token, vocabulary)
    const isMade = tokens[start]!.definite && becomes(tokens, at, vocabulary)
    const silent = at > start && (isSilent || isMade || isHyphen(token, tokens[at + 1]))
    const waiting = runs.filter(run => run.at > at)
    const ready = runs.filter(run => run.at === at)
    const longer = glue
      ? ready.map(run => ({ ...run, at: at + 1 }))
      : ready.flatMap(run =>
          [...terms[at]!, ...joinedOption(token, tokens[at + 1], at + 1 < limit, vocabulary)].map(term => ({
            words: [...run.words, ...term.words],
            parted: run.parted,
            weak: run.weak && term.weak === true && run.words.length === 0,
            cost: run.cost + term.cost,
            at: at + (term.tokens ?? 1),
          })),
        )
    const over = silent && !glue ? ready.map(run => ({ ...run, at: at + 1, parted: run.parted + 1 })) : []
    for (const end of [at + 1, at + 2]) {
      const found = longer.filter(run => run.at === end && !run.weak).sort((a, b) => a.cost - b.cost)
      const span = optionAt(tokens, start, end, found, vocabulary)
      if (span) spans.push(span)
    }
    runs = [...waiting, ...longer, ...over]
    if (runs.length > mostRuns) runs = runs.sort((a, b) => a.cost - b.cost).slice(0, mostRuns)
  }
  return spans
}

function optionAt(
  tokens: readonly Token[],
  start: number,
  end: number,
  runs: readonly Run[],
  vocabulary: Vocabulary,
): Span | undefined {
  for (const { words, cost, parted } of runs) {
    // "2l", and "2 l" where something is sold by the litre: no size.
    const before = tokens[start - 1]
    const isUnit = words.length === 1 && before?.kind === 'number' && vocabulary.lexicon.units.has(words[0]!)
    if (isUnit && (before.end === tokens[start]!.start || vocabulary.names.has(words[0]!))) continue
    const key = optionKey(words, vocabulary.lexicon)
    const values = parted > 0 && vocabulary.optionsTurned.has(key) ? undefined : vocabulary.options.get(key)
    const names = values && productIn(words, values, vocabulary)
    if (values)
      return {
        kind: 'option',
        start,
        end,
        quality: 1 - cost / 2,
        values,
        ...(parted > 0 && { parted }),
        ...(vocabulary.optionsTurned.has(key) && { turned: true }),
        ...(names && { names }),
      }
  }
  for (const { words, cost, parted } of runs) {
    if (parted > 0) continue
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

/** "Levelnya naikin jadi 3", "sambelnya ganti terasi": what it shall become stands behind such words. */
function becomes(tokens: readonly Token[], at: number, { lexicon }: Vocabulary): boolean {
  const changes = (token: Token | undefined) =>
    token?.kind === 'word' &&
    (lexicon.phrases.longestAt([token], 0)?.values ?? []).some(one => one === 'correction' || one === 'replace')
  return changes(tokens[at]) || (lexicon.address.toward.has(tokens[at]!.norm) && changes(tokens[at - 1]))
}

/** "Level nya 2": an ending that is written as a word of its own. */
const isEnding = ({ skippable, raw }: Token, { lexicon }: Vocabulary) =>
  skippable && lexicon.packs.some(pack => pack.affixes.definite.includes(raw))

/** "thin-crust": a hyphen that parts nothing. */
export const isHyphen = (token: Token, next: Token | undefined) => token.norm === '-' && next?.start === token.end
