import type { Ending, ExpectedLine, ExpectedOrder } from '../chat-file/chat.ts'
import type { Order, OrderLine } from './control.ts'
import { questionsOf } from './expectations.ts'
import type { Bubble } from './phones.ts'
import { describe } from './transcript.ts'

/** How everything stands when a chat is over. */
export type Outcome = {
  orders: Order[]
  stock: Record<string, number | null>
  bubbles: Bubble[]
  /** What `pesan check` finds wrong. */
  violations: string[]
}

/** Everything in which the outcome differs from the end that the chat must reach, in the order of the end line. */
export function whatDiffers(ending: Ending, { orders, stock, bubbles, violations }: Outcome): string[] {
  const count = orders.length === ending.orders.length ? [] : [`there are ${orders.length} orders: ${listed(orders)}`]
  return [
    ...count,
    ...(count.length > 0 ? [] : ending.orders.flatMap((expected, index) => orderDiffers(expected, orders[index]!))),
    ...ending.stock.flatMap(({ product, free }) =>
      stock[product] === free ? [] : [`stock ${product} free is ${stock[product]}`],
    ),
    ...ending.hears.flatMap(({ who, most }) => tooMany(bubblesTo(bubbles, who), most, `${who} hears`)),
    ...ending.asked.flatMap(({ who, most }) => tooMany(questionsTo(bubbles, who), most, `${who} is asked`)),
    ...violations.map(violation => `an invariant is broken: ${violation}`),
  ]
}

export const bubblesTo = (bubbles: Bubble[], who: string) => bubbles.filter(bubble => bubble.who === who).length

/** Replies that wait for an answer; one that needed two bubbles is one question. */
export const questionsTo = (bubbles: Bubble[], who: string) =>
  new Set(bubbles.filter(bubble => bubble.who === who && questionsOf(bubble).length > 0).map(bubble => bubble.row!.id)).size

function tooMany(count: number, most: number, what: string): string[] {
  return count <= most ? [] : [`${what} ${count} times, at most ${most} are allowed`]
}

function orderDiffers(expected: ExpectedOrder, order: Order): string[] {
  const fits =
    order.status === expected.status &&
    (expected.total === undefined || order.total === expected.total) &&
    (expected.money === undefined || order.money === expected.money)
  return [
    ...(fits ? [] : [`the order is ${describe(order)}`]),
    ...(expected.lines && !linesFit(expected.lines, order.lines)
      ? [`the lines are ${order.lines.map(describeLine).join(', ')}`]
      : []),
  ]
}

/** Whether every expected line is there and no other; lines that say the same are one. */
export function linesFit(expected: ExpectedLine[], lines: OrderLine[]): boolean {
  const left = merged(lines)
  for (const line of [...expected].sort((a, b) => precision(b) - precision(a))) {
    const found = left.findIndex(one => lineFits(line, one))
    if (found < 0) return false
    left.splice(found, 1)
  }
  return left.length === 0
}

/** A line that names options means exactly those; one that names none leaves them open. What is left out must be exact. */
function lineFits(expected: ExpectedLine, line: OrderLine): boolean {
  const chosen = Object.entries(line.options).flatMap(([group, choices]) => choices.map(choice => `${group}: ${choice}`))
  const wanted = expected.options.map(({ group, choice }) => `${group}: ${choice}`)
  return (
    line.product === expected.product &&
    Math.abs(line.quantity - expected.quantity) < 0.0005 &&
    (wanted.length === 0 || same(wanted, chosen)) &&
    same(expected.without, line.without) &&
    expected.notes.every(note => line.notes.some(one => folded(one).includes(folded(note))))
  )
}

const precision = (line: ExpectedLine) => line.options.length * 10 + line.notes.length

const folded = (text: string) => text.trim().toLowerCase()

const same = (a: string[], b: string[]) => a.map(folded).sort().join('\n') === b.map(folded).sort().join('\n')

function merged(lines: OrderLine[]): OrderLine[] {
  const byMeaning = new Map<string, OrderLine>()
  for (const line of lines) {
    const meaning = JSON.stringify([
      line.product,
      Object.entries(line.options).sort(),
      [...line.without].sort(),
      [...line.notes].sort(),
    ])
    const earlier = byMeaning.get(meaning)
    byMeaning.set(meaning, earlier ? { ...earlier, quantity: earlier.quantity + line.quantity } : line)
  }
  return [...byMeaning.values()]
}

const listed = (orders: Order[]) => orders.map(describe).join('; ') || 'none'

/** As an end line would write it. */
function describeLine({ product, quantity, options, without, notes }: OrderLine): string {
  const chosen = Object.entries(options).flatMap(([group, choices]) => choices.map(choice => `${group}: ${choice}`))
  const parts = [
    chosen.length > 0 && `{${chosen.join(', ')}}`,
    ...without.map(one => `-${one}`),
    ...notes.map(one => `"${one}"`),
  ]
  return [product, quantity, ...parts].filter(part => part !== false).join(' ')
}
