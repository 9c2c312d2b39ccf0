import type { Span } from './span.ts'
import type { Vocabulary } from './vocabulary.ts'

type Named = Extract<Span, { kind: 'product' }>

/** Names that are looked at for some words: the shortest are first. */
const mostConsidered = 40

/**
 * "Ayam goreng" where "Ayam Goreng Lengkuas" is sold, and a box of which "Goreng" is a choice: words that begin the name of a product, or
 * end it, are that name, and one of them is no choice of other goods. Where what is left of them is a whole name by itself, that has the
 * choice.
 */
export function isOwnName(span: Span, ending: readonly (readonly Span[])[], { names }: Vocabulary): span is Named {
  if (span.kind !== 'product' || span.exact || span.end - span.start !== span.words.length || span.words.length < 2)
    return false
  const inside = ending.slice(span.start, span.end).flat()
  const within = inside.filter(other => other !== span && other.start >= span.start)
  if (within.some(other => other.kind === 'product' && other.exact)) return false
  const chosen = within.filter(other => other.kind === 'option')
  if (chosen.length === 0) return false
  const { words } = span
  const called = Array.from(span.aliases.slice(0, mostConsidered)).filter(alias => {
    const name = names.wordsOf(alias)
    const starts = (at: number) => words.every((word, i) => name[at + i] === word)
    return starts(0) || starts(name.length - words.length)
  })
  // What the product itself is chosen by stays its choice.
  const has = (alias: number, { values }: Extract<Span, { kind: 'option' }>) =>
    names.sourceOf(names.productOf(alias)).options.some(group => values.some(value => value.group === group.group))
  return called.length > 0 && called.some(alias => chosen.every(option => !has(alias, option)))
}

/** More than its first word and a choice are worth, and less than a whole name. */
export const ownNameScore = ({ words, quality }: Named): number =>
  (2 * words.length + words.length * words.length) * 0.8 * quality
