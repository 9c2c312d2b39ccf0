import { quantityOf } from '../../kernel/quantity.ts'
import { cuesOf, has, isContent, isFree, type Reading, sentenceRange, take, written } from '../reading/reading.ts'
import type { LineRequest } from '../types.ts'
import type { Amount } from '../words/amounts.ts'
import { formOf } from '../words/bangla-sound.ts'
import type { Element } from './element.ts'
import { type Said, unexplained } from './evidence.ts'

/** An order is meant although no product was recognised: a word of wanting and an amount. */
export const wantsGoods = (reading: Reading) =>
  cuesOf(reading, 'want').length > 0 &&
  cuesOf(reading, 'ask_lead').length === 0 &&
  !has(reading, 'service') &&
  !has(reading, 'human') &&
  reading.state.backInStock === undefined

/** Counted words that the vocabulary does not know: goods that are not sold here, to be said so rather than passed over. */
export function unknownGoods(reading: Reading, elements: readonly Element[], said: readonly Said[]): LineRequest[] {
  const lines: LineRequest[] = []
  for (const [i, element] of elements.entries()) {
    if (
      element.kind !== 'amount' ||
      element.amount.measure?.dimension === 'length' ||
      element.amount.portion ||
      !isFree(reading, element.start)
    )
      continue
    if (said.some(({ mention }) => mention.amounts.includes(element.amount))) continue
    const words = neighbours(reading, elements, i)
    const quantity = quantityOf(element.amount.value)
    if (!words || quantity === undefined) continue
    if (said.length === 0 && isForeign(reading, element.amount, words)) continue
    take(reading, Math.min(words.start, element.start), Math.max(words.end, element.end), 'unknown goods')
    lines.push({
      phrase: written(reading, words.start, words.end),
      candidates: [],
      quantity,
      ...(element.amount.unit !== undefined && { unit: element.amount.unit }),
      options: [],
      without: [],
      notes: [],
    })
  }
  return lines
}

/**
 * Where nothing that is sold was named, a message of many other words is not an order: "a flight for two from …". An article
 * counts nothing there, a unit ("2 kg …") says that goods are meant.
 */
const isForeign = (reading: Reading, { article, units }: Amount, words: { start: number }) =>
  (article && units.length === 0) || unexplained(reading, sentenceRange(reading, words.start), []) > (units.length > 0 ? 4 : 1)

/** Up to three unknown words directly behind or before an amount, within its part of the message. */
function neighbours(reading: Reading, elements: readonly Element[], i: number): { start: number; end: number } | undefined {
  const word = (index: number) => {
    const element = elements[index]
    return (
      element?.kind === 'other' &&
      reading.tokens[element.start]!.kind === 'word' &&
      isFree(reading, element.start) &&
      !isVerb(reading, element.start) &&
      isContent(reading, element.start)
    )
  }
  for (const step of [1, -1]) {
    let k = i + step
    while (word(k) && Math.abs(k - i) <= 3) k += step
    const between = step > 0 ? elements.slice(i + 1, k) : elements.slice(k + 1, i)
    const known = between.findIndex(element => !reading.tokens[element.start]!.known)
    if (known < 0) continue
    const named = between.slice(known)
    return { start: named[0]!.start, end: named.at(-1)!.end }
  }
  return undefined
}

/** In Bangla, "thakle 2 ta den": a form of a verb names nothing. */
const isVerb = ({ tokens, lexicon }: Reading, i: number) =>
  lexicon.heard.size > 0 && formOf(tokens[i]!.raw)?.includes('.') === true
