import { formatMoney } from '../../kernel/money.ts'
import { labelIn, type OrderType } from '../order-type.ts'
import { say } from '../texts.ts'
import type { Turn } from '../turn/turn.ts'

/** The price of a service in words: fixed, or named by whoever does it. */
export const priceOfService = (turn: Turn, type: OrderType): string =>
  type.policy.pricing === 'quoted_by_seller'
    ? say(turn.language, 'answer.price_quoted')
    : formatMoney(type.price, turn.model.merchant.currency)

export const serviceName = (turn: Turn, type: OrderType): string => labelIn(type.labels, turn.language, type.key)
