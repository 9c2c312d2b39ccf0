import type { Product } from '../names/product.ts'
import { propose, type Reading } from '../reading/reading.ts'
import { holds } from '../words/extent.ts'
import { countedAsBefore } from './as-many-as-before.ts'
import { type BasketLine, productOf } from './basket.ts'
import type { Element } from './element.ts'
import type { Said } from './evidence.ts'
import { productsNamed } from './named.ts'
import { isOf, kinOf, shared } from './sizes-kin.ts'
import { pointedSize } from './sizes-pointed.ts'
import { renamed } from './sizes-renamed.ts'
import { degreesSaid, isInPlaceOf, type Size, sizesSaid } from './sizes-said.ts'
import { nameOnly } from './variants.ts'

/** The other size, where it is named from now on, and the line of the order whose place it takes. */
export type Swap = { at: number; target?: BasketLine }

/**
 * "Instead of the 10000 power bank give the 20000 one", "ganti yang 30 jadi 80", "33w not 20w": of two sizes of one thing the first is
 * not wanted, and its number counts nothing. The second is named in its place, whether or not its name was said.
 */
export function swapSizes(reading: Reading, elements: readonly Element[]): { elements: Element[]; swap?: Swap } {
  const sizes = sizesSaid(reading, elements)
  // "1 granola 1 kg instead of four 250 g": what is measured as the first one is rather tells the size than what counts.
  for (const old of [...sizes, ...degreesSaid(reading, elements)])
    for (const now of sizes.toSorted((a, b) => Number(isMeasuredAs(b, old)) - Number(isMeasuredAs(a, old)))) {
      if (old === now || !isInPlaceOf(reading, elements, old, now)) continue
      const found = inOrder(reading, elements, old, now) ?? (old.degree ? undefined : named(reading, elements, old, now))
      if (!found) continue
      const told = renamed(reading, elements, old, now, found)
      return { elements: told.elements, swap: { at: told.at, ...(found.target && { target: found.target }) } }
    }
  return pointedSize(reading, elements, sizes) ?? { elements: [...elements] }
}

/** What is named in the place of a line of the order is a replacement of it. Answers what is left to read. */
export function replaceSwapped(reading: Reading, swap: Swap | undefined, said: readonly Said[]): Said[] {
  const one = swap?.target && said.find(({ mention }) => holds(mention, swap.at))
  if (!one || !swap?.target) return [...said]
  const by = countedAsBefore(reading, one, swap.target, said)
  reading.origins.set(by, one.mention)
  const target = { lineId: swap.target.lineId }
  propose(reading, swap.at, { act: 'replace', target, by }, `in place of ${swap.target.productId}`)
  return said.filter(other => other !== one)
}

const isMeasuredAs = (a: Size, b: Size) => a.measure?.dimension === b.measure?.dimension

type Found = { was: Product; kin: Product[]; target?: BasketLine }

/** The only line of the order that is of the first size and has a sibling of the second. */
function inOrder(reading: Reading, elements: readonly Element[], old: Size, now: Size): Found | undefined {
  const said = wordsSaid(reading, elements, old)
  const lines = reading.state.basket.flatMap(target => {
    const was = productOf(reading, target.productId)
    if (!was || !isOf(was, old) || isOf(was, now)) return []
    const kin = kinOf(reading, was, old, now, said)
    const isNamed = [was, ...kin].some(product => isCalled(reading, elements, product, old))
    return kin.length > 0 ? [{ was, kin, target, isNamed }] : []
  })
  const [only, another] = lines.some(one => one.isNamed) ? lines.filter(one => one.isNamed) : lines
  // "Choto ta": of several, the smallest.
  if (old.degree) return lines.toSorted((a, b) => (sizeOf(a.was) - sizeOf(b.was)) * (old.degree === 'small' ? 1 : -1))[0]
  return another ? undefined : only
}

const sizeOf = ({ measures }: Product) => measures[0]?.size ?? 0

/** Nothing of the first size is in the order: what was named comes in both, or only one thing does whose measures these are. */
function named(reading: Reading, elements: readonly Element[], old: Size, now: Size): Found | undefined {
  const said = wordsSaid(reading, elements, old)
  if (said.length === 0 && !(old.measure && now.measure)) return undefined
  const words = said.length > 0 ? said.map(word => [word, String(old.value)]) : [[String(old.value)]]
  const all = [...new Set(words.flatMap(some => productsNamed(reading, reading.hold(some))))]
  const found = all.flatMap(was => {
    const kin = isOf(was, old) && !isOf(was, now) ? kinOf(reading, was, old, now, said) : []
    return kin.length > 0 ? [{ was, kin }] : []
  })
  const most = Math.max(0, ...found.map(({ was }) => shared(was, said)))
  const [only, another] = found.filter(({ was }) => shared(was, said) === most)
  const isKnown = reading.state.basket.some(({ productId }) => only?.kin.some(({ source }) => source.id === productId))
  return another || isKnown ? undefined : only
}

/** Something that is named in the sentence may be the product. */
const isCalled = (reading: Reading, elements: readonly Element[], product: Product, { start }: Size) =>
  elements.some(
    element =>
      element.kind === 'item' &&
      reading.sentences[element.start] === reading.sentences[start] &&
      productsNamed(reading, element.span.aliases).includes(product),
  )

/** The words of the names that are said in the sentence, without numbers and units. */
const wordsSaid = (reading: Reading, elements: readonly Element[], { start }: Size): string[] => [
  ...new Set(
    elements.flatMap(element =>
      element.kind === 'item' && reading.sentences[element.start] === reading.sentences[start]
        ? nameOnly(reading, element.span.words)
        : [],
    ),
  ),
]
