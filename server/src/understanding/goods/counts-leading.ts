import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'

/** "10 dimsum": a number right before a name is marked as one that leads it, since sizes and strengths are said behind. */
export function withCountsLeading(_reading: Reading, elements: readonly Element[]): Element[] {
  return elements.map((element, i) => {
    const next = elements[i + 1]
    const leads = element.kind === 'amount' && next?.kind === 'item' && next.start === element.end
    return leads ? { ...element, amount: { ...element.amount, leads: true } } : element
  })
}
