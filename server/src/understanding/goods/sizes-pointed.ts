import { cuesOf, type Reading } from '../reading/reading.ts'
import type { Extent } from '../words/extent.ts'
import { productOf } from './basket.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'
import { isOf, kinOf } from './sizes-kin.ts'
import { renamed } from './sizes-renamed.ts'
import type { Size } from './sizes-said.ts'

/** "Nuggetnya yang 500 aja": a size that a word points to, right behind a line of the order, tells another size of it. */
export function pointedSize(reading: Reading, elements: readonly Element[], sizes: readonly Size[]) {
  const { tokens, lexicon, state } = reading
  if (cuesOf(reading, 'add').length > 0 || state.choices.length > 0) return undefined
  for (const now of sizes) {
    if (now.refused || !(lexicon.roles.pointer.has(tokens[now.start - 1]?.norm ?? '') || isPointedBehind(reading, now)))
      continue
    const item = elements.find(
      one => one.kind === 'item' && isDefinite(reading, one) && one.end <= now.start && now.start - one.end <= 2,
    )
    if (item?.kind !== 'item') continue
    const old: Size = {
      value: Number.NaN,
      units: [],
      packed: false,
      portion: false,
      article: false,
      pointed: true,
      ...placeOf(item),
    }
    const called = productsNamed(reading, item.span.aliases)
    const [target, another] = state.basket.filter(({ productId }) => called.some(({ source }) => source.id === productId))
    const was = target && !another ? productOf(reading, target.productId) : undefined
    const kin = was && !isOf(was, now) ? kinOf(reading, was, old, now, []) : []
    if (!was || !target || kin.length === 0) continue
    const told = renamed(reading, elements, old, now, { was, kin })
    return { elements: told.elements, swap: { at: told.at, target } }
  }
  return undefined
}

/** "1 litre er ta": in Bangla the one of that size, where it is measured. */
const isPointedBehind = ({ tokens, lexicon: { heard, endings } }: Reading, { end, measure }: Size): boolean =>
  heard.size > 0 &&
  measure !== undefined &&
  endings.genitiveApart.has(tokens[end]?.raw ?? '') &&
  endings.pointing.has(tokens[end + 1]?.raw ?? '')

/** "Tel ta": the ending may be written apart. */
const isDefinite = ({ tokens, lexicon }: Reading, item: Extract<Element, { kind: 'item' }>): boolean =>
  item.definite || (lexicon.heard.size > 0 && lexicon.endings.pointing.has(tokens[item.end]?.raw ?? ''))

const placeOf = ({ start, end }: Extent) => ({ start, end })
