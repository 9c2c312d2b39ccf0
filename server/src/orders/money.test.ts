import { describe, expect, it } from 'vitest'
import { isCovered, isPaid, moneyStatus, owedBack, stillDue } from './money.ts'
import type { OrderStatus } from './status.ts'

const books = (status: OrderStatus, received: number, refunded = 0, total: number | undefined = 100) => ({
  status,
  received,
  refunded,
  ...(total === undefined ? {} : { quote: { total } }),
})

describe('the money of an order', () => {
  it.each([
    ['nothing came', books('AWAITING_PAYMENT', 0), 'unpaid', 0, 100],
    ['a part came', books('AWAITING_PAYMENT', 40), 'part', 0, 60],
    ['one short', books('AWAITING_PAYMENT', 99), 'part', 0, 1],
    ['all came', books('PAID', 100), 'paid', 0, 0],
    ['paid twice', books('PAID', 200), 'refund_due', 100, 0],
    ['paid twice, once paid back', books('PAID', 200, 100), 'paid', 0, 0],
    ['paid and cancelled', books('CANCELLED', 100), 'refund_due', 100, 0],
    ['a part of it paid back after the cancel', books('CANCELLED', 100, 30), 'refund_due', 70, 0],
    ['paid back', books('CANCELLED', 100, 100), 'refunded', 0, 0],
    ['cancelled unpaid', books('CANCELLED', 0), 'unpaid', 0, 0],
    ['refused after payment', books('REJECTED', 100), 'refund_due', 100, 0],
    ['late money of an expired order', books('EXPIRED', 100), 'refund_due', 100, 0],
    ['goods that came back: a person decides', books('RETURNED', 100), 'paid', 0, 0],
    ['a reversal after the end', books('COMPLETED', 0), 'unpaid', 0, 100],
    ['a reversal of money that had been paid back', books('CANCELLED', 0, 100), 'refunded', 0, 0],
    ['a free order', books('CONFIRMED', 0, 0, 0), 'unpaid', 0, 0],
  ] as const)('%s', (_, order, status, owed, due) => {
    expect([moneyStatus(order), owedBack(order), stillDue(order)]).toEqual([status, owed, due])
  })

  it('waits, and is not owed back, while a running order is without a quote', () => {
    const { quote: _, ...draft } = books('DRAFT', 50)
    expect([moneyStatus(draft), owedBack(draft), isCovered(draft)]).toEqual(['part', 0, false])
  })

  it('covers a free order without being paid', () => {
    expect([isCovered(books('CONFIRMED', 0, 0, 0)), isPaid(books('CONFIRMED', 0, 0, 0))]).toEqual([true, false])
  })
})
