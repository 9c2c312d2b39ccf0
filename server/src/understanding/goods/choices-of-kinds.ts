import { type OptionValue, optionKey } from '../names/vocabulary.ts'
import type { Reading } from '../reading/reading.ts'
import type { Extent } from '../words/extent.ts'
import { takes } from './basket.ts'
import type { Element } from './element.ts'
import { isOfGroup } from './group-words.ts'

type Item = Extract<Element, { kind: 'item' }>
type Other = Extract<Element, { kind: 'other' }>
/**
 * "Change the bread to ciabatta", where a bread is sold too and so is ciabatta: the word for what something in the order is made with, said
 * before one of its choices, names nothing, and the choice is no goods either.
 */
export function withChoicesOfKinds(reading: Reading, elements: readonly Element[]): Element[] {
  for (const kind of elements) {
    if (kind.kind !== 'other' && (kind.kind !== 'item' || kind.span.exact || kind.span.words.length > 1)) continue
    const choice = elements.find(element => element.start >= kind.end && valuesOf(reading, kind, element).length > 0)
    if (!choice) continue
    const { start, end } = choice
    const values = valuesOf(reading, kind, choice)
    const option: Element = { kind: 'option', start, end, span: { kind: 'option', start, end, quality: 1, values } }
    return elements.flatMap(element => (element === kind ? [] : element === choice ? [option] : [element]))
  }
  return [...elements]
}

/** Choices of a line of the order that an element behind the word for their kind may be, as long as nothing counts it. */
function valuesOf(reading: Reading, kind: Item | Other, element: Element): OptionValue[] {
  const { state, vocabulary, lexicon, tokens, sentences } = reading
  const { start } = kind
  if (sentences[element.start] !== sentences[start] || isParted(reading, element)) return []
  const values =
    element.kind === 'option'
      ? element.span.values
      : element.kind === 'item'
        ? (vocabulary.options.get(optionKey(element.span.words, lexicon)) ?? [])
        : []
  const words = [...(kind.kind === 'item' ? kind.span.words : []), tokens[start]!.norm]
  return values.filter(
    value =>
      words.some(word => isOfGroup(word, value.group, lexicon)) && state.basket.some(line => takes(reading, line, value)),
  )
}

/** "The bread, 2 ciabatta": a number right before or behind counts goods. */
const isParted = ({ tokens, lexicon }: Reading, { start, end }: Extent) =>
  [tokens[start - 1], tokens[end]].some(token => token?.kind === 'number' || (token && lexicon.numbers.has(token.norm)))
