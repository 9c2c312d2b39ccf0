import type { Product } from '../names/product.ts'
import { type Reading, take, written } from '../reading/reading.ts'
import { type Extent, overlap } from '../words/extent.ts'
import { wordsIn } from './corrections.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'
import { isOf } from './sizes-kin.ts'
import { replacing, type Size } from './sizes-said.ts'
import { nameOnly } from './variants.ts'

/**
 * The other size stands for what was named, or where its number was said; the number that was taken back, and every part of a name of
 * either, is gone.
 */
export function renamed(
  reading: Reading,
  elements: readonly Element[],
  old: Size,
  now: Size,
  { was, kin }: { was: Product; kin: Product[] },
) {
  const { names } = reading.vocabulary
  const known = new Set([was, ...kin].flatMap(product => [...product.words]))
  const isSaid = (one: Extent) => (place: Extent) => overlap(place, one)
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
  const isOfOld = ({ start, end }: Extent) => wordsIn(reading, Math.min(all.end, end), Math.max(all.start, start)) === 0
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
