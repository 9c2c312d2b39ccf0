import { isGoods } from '../names/everyday-goods.ts'
import { isContent, isFree, type Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

/** Shorter words may be anything, and more of them are no name. */
const shortestName = 4
const longestName = 3

/**
 * "Sunlight 1 sampo sachet 6 tisu gulung 6": in a run of goods with their numbers behind them, words that nobody sells here and the number
 * behind them are parted from what stands on both sides, so that the number counts nothing else and is told as not sold.
 */
export function withStrangersBehind(reading: Reading, elements: readonly Element[]): Element[] {
  // In Bangla such words may as well go on about what was counted.
  if (reading.lexicon.heard.size > 0) return [...elements]
  const parted = elements.flatMap((element, i): Element[] => {
    const from =
      element.kind === 'amount' && !element.amount.measure && !element.amount.packed ? runBefore(reading, elements, i) : i
    if (from === i) return []
    const before = elements[from - 1]
    const next = elements[i + 1]
    const isFirst = before === undefined || before.kind === 'separator'
    const isCounted = before?.kind === 'amount' && counts(reading, before, elements[from - 2])
    const isOfNext = next?.kind === 'item' && !isCountedBehind(elements, i + 1)
    if (isOfNext || !(isCounted || (isFirst && next?.kind === 'item'))) return []
    return [elements[from]!, ...(next ? [next] : [])]
  })
  return elements.flatMap(element =>
    parted.includes(element) && element.kind !== 'separator'
      ? [{ kind: 'separator', start: element.start, end: element.start, sentence: false }, element]
      : [element],
  )
}

/** It counts what is named right before it, and tells no size or strength of it. */
function counts(reading: Reading, { amount }: Extract<Element, { kind: 'amount' }>, item: Element | undefined): boolean {
  if (item?.kind !== 'item') return false
  return productsNamed(reading, item.span.aliases).every(({ numbers, units }) =>
    amount.measure ? amount.units.some(unit => units.includes(unit)) : !numbers.has(amount.value),
  )
}

/** Where the words begin that end right before a number, one of which is a stranger's. */
function runBefore(reading: Reading, elements: readonly Element[], i: number): number {
  let from = i
  while (elements[from - 1]?.kind === 'other' && isNaming(reading, elements[from - 1]!) && i - from < longestName) from--
  return elements.slice(from, i).some(element => isStranger(reading, element)) ? from : i
}

function isCountedBehind(elements: readonly Element[], i: number): boolean {
  const next = elements.slice(i + 1).find(({ kind }) => kind !== 'option' && kind !== 'other')
  return next?.kind === 'amount'
}

const isNaming = (reading: Reading, { start, end }: Element) =>
  end === start + 1 &&
  reading.tokens[start]!.kind === 'word' &&
  isContent(reading, start) &&
  isFree(reading, start) &&
  !reading.cues.some(cue => cue.start <= start && start < cue.end)

/** Everyday goods that the shop does not sell, or a word that nobody knows. */
function isStranger({ tokens, lexicon, vocabulary }: Reading, { start }: Element): boolean {
  const { norm, raw, known } = tokens[start]!
  const isOwn = [norm, raw].some(
    word =>
      vocabulary.names.has(word) || vocabulary.optionWords.has(word) || lexicon.units.has(word) || lexicon.counts.has(word),
  )
  return !isOwn && ((!known && raw.length >= shortestName) || [norm, raw].some(word => isGoods(word, lexicon)))
}
