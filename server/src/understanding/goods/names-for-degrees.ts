import { hasOption } from '../names/product.ts'
import { isNegated, type Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'
import { areStrengths, comesInSizes } from './kinds-of-sizes.ts'
import { productsNamed } from './named.ts'
import { degreeOf, placeAmong, sizedGroup } from './sizes.ts'
import { nameOnly } from './variants.ts'

type Item = Extract<Element, { kind: 'item' }>

/**
 * "Minyak yang gede 2 yang kecil 1", "a small savlon and two big ones", "boro ta 2 ta chhoto ta 1 ta": a second word about size, of what was
 * named once and is sold in several sizes, stands for that name again, so that what is counted beside it is not lost or put to the first.
 */
export function withNamesForDegrees(reading: Reading, elements: readonly Element[]): Element[] {
  const said = new Map<Element, Element>()
  for (const [i, element] of elements.entries()) {
    if (degreeAt(reading, element) === undefined || !isCounted(elements, i)) continue
    const next = elements[i + 1]
    // "And two big wood glues", where other goods have that as a choice: of what comes in sizes it tells which.
    if (next?.kind === 'item' && isLoose(reading, element, next) && comesInSizes(reading, next.span.aliases))
      said.set(element, { kind: 'other', start: element.start, end: element.end })
    const item = ownerOf(elements, i)
    if (!item || !isLoose(reading, element, item) || !isOther(reading, elements, item, i)) continue
    const named = namedAgain(reading, item, element)
    if (named) said.set(element, named)
  }
  return elements.map(element => said.get(element) ?? element)
}

/** What a word about size says that ends here. */
const degreeAt = ({ concepts }: Reading, { end }: Element) =>
  concepts.filter(at => at.end === end).flatMap(at => degreeOf(at) ?? [])[0]

/** It is no part of a name, and no choice that what was named has: other goods may have it. */
function isLoose(reading: Reading, element: Element, { span }: Item): boolean {
  if (element.kind === 'other') return true
  if (element.kind !== 'option' || element.span.names) return false
  return productsNamed(reading, span.aliases).every(product => !element.span.values.some(value => hasOption(product, value)))
}

/** The name it stands for: the last before it, else the one it leads to. */
function ownerOf(elements: readonly Element[], i: number): Item | undefined {
  const before = elements.slice(0, i).findLast(element => element.kind === 'item')
  return before ?? elements.slice(i).find(element => element.kind === 'item')
}

/** An amount stands right beside it, with nothing but small words between. */
function isCounted(elements: readonly Element[], i: number): boolean {
  const near = (step: 1 | -1) => {
    for (let k = i + step, far = 0; far < 3; k += step, far++) {
      const kind = elements[k]?.kind
      if (kind === 'amount') return true
      if (kind !== 'other' && kind !== 'option') return false
    }
    return false
  }
  return near(1) || near(-1)
}

/** Its name is counted already, and another size of it was said. */
function isOther(reading: Reading, elements: readonly Element[], item: Item, i: number): boolean {
  const own = degreeAt(reading, elements[i]!)
  const at = elements.indexOf(item)
  const [from, to] = at < i ? [0, i] : [i + 1, elements.length]
  // "One small and one big savlon": the last word before a name is its own.
  if (at > i && elements.slice(i, at).every(element => element.kind !== 'amount')) return false
  return elements.slice(from, to).some(element => {
    const degree = degreeAt(reading, element)
    return degree !== undefined && degree !== own && isLoose(reading, element, item) && !isNegated(reading, element)
  })
}

function namedAgain(reading: Reading, { span }: Item, { start, end }: Element): Item | undefined {
  const words = nameOnly(reading, span.words)
  const aliases = reading.hold(words)
  const products = productsNamed(reading, aliases)
  const keys = products.map(({ source }) => source.id)
  const isSized = placeAmong(reading, keys, 'most') !== undefined || areStrengths(reading, keys)
  const [only, second] = products
  if (second ? !isSized : sizedGroup(only) === undefined) return undefined
  return {
    kind: 'item',
    start,
    end,
    definite: false,
    span: { kind: 'product', start, end, words, aliases, exact: false, quality: span.quality },
  }
}
