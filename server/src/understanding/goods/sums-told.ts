import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'

/**
 * "Bakso 4, nasi 2, jadi 6 semua": a number beside a word for all or for a sum, in a part that names nothing, is the sum of what was
 * counted before it: it counts nothing more, and changes nothing.
 */
export function withoutSumsTold(reading: Reading, elements: readonly Element[]): Element[] {
  const counts: number[] = []
  let items = 0
  return elements.map((element, i): Element => {
    if (element.kind === 'item') items++
    if (element.kind !== 'amount' || element.amount.measure) return element
    const { value } = element.amount
    const sum = counts.reduce((all, count) => all + count, 0)
    counts.push(value)
    if (items < 2 || value !== sum || !isTold(reading, elements, i)) return element
    return { kind: 'other', start: element.start, end: element.end }
  })
}

function isTold({ tokens, lexicon: { roles } }: Reading, elements: readonly Element[], i: number): boolean {
  const isEnd = (element: Element) => element.kind === 'separator'
  const from = elements.slice(0, i).findLastIndex(isEnd) + 1
  const to = elements.findIndex((element, k) => k > i && isEnd(element))
  const part = elements.slice(from, to < 0 ? elements.length : to)
  if (part.some(({ kind }) => kind === 'item' || kind === 'option')) return false
  const [first, last] = [part[0]!, part.at(-1)!]
  return tokens
    .slice(first.start, last.end)
    .some(({ norm, raw }) => [norm, raw].some(word => roles.total.has(word) || roles.all.has(word)))
}
