import { negation, type OptionValue, optionKey } from '../names/vocabulary.ts'
import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'

type Choice = Extract<Element, { kind: 'option' }>

/**
 * "One spicy one not", "satu pedas satunya engga": a "no" by itself at the end of what is counted is the choice that denies the one which was
 * said before, where there is such a choice.
 */
export function withChoicesDenied(reading: Reading, elements: readonly Element[]): Element[] {
  let last: Choice | undefined
  return elements.map((element, i): Element => {
    if (element.kind === 'option') last = element
    const isCounted = elements.slice(0, i).findLast(({ kind }) => kind !== 'other')?.kind
    if (!last || element.kind !== 'other' || !(isCounted === 'amount' || isCounted === 'rest')) return element
    const next = elements[i + 1]
    if (!isNo(reading, element) || (next !== undefined && next.kind !== 'separator')) return element
    const values = deniedBy(reading, last)
    const { start, end } = element
    return values.length === 0
      ? element
      : { kind: 'option', start, end, span: { kind: 'option', start, end, quality: 0.95, values } }
  })
}

const isNo = ({ tokens, lexicon: { roles } }: Reading, { start, end }: Element) =>
  end === start + 1 && (roles.negator.has(tokens[start]!.norm) || roles.negatorAfter.has(tokens[start]!.norm))

/** What is called as the choice is with a "no" before it. */
function deniedBy({ tokens, vocabulary, lexicon }: Reading, { start, end, span }: Choice): OptionValue[] {
  const words = tokens.slice(start, end).map(({ norm }) => norm)
  const groups = new Set(span.values.map(({ group }) => group))
  return (vocabulary.options.get(optionKey([negation, ...words], lexicon)) ?? []).filter(({ group }) => groups.has(group))
}
