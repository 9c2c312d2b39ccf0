import { has } from '../reading/reading.ts'
import { about, type Sense } from '../reading/sense.ts'
import { asksAfterGoods } from './sent-rules.ts'
import type { Rule } from './topic-rule.ts'

/** Where an order is that is under way. */
export const rulesOfStatus: Rule[] = [
  asksAfterGoods,
  {
    act: 'ask_status',
    holds: (sense, { state }) =>
      about(sense, 'where') &&
      about(sense, 'courier', 'order') &&
      !about(sense, 'have', 'complain', 'wrong') &&
      !paysAtDoor(sense) &&
      (state.runningOrders.length > 0 || (sense.words <= 8 && (sense.question || about(sense, 'courier')))),
  },
  // While an order is under way, a short word about time or place is about that order.
  {
    act: 'ask_status',
    holds: (sense, reading) =>
      reading.state.runningOrders.length > 0 &&
      reading.state.cancelAsked !== true &&
      !has(reading, 'claims_paid') &&
      // "Kok yang dateng pedes?? Anak saya sampe nangis": what is told beside what was wrong asks for nothing.
      (!has(reading, 'human') || sense.marked) &&
      sense.words <= 9 &&
      !about(sense, 'open', 'closed', 'method', 'paid') &&
      !paysAtDoor(sense) &&
      // "Thank you, the dress has become beautiful": what is praised has arrived.
      !(about(sense, 'praise') && !sense.question) &&
      !(about(sense, 'area') && about(sense, 'can')) &&
      !(about(sense, 'weather') && !about(sense, 'order', 'courier')) &&
      ((about(sense, 'where') && !sense.counted && !sense.goods) ||
        (sense.question && about(sense, 'mine') && about(sense, 'past', 'deliver', 'where')) ||
        (sense.marked && about(sense, 'deliver', 'bring') && !about(sense, 'can', 'area') && !sense.goods && sense.words <= 6)),
  },
]

/** "Uangnya tunai pas kurir datang", "cash once the rider gets here": when the money is given, and not where the courier is. */
const paysAtDoor = (sense: Sense) => about(sense, 'atDoor') && about(sense, 'pay', 'method') && !sense.marked
