import type { Span } from '../names/span.ts'
import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'
import { comesInSizes } from './kinds-of-sizes.ts'
import { degreeOf } from './sizes.ts'

/** "চিংড়ি বড় সাইজের ১ কেজি": behind what was named, a word for big or small tells which of it, though other goods are called so too. */
export function isDegree(reading: Reading, span: Span, elements: readonly Element[]): boolean {
  const { concepts, lexicon, hold } = reading
  if (span.kind !== 'product' || span.exact || span.words.length > 1) return false
  const said = concepts.find(at => at.start === span.start && at.end === span.end && degreeOf(at) !== undefined)
  if (!said || degreeOf(said) === 'middle') return false
  const part = elements.slice(elements.findLastIndex(element => element.kind === 'separator') + 1)
  const inPart = part.filter(element => element.kind === 'item')
  // "Honey, the bigger jar": behind a comma it points.
  const isPointed = inPart.length === 0 && reading.lexicon.articles.definite.has(reading.tokens[span.start - 1]?.norm ?? '')
  const items = isPointed ? elements.filter(element => element.kind === 'item').slice(-1) : inPart
  const named = items.flatMap(item => item.span.words)
  if (named.length === 0 || named.some(word => hold([word, ...span.words]).length > 0)) return false
  // Elsewhere goods may be named one behind the other: it is said of what comes in several sizes.
  return (lexicon.heard.size > 0 && !isPointed) || comesInSizes(reading, items.at(-1)!.span.aliases)
}

/** "Two big wood glues": a word about size before a name that comes in sizes is no other goods that are called so too. */
export const isSizeOf = (reading: Reading, span: Span, next: Span | undefined): boolean =>
  span.kind === 'product' &&
  !span.exact &&
  next?.kind === 'product' &&
  reading.concepts.some(at => at.start === span.start && at.end === span.end && degreeOf(at) !== undefined) &&
  reading.hold([...span.words, ...next.words]).length === 0 &&
  comesInSizes(reading, next.aliases)

/** "The biggest tin of wood glue": a number of another language is, behind a size and before "of", what the thing comes in. */
export const isPackOf = ({ tokens, lexicon, concepts }: Reading, i: number): boolean =>
  lexicon.units.has(tokens[i]!.norm) &&
  lexicon.roles.partitive.has(tokens[i + 1]?.norm ?? '') &&
  concepts.some(at => at.end === i && degreeOf(at) !== undefined)
