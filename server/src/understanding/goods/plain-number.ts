import type { Span } from '../names/span.ts'
import type { Reading } from '../reading/reading.ts'
import { productsNamed } from './named.ts'

/** "A single bottle of water": a word that is a number and a choice counts where nothing named beside it is to be had so. */
export function isPlainNumber(reading: Reading, span: Span, spans: readonly Span[]): boolean {
  if (span.kind !== 'option' || span.end > span.start + 1) return false
  const { lexicon, tokens, sentences } = reading
  if (!lexicon.numbers.has(tokens[span.start]!.norm)) return false
  const named = spans.filter(other => other.kind === 'product' && sentences[other.start] === sentences[span.start])
  const products = named.flatMap(other => (other.kind === 'product' ? productsNamed(reading, other.aliases) : []))
  const isOwn = products.some(({ source }) =>
    source.options.some(({ group }) => span.values.some(value => value.group === group)),
  )
  return products.length > 0 && !isOwn
}
