import { cuesOf, type Reading, written } from '../reading/reading.ts'
import type { Element } from './element.ts'

type Item = Extract<Element, { kind: 'item' }>

/**
 * "A latte with oat milk": what is joined by "with", and only part of a name that nobody counted, is a wish about what was named before.
 */
export function withJoinedWishes(reading: Reading, elements: readonly Element[]): Element[] {
  let named = false
  return elements.map((element, i) => {
    if (element.kind !== 'item') return element
    const from = named && elements[i + 1]?.kind !== 'amount' ? joinedFrom(reading, element, elements[i - 1]) : undefined
    named = true
    if (from === undefined) return element
    const { start, end } = element
    return { kind: 'note', start, end, text: written(reading, from, end).toLowerCase() }
  })
}

/** Where a wish begins that "with" joins: right before what is named, or one unknown word before it; what is replaced with something is not. */
function joinedFrom(reading: Reading, { span, start, definite }: Item, before: Element | undefined): number | undefined {
  const { tokens, lexicon } = reading
  if (span.exact || definite || before?.kind === 'amount' || cuesOf(reading, 'replace').some(cue => cue.start < start))
    return undefined
  const isWith = (i: number) =>
    lexicon.roles.adder.has(tokens[i]?.norm ?? '') && lexicon.roles.connector.has(tokens[i]?.norm ?? '')
  if (isWith(start - 1)) return start
  return isWith(start - 2) && tokens[start - 1]!.kind === 'word' && !tokens[start - 1]!.known ? start - 1 : undefined
}
