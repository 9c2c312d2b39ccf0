import type { Product } from '../names/product.ts'
import { propose, type Reading, take, written } from '../reading/reading.ts'
import { type BasketLine, productOf } from './basket.ts'
import { wordsIn } from './corrections.ts'
import type { Element } from './element.ts'
import type { Said } from './evidence.ts'
import { productsNamed } from './named.ts'
import { isOf, kinOf, shared } from './sizes-kin.ts'
import { isInPlaceOf, replacing, type Size, sizesSaid } from './sizes-said.ts'
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
  for (const old of sizes)
    for (const now of sizes.toSorted((a, b) => Number(isMeasuredAs(b, old)) - Number(isMeasuredAs(a, old)))) {
      if (old === now || !isInPlaceOf(reading, elements, old, now)) continue
      const found = inOrder(reading, elements, old, now) ?? named(reading, elements, old, now)
      if (!found) continue
      const told = renamed(reading, elements, old, now, found)
      return { elements: told.elements, swap: { at: told.at, ...(found.target && { target: found.target }) } }
    }
  return { elements: [...elements] }
}

/** What is named in the place of a line of the order is a replacement of it. Answers what is left to read. */
export function replaceSwapped(reading: Reading, swap: Swap | undefined, said: readonly Said[]): Said[] {
  const one = swap?.target && said.find(({ mention }) => mention.start <= swap.at && swap.at < mention.end)
  if (!one || !swap?.target) return [...said]
  reading.origins.set(one.line, one.mention)
  const target = { lineId: swap.target.lineId }
  propose(reading, swap.at, { act: 'replace', target, by: one.line }, `in place of ${swap.target.productId}`)
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
  return another ? undefined : only
}

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

/**
 * The other size stands for what was named, or where its number was said; the number that was taken back, and every part of a name of
 * either, is gone.
 */
function renamed(reading: Reading, elements: readonly Element[], old: Size, now: Size, { was, kin }: Found) {
  const { names } = reading.vocabulary
  const known = new Set([was, ...kin].flatMap(product => [...product.words]))
  const isSaid = (one: Place) => (place: Place) => place.start < one.end && one.start < place.end
  // "6 mili 4 lembar, eh bukan 6": said before with its unit.
  const isAgain = (element: Element) =>
    element.kind === 'amount' &&
    element.amount.value === old.value &&
    (element.amount.measure !== undefined || element.amount.portion) &&
    isOf(was, { ...old, ...element.amount })
  const isName = (element: Element) =>
    element.kind === 'item' &&
    reading.sentences[element.start] === reading.sentences[now.start] &&
    (nameOnly(reading, element.span.words).every(word => known.has(word)) ||
      productsNamed(reading, element.span.aliases).some(product => product === was || kin.includes(product)))
  const all = {
    start: Math.min(old.start, old.refused?.start ?? old.start),
    end: Math.max(old.end, old.refused?.end ?? old.end),
  }
  take(reading, all.start, all.end, 'replace')
  if (!old.refused) for (const cue of replacing(reading, elements)) take(reading, cue.start, cue.end, 'replace')
  const aliases = kin.map(product => product.aliases[0]!)
  const words = [...names.wordsOf(aliases[0]!)]
  const gone = elements.filter(isName)
  const isOfOld = ({ start, end }: Place) => wordsIn(reading, Math.min(all.end, end), Math.max(all.start, start)) === 0
  const { start, end } = gone.findLast(place => place.end <= now.start && !isOfOld(place)) ?? now
  const span = { kind: 'product' as const, start, end, quality: 1, exact: kin.length === 1, words, aliases }
  const item: Element = { kind: 'item', start, end, span, definite: false }
  const kept = elements.filter(
    element =>
      !isName(element) && !isAgain(element) && (element.kind === 'separator' || ![all, now].some(one => isSaid(one)(element))),
  )
  reading.trace.push(`"${written(reading, now.start, now.end)}" stands for ${kin.map(({ source }) => source.id).join(', ')}`)
  return { elements: [...kept, item].sort((a, b) => a.start - b.start), at: start }
}
type Place = { start: number; end: number }
