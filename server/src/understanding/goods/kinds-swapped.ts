import type { Product } from '../names/product.ts'
import { cuesOf, type Reading, take } from '../reading/reading.ts'
import type { Extent } from '../words/extent.ts'
import { productOf } from './basket.ts'
import type { Element } from './element.ts'
import { isPointed, partsOf } from './elliptical.ts'
import { productsNamed } from './named.ts'
import { refusalOf } from './sizes-said.ts'
import type { Swap } from './sizes-swapped.ts'
import { nameOnly } from './variants.ts'

type Item = Extract<Element, { kind: 'item' }>
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
    if (found) {
      const { target, kin } = found
      // "The wax, tropical not warm": what both are called, said before, is what is meant.
      const head = items.find(item => item.start < found.item.start && isOfBoth(reading, item, target.productId, kin))
      const kept = head ? elements.filter(element => element !== found.item) : elements
      const item = head ?? found.item
      return { elements: without(reading, renamed(reading, kept, { item, kin }), range), swap: { at: item.start, target } }
    }
    if (items.some(item => isOfOneKind(reading, item.span, old.span))) return { elements: without(reading, elements, range) }
  }
  return otherKind(reading, elements, all) ?? { elements: [...elements] }
}

/** "Semangkanya yang kuning aja": a word that points, behind a line of the order, tells another kind of it. */
function otherKind(reading: Reading, elements: readonly Element[], all: readonly Item[]) {
  // "Udangnya yang besar 2 kg tambah ya" asks for more of another.
  if (reading.state.choices.length > 0 || cuesOf(reading, 'add').length > 0) return undefined
  for (const item of all) {
    const target = namedApart(reading, item)
    const kin = target ? productsNamed(reading, item.span.aliases) : []
    if (target) return { elements: renamed(reading, elements, { item, kin }), swap: { at: item.start, target } }
  }
  for (const old of all) {
    if (!old.definite) continue
    const lines = reading.state.basket.filter(({ productId }) =>
      productsNamed(reading, old.span.aliases).some(({ source }) => source.id === productId),
    )
    const was = lines.length === 1 ? productOf(reading, lines[0]!.productId) : undefined
    const item = all.find(one => one.start > old.start && one.start - old.end <= 2 && isPointed(reading, one.start))
    const words = old.span.words
    const kin = was && item ? kinOf(reading, was, item, []).filter(({ words: own }) => words.every(word => own.has(word))) : []
    if (item && kin.length > 0)
      return {
        elements: without(reading, renamed(reading, elements, { item, kin }), old),
        swap: { at: item.start, target: lines[0]! },
      }
  }
  return undefined
}

/** "Udangnya yang besar aja", in one name: its first word points to the only line that is called so, and the rest tells another of them. */
function namedApart({ state, tokens, lexicon, ...reading }: Reading, { start, end, span }: Item) {
  const [head, ...rest] = span.words
  const points = tokens.slice(start + 1, end).some(({ norm }) => lexicon.roles.pointer.has(norm))
  if (head === undefined || !tokens[start]!.definite || tokens[start]!.norm !== head || !points) return undefined
  const all = { state, tokens, lexicon, ...reading }
  const lines = state.basket.filter(line => productOf(all, line.productId)?.words.has(head))
  const [line, another] = lines
  const own = line && productOf(all, line.productId)
  return own && !another && !rest.every(word => own.words.has(word)) ? line : undefined
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

function isOfBoth(reading: Reading, { span }: Item, productId: string, kin: readonly Product[]): boolean {
  const own = productsNamed(reading, span.aliases)
  return own.some(({ source }) => source.id === productId) && kin.some(product => own.includes(product))
}

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

function without(reading: Reading, elements: readonly Element[], { start, end }: Extent): Element[] {
  take(reading, start, end, 'replace')
  return elements.filter(element => element.kind === 'separator' || element.end <= start || end <= element.start)
}
