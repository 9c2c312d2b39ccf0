import { isDeepStrictEqual } from 'node:util'
import { totalOf as sumOfRows } from '../pricing/index.ts'
import { countedQuantities } from './decide/stock.ts'
import { evolve, orderOf } from './evolve.ts'
import { isPaid, moneyStatus } from './money.ts'
import type { Order, OrderEvent, OrderStatus } from './order.ts'
import { findMove, hasEnded } from './transitions.ts'

type Stock = Order['stock']

/** What an order with counted goods may have of the stock in each status. */
const stockIn: Record<OrderStatus, readonly Stock[]> = {
  DRAFT: ['none'],
  INVALID: ['none'],
  PENDING: ['held', 'committed'],
  AWAITING_PAYMENT: ['held', 'committed'],
  CONFIRMED: ['committed'],
  PAID: ['committed'],
  IN_PROGRESS: ['committed'],
  READY: ['committed'],
  IN_DELIVERY: ['committed'],
  COMPLETED: ['committed'],
  // What came back lies with the shop; a person decides whether it can be sold again.
  RETURNED: ['committed'],
  REJECTED: ['none'],
  EXPIRED: ['none'],
  CANCELLED: ['none'],
}

/**
 * What is wrong with a stored order and its journal, each as a sentence; empty when all is well. Used by the tests on
 * generated lives and by `pesan check` on a live installation.
 */
export function brokenInvariants(order: Order, journal: readonly OrderEvent[]): string[] {
  return [...wrongInRow(order), ...wrongInJournal(order, journal)]
}

function wrongInRow(order: Order): string[] {
  const problems: string[] = []
  const check = (holds: boolean, sentence: string) => {
    if (!holds) problems.push(sentence)
  }
  const sum = (...kinds: string[]) =>
    order.entries.filter(entry => kinds.includes(entry.kind)).reduce((total, entry) => total + entry.amount, 0)
  check(order.received >= 0, `received is ${order.received}`)
  check(order.received === sum('in', 'cash') - sum('reversal'), 'received is not the sum of its entries')
  check(order.refunded === sum('refund'), 'refunded is not the sum of its entries')
  check(order.money === moneyStatus(order), `money is ${order.money} and should be ${moneyStatus(order)}`)
  check(new Set(order.entries.map(({ kind, id }) => `${kind} ${id}`)).size === order.entries.length, 'an entry is booked twice')
  check(hasEnded(order.status) === (order.endedAt !== undefined), `endedAt does not fit ${order.status}`)
  const { quote, stock } = order
  check(
    quote === undefined || quote.total === sumOfRows(quote.lines, quote.adjustments),
    'the total is not the sum of its rows',
  )
  const fitting: readonly Stock[] = countedQuantities(quote).size > 0 ? stockIn[order.status] : ['none']
  check(fitting.includes(stock), `stock is ${stock} in ${order.status}`)
  return problems
}

function wrongInJournal(order: Order, journal: readonly OrderEvent[]): string[] {
  if (journal[0]?.type !== 'OrderStarted') return ['the journal does not begin with OrderStarted']
  const problems: string[] = []
  let now: Order | undefined
  for (const event of journal) {
    if (event.type === 'OrderStarted' && now !== undefined) problems.push('the order was started twice')
    if (event.type === 'StatusMoved' && now !== undefined) problems.push(...wrongInMove(now, event))
    now = evolve(now, event)
  }
  if (order.version !== journal.length) problems.push(`version ${order.version} with ${journal.length} events`)
  if (!isDeepStrictEqual(orderOf(journal), order)) problems.push('the row is not the fold of its journal')
  return problems
}

function wrongInMove(before: Order, event: Extract<OrderEvent, { type: 'StatusMoved' }>): string[] {
  const { from, on, to, by } = event
  const row = findMove(from, on, to)
  if (from !== before.status) return [`moved from ${from} while in ${before.status}`]
  if (row === undefined) return [`moved off the table: ${from} on ${on} to ${to}`]
  if (!row.by.includes(by.kind)) return [`${by.kind} moved ${from} on ${on} to ${to}`]
  if (to === 'PAID' && !isPaid(before)) return [`${from} became PAID without the money`]
  return []
}
