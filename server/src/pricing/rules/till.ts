import type { Adjustment } from '../quote.ts'

/** A line as rules look at it: what it costs, and by the merchant's own names what it is. */
export type TillLine = { lineId: string; amount: number; product: string; category?: string }

/** What is being bought. */
export type Basket = {
  orderType: string
  lines: TillLine[]
  /** The key of the shop. */
  shop?: string
  fulfilment?: 'courier' | 'pickup' | 'seller'
  /** The row of the delivery, where something is delivered for a known fee. */
  delivery?: Adjustment
  /** A code that the customer said. */
  code?: string
}

/** How often a rule was used: by everybody, and by this customer. The order that is being priced does not count. */
export type Uses = { all: number; own: number }

/** What a rule may ask of the moment and of the customer. */
export type Moment = {
  now: Date
  timeZone: string
  /** Whether the customer has ordered nothing before. */
  firstOrder: boolean
  /** Rules that are not in it were never used. */
  uses: ReadonlyMap<string, Uses>
}

/**
 * One basket while its rules are gone through. `left` is what is still to be paid of each line, so that no discount, and
 * no two together, take more than there is; `delivery` what is still to be paid of the delivery.
 */
export type Till = {
  readonly basket: Basket
  readonly moment: Moment
  left: Map<string, number>
  fees: number
  delivery: number
  /** Taxes that come on top. */
  taxes: number
}

export const tillOf = (basket: Basket, moment: Moment): Till => ({
  basket,
  moment,
  left: new Map(basket.lines.map(line => [line.lineId, line.amount])),
  fees: 0,
  delivery: basket.delivery?.amount ?? 0,
  taxes: 0,
})

/** What is still to be paid of these lines. */
export const leftOf = (till: Till, lines: readonly TillLine[]): number =>
  lines.reduce((sum, line) => sum + (till.left.get(line.lineId) ?? 0), 0)

/** What is to be paid as far as the rules have come: the sum of all rows until now. */
export const sumOf = (till: Till): number => leftOf(till, till.basket.lines) + till.fees + till.delivery + till.taxes

/**
 * Takes an amount off these lines, in proportion to what is left of each; what rounding leaves over comes off the first
 * lines that still have it. The amount must not be more than is left.
 */
export function takeOff(till: Till, lines: readonly TillLine[], amount: number): void {
  const whole = leftOf(till, lines)
  let rest = amount
  for (const { lineId } of lines) {
    const left = till.left.get(lineId) ?? 0
    const share = whole === 0 ? 0 : Number((BigInt(amount) * BigInt(left)) / BigInt(whole))
    till.left.set(lineId, left - share)
    rest -= share
  }
  for (const { lineId } of lines) {
    const more = Math.min(rest, till.left.get(lineId) ?? 0)
    till.left.set(lineId, (till.left.get(lineId) ?? 0) - more)
    rest -= more
  }
}

/** So many hundredths of a per cent of an amount, rounded half up once. */
export const partOf = (amount: number, basisPoints: number): number =>
  Number((BigInt(amount) * BigInt(basisPoints) + 5_000n) / 10_000n)
