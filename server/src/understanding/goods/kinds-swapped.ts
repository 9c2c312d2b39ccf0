import type { Product } from '../names/product.ts'
import { type Reading, take } from '../reading/reading.ts'
import { productOf } from './basket.ts'
import type { Element } from './element.ts'
import { isPointed, partsOf } from './elliptical.ts'
import { productsNamed } from './named.ts'
import { refusalOf } from './sizes-said.ts'
import type { Swap } from './sizes-swapped.ts'
import { nameOnly } from './variants.ts'

type Item = Extract<Element, { kind: 'item' }>
type Place = { start: number; end: number }

/**
 * "Mango jam, not strawberry", "bukan yang sirup, yang tablet aja 2", "crown cement, not shah": part of a name, which tells one kind of a
 * thing from another and is refused for another, names nothing. Where the order has the first kind, the second takes its place.
 */
export function swapKinds(reading: Reading, elements: readonly Element[]): { elements: Element[]; swap?: Swap } {
  const all = elements.filter(element => element.kind === 'item')
  for (const old of all) {
    const by = old.span.exact ? undefined : refusalOf(reading, elements, old)
    if (!by) continue
    const items = [...all, ...pointedKinds(reading, elements)].filter(
      item => item !== old && reading.sentences[item.start] === reading.sentences[old.start],
    )
    const range = { start: Math.min(by.start, old.start), end: Math.max(by.end, old.end) }
    const found = inOrder(reading, items, old)
    if (found)
      return {
        elements: without(reading, renamed(reading, elements, found), range),
        swap: { at: found.item.start, target: found.target },
      }
    if (items.some(item => isOfOneKind(reading, item.span, old.span))) return { elements: without(reading, elements, range) }
  }
  return { elements: [...elements] }
}

/** "Yang tablet aja": a word that points stands before one which is part of names, though it also counts. */
const pointedKinds = (reading: Reading, elements: readonly Element[]): Item[] =>
  elements.flatMap(({ kind, start, end }): Item[] => {
    const { norm } = reading.tokens[start]!
    const isKind = kind === 'other' && isPointed(reading, start) && reading.lexicon.units.has(norm)
    if (!isKind || !reading.vocabulary.names.has(norm)) return []
    const span = {
      kind: 'product' as const,
      start,
      end,
      quality: 1,
      exact: false,
      words: [norm],
      aliases: reading.hold([norm]),
    }
    return [{ kind: 'item', start, end, span, definite: false }]
  })

/** "Mango jam, not strawberry": part of the name of another kind of what was named before is no wish about that. */
export const isOtherKind = (reading: Reading, before: readonly Element[], refused: Named): boolean =>
  before.some(element => element.kind === 'item' && isOfOneKind(reading, element.span, refused))

type Named = Pick<Item['span'], 'words' | 'aliases'>

/** The only line of the order that is of the refused kind, and what is named for it: something that shares the rest of its name. */
function inOrder(reading: Reading, items: readonly Item[], old: Item) {
  const refused = productsNamed(reading, old.span.aliases)
  const found = reading.state.basket.flatMap(target => {
    const was = productOf(reading, target.productId)
    if (!was || !refused.includes(was)) return []
    return items.flatMap(item => {
      const kin = kinOf(reading, was, item, old.span.words)
      return kin.length > 0 ? [{ target, item, kin }] : []
    })
  })
  return new Set(found.map(({ target }) => target)).size === 1 ? found[0] : undefined
}

/** Products that share the rest of the name of what was refused with it, as far as they can, and are called what is said for it. */
function kinOf(reading: Reading, was: Product, { span }: Item, refused: readonly string[]): Product[] {
  const telling = span.words.filter(word => !was.words.has(word))
  if (telling.length === 0) return []
  const own = productsNamed(reading, span.aliases)
  const rest = nameOnly(reading, nameOf(reading, was)).filter(word => !refused.includes(word))
  for (const part of partsOf(rest)) {
    const found = productsNamed(reading, reading.hold([...part, ...telling])).filter(
      product => product !== was && !refused.some(word => product.words.has(word)) && (!span.exact || own.includes(product)),
    )
    if (found.length > 0) return found
  }
  return []
}

const nameOf = ({ vocabulary: { names } }: Reading, product: Product): string[] => [...names.wordsOf(product.aliases[0]!)]

/** What is named comes in the kind that is refused as well, or shares a word of its name with what does. */
function isOfOneKind(reading: Reading, { words, aliases }: Named, refused: Named): boolean {
  if (refused.words.some(word => words.includes(word))) return false
  const others = productsNamed(reading, refused.aliases)
  return productsNamed(reading, aliases).some(product =>
    others.some(other => words.some(word => word.length > 2 && other.words.has(word) && product.words.has(word))),
  )
}

function renamed(reading: Reading, elements: readonly Element[], { item, kin }: { item: Item; kin: Product[] }): Element[] {
  const aliases = kin.map(product => product.aliases[0]!)
  const span = { ...item.span, words: nameOf(reading, kin[0]!), aliases, exact: kin.length === 1 }
  return elements.map(element => (element.start === item.start ? { ...item, span, definite: false } : element))
}

function without(reading: Reading, elements: readonly Element[], { start, end }: Place): Element[] {
  take(reading, start, end, 'replace')
  return elements.filter(element => element.kind === 'separator' || element.end <= start || end <= element.start)
}
