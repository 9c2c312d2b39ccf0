import type { Product } from '../names/product.ts'
import type { OptionValue } from '../names/vocabulary.ts'
import { type Reading, take } from '../reading/reading.ts'
import { formOf } from '../words/bangla-sound.ts'
import { type Extent, overlap } from '../words/extent.ts'
import { productOf } from './basket.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'
import { refusalOf } from './sizes-said.ts'

type Option = Extract<Element, { kind: 'option' }>
/**
 * "Booties 43, not 42", "candle 9 not 8", "MamyPoko L 2 eh M aja 2": of two choices of one kind the one that is refused, or said by a slip
 * right before the other, is not chosen, and where choices are numbers it counts nothing. What was counted with a slip goes with it.
 */
export function withoutChoicesTakenBack(reading: Reading, elements: readonly Element[]): Element[] {
  let left = [...elements]
  for (const [i, old] of elements.entries()) {
    if (old.kind !== 'option' && old.kind !== 'amount') continue
    const by = refusalOf(reading, elements, old)
    const now = by
      ? otherChoice(reading, elements, old, elements)
      : otherChoice(reading, elements, old, behindSlip(reading, elements, i))
    if (!now || (now.by !== old && refusalOf(reading, elements, now.by))) continue
    const range = by ? { start: Math.min(by.start, old.start), end: Math.max(by.end, old.end) } : old
    if (by) take(reading, range.start, range.end, 'replace')
    reading.denied.push(...now.old)
    const isCounted = !by && elements[i + 1]?.kind === 'amount' && isCountedBehind(elements, now.by)
    left = left.flatMap(element => {
      if (element === now.by) return [optionAt(now.by, now.values)]
      if (isCounted && element === elements[i + 1]) return []
      return element.kind !== 'separator' && overlap(element, range) ? [] : [element]
    })
  }
  return left
}

/** The elements behind a slip of the tongue right behind what was said: nothing but its number, marks and small words stand between. */
function behindSlip(reading: Reading, elements: readonly Element[], i: number): readonly Element[] {
  const { tokens, cues } = reading
  if (elements[i]!.kind !== 'option') return []
  const counted = elements[i + 1]?.kind === 'amount' ? i + 1 : i
  const from = elements[counted]!.end
  const slip = cues.find(
    cue =>
      cue.start >= from &&
      cue.meanings.includes('correction') &&
      !cue.meanings.includes('add') &&
      !cue.meanings.includes('replace') &&
      // "L koren": what shall be done is no slip.
      formOf(tokens[cue.start]!.raw) === undefined &&
      tokens.slice(from, cue.start).every(token => token.mark || token.skippable),
  )
  const next =
    slip && elements.find(element => element.start >= slip.end && element.kind !== 'other' && element.kind !== 'separator')
  return next ? [next] : []
}

const isCountedBehind = (elements: readonly Element[], by: Element) =>
  elements.slice(elements.indexOf(by) + 1).find(element => element.kind !== 'other')?.kind === 'amount'

/** What is chosen of the same kind among some elements, and the values of both; a number is a choice where one of the goods in question has it. */
function otherChoice(reading: Reading, elements: readonly Element[], old: Element, among: readonly Element[]) {
  const goods = goodsSpokenOf(reading, elements, old)
  for (const by of among) {
    if (
      by === old ||
      (by.kind !== 'option' && by.kind !== 'amount') ||
      reading.sentences[by.start] !== reading.sentences[old.start]
    )
      continue
    if (by.kind === 'amount' && (by.amount.article || isQuantity(reading, old))) continue
    const [was, now] = [valuesOf(old, goods), valuesOf(by, goods)]
    const shared = was.filter(
      one => isSingle(goods, one) && now.some(other => other.group === one.group && other.choice !== one.choice),
    )
    const values = now.filter(one => shared.some(other => other.group === one.group))
    if (shared.length > 0) return { by, old: shared, values }
  }
  return undefined
}

/** "5, not 3" of a line of three: how many there are. */
const isQuantity = ({ state }: Reading, old: Element) =>
  old.kind === 'amount' && state.basket.some(line => line.quantity === old.amount.value * 1000)

function goodsSpokenOf(reading: Reading, elements: readonly Element[], { start }: Extent): Product[] {
  const named = elements.flatMap(element =>
    element.kind === 'item' && reading.sentences[element.start] === reading.sentences[start]
      ? productsNamed(reading, element.span.aliases)
      : [],
  )
  return named.length > 0 ? named : reading.state.basket.flatMap(line => productOf(reading, line.productId) ?? [])
}

const valuesOf = (element: Element, goods: readonly Product[]): OptionValue[] => {
  if (element.kind === 'option') return [...element.span.values]
  if (element.kind !== 'amount' || element.amount.units.length > 0) return []
  const { value } = element.amount
  return goods
    .filter(({ numbers }) => !numbers.has(value))
    .flatMap(({ sizedChoices }) => sizedChoices.filter(({ choice }) => choice === String(value)))
    .map(({ group, choice }) => ({ group, choice }))
}

const isSingle = (goods: readonly Product[], { group }: OptionValue) =>
  goods.some(({ source }) => source.options.some(own => own.group === group && own.max === 1))

const optionAt = (element: Element, values: readonly OptionValue[]): Option =>
  element.kind === 'option'
    ? element
    : {
        kind: 'option',
        start: element.start,
        end: element.end,
        span: { kind: 'option', start: element.start, end: element.end, quality: 1, values: [...values] },
      }
