import type { Quantity } from '../../kernel/quantity.ts'
import type { LineRequest, OptionWish, OtherReading } from './line-request.ts'

/** A day as it is asked about. */
export type DayName = 'today' | 'tomorrow' | 'afterTomorrow' | 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** Which line a change speaks of: by its id, or the only one there could be. */
export type LineTarget = { lineId: string }

/**
 * What a message does. A message may hold several, in the order said. Nothing here is believed about money, stock or
 * rights: acts are proposals that plain code checks against the order.
 */
export type Act =
  /** `toPlaced`: with an order that is placed already, and no new one; `along`: the same, as long as that is possible. */
  | { act: 'order'; lines: LineRequest[]; alternatives?: OtherReading[]; toPlaced?: boolean; along?: boolean }
  /**
   * `portion` splits a line: "yang satu less sugar" changes one of two cups. A choice is wanted as it is said here, whatever was
   * said of it before: without a qualifier in its usual measure, without a quantity once.
   */
  | {
      act: 'change'
      target: LineTarget
      quantity?: Quantity
      options?: OptionWish[]
      excluded?: OptionWish[]
      without?: string[]
      notes?: string[]
      portion?: Quantity
    }
  | { act: 'remove'; target: LineTarget }
  | { act: 'replace'; target: LineTarget; by: LineRequest }
  /** `or`: the words fit these as well, so that they only narrow what is asked. */
  | { act: 'choose'; key: string; or?: string[]; quantity?: Quantity }
  | { act: 'address'; text: string; area?: string; correction?: boolean }
  | { act: 'pickup'; shopId?: string }
  /** `wrong`: the address that is known is not the right one. */
  | { act: 'delivery'; wrong?: true }
  | { act: 'pay'; method: string }
  | { act: 'affirm' }
  | { act: 'deny' }
  | { act: 'cancel'; orderNumber?: string }
  | { act: 'fewer' }
  | { act: 'substitute' }
  | { act: 'wait' }
  | { act: 'drop' }
  | { act: 'service'; orderType: string }
  /** `said`: in the customer's own words as they stand; `repaired`: a guess or a correction of what was written. */
  | { act: 'field'; key: string; value: string; quality: 'said' | 'repaired' }
  /** A number to call at the door, as it was written. */
  | { act: 'phone'; said: string }
  /** Who takes it at the door, in the customer's own words. */
  | { act: 'receiver'; said: string }
  | { act: 'human' }
  | { act: 'ask_bot' }
  | { act: 'ask_status'; orderNumber?: string }
  /** `day` as it was named, or the `date` (ISO); neither: today. */
  | { act: 'ask_hours'; day?: DayName; date?: string; shopId?: string }
  | { act: 'ask_payment' }
  | { act: 'ask_promo' }
  /** A code for a discount, in capitals and without blanks and dashes; `drop_code`: the one that was said shall not count. */
  | { act: 'code'; code: string }
  | { act: 'drop_code' }
  /** `area` is a word of the merchant's own zones. */
  | { act: 'ask_area'; area?: string }
  | { act: 'ask_return' }
  /**
   * What is there. `named`: the products were called by their whole names, so that the question is whether they are in
   * stock; `services`: what is done, not what is sold; `cheapest`: cheap things first. Without a query: everything.
   */
  | {
      act: 'menu'
      query: string
      productIds: string[]
      shopId?: string
      named?: boolean
      services?: boolean
      cheapest?: boolean
    }
  /** The rest of what was listed before. */
  | { act: 'more' }
  /** `options`: how it shall be made, where the price of that is asked. */
  | { act: 'ask_price'; productIds: string[]; orderType?: string; options?: OptionWish[] }
  /** What this customer had before, once more. */
  | { act: 'usual' }
  /** `orderType`: the only service that the question named. */
  | { act: 'faq'; id: string; orderType?: string }
  | { act: 'claims_paid' }
  | { act: 'rate'; stars: number }
  | { act: 'greet' }
  | { act: 'thanks' }
  | { act: 'chitchat' }
  | { act: 'stop' }
  /** Wants to be written to again. */
  | { act: 'resume' }
  | { act: 'seller_accept'; orderNumber?: string }
  | { act: 'seller_reject'; orderNumber?: string; reason?: string }
  | { act: 'seller_done'; orderNumber?: string }
  | { act: 'seller_problem'; orderNumber?: string; reason?: string }
  | { act: 'seller_quote'; orderNumber?: string; amount: number }
  /** Off from a day on (now, where none is said), back on the day `until`; both as `2026-11-30`. */
  | { act: 'seller_availability'; available: boolean; from?: string; until?: string }
  | { act: 'seller_jobs' }
  | { act: 'seller_history' }
  /** Nothing was understood; `text` is what was left over. */
  /** `bargains`: all that was understood is that another price is wished. */
  | { act: 'unknown'; text: string; bargains?: true }
