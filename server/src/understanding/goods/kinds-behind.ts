import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

/** Names that are looked at for one word. */
const mostConsidered = 60
/** A word that fewer products have in common is no word for a kind. */
const fewest = 3

/**
 * "Vetki mach", "chingri mach": behind the name of something, or a part that only names of one kind have, stands the word for its kind, which other names
 * of that kind have and these have not. It names nothing further.
 */
export function withoutKindsBehind(reading: Reading, elements: readonly Element[]): Element[] {
  return elements.map((element, i) => {
    const before = elements[i - 1]
    const isBehind = element.kind === 'item' && before?.kind === 'item' && before.end === element.start
    return isBehind && isKind(reading, before, element) ? { kind: 'other', start: element.start, end: element.end } : element
  })
}

type Item = Extract<Element, { kind: 'item' }>

function isKind(reading: Reading, named: Item, { span }: Item): boolean {
  if (span.exact || span.words.length > 1) return false
  const categoriesOf = ({ span: { aliases } }: Pick<Item, 'span'>) =>
    productsNamed(reading, aliases, mostConsidered).map(({ source }) => source.category)
  const kinds = categoriesOf({ span })
  const [own, ...others] = new Set(categoriesOf(named))
  if (!named.span.exact && sharesName(reading, named, span)) return false
  return own !== undefined && others.length === 0 && kinds.length >= fewest && kinds.every(kind => kind === own)
}

/** A part of names that some of that kind have together with the word for it was not meant with another one. */
function sharesName(reading: Reading, named: Item, { aliases }: Item['span']): boolean {
  const keys = new Set(productsNamed(reading, named.span.aliases, mostConsidered).map(({ source }) => source.id))
  return productsNamed(reading, aliases, mostConsidered).some(({ source }) => keys.has(source.id))
}
