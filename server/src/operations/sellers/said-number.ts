import { editDistance } from '../../understanding/index.ts'

/** What an order number that somebody typed may mean among those that it could: one of them, nearly one of them, or neither. */
export type Meant<Item> = { kind: 'one'; item: Item } | { kind: 'near'; item: Item } | { kind: 'none' }

/** How many slips of the finger still point to a number. */
const slips = 2

/**
 * Finds the order that a typed number means. The whole number counts, or its digits or its six characters alone where only
 * one order has them. What differs by a slip or two is suggested, never taken: somebody else's order may be that near.
 */
export function meantBy<Item extends { number: string }>(said: string, items: readonly Item[]): Meant<Item> {
  const typed = bare(said)
  const exact = items.filter(({ number }) => [bare(number), ...bare(number).match(/^\d{10}|.{6}$/g)!].includes(typed))
  if (exact.length === 1) return { kind: 'one', item: exact[0]! }
  const near = items
    .map(item => ({ item, distance: Math.min(...partsOf(item.number).map(part => editDistance(typed, part, slips))) }))
    .filter(({ distance }) => distance <= (typed.length <= 7 ? 1 : slips))
    .toSorted((a, b) => a.distance - b.distance)
  const [first, second] = near
  return first && first.distance !== second?.distance ? { kind: 'near', item: first.item } : { kind: 'none' }
}

/** Letters and digits alone, without the word before them. */
const bare = (number: string) =>
  number
    .toUpperCase()
    .replace(/^\s*ORD(?![A-Z])/, '')
    .replace(/[^0-9A-Z]/g, '')
const partsOf = (number: string) => [bare(number), bare(number).slice(0, 10), bare(number).slice(10)]
