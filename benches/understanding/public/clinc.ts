import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import {
  type Act,
  type DialogueState,
  emptyState,
  understand,
  type Vocabulary,
} from '../../../server/src/understanding/index.ts'
import { share } from '../figures.ts'
import { falseOrders } from './false-orders.ts'

const rows = z.array(z.tuple([z.string(), z.string()]))
const schema = z.object({ val: rows, oos_val: rows, oos_train: rows })

/** Intents that also have a meaning in a shop, with the acts that they are and what must have been asked before. */
const mapped: Record<string, { acts: Act['act'][]; state?: Partial<DialogueState> }> = {
  greeting: { acts: ['greet'] },
  goodbye: { acts: ['thanks', 'chitchat', 'greet'] },
  thank_you: { acts: ['thanks'] },
  yes: { acts: ['affirm'], state: { asks: ['confirm'] } },
  no: { acts: ['deny'], state: { asks: ['confirm'] } },
  are_you_a_bot: { acts: ['ask_bot'] },
  order_status: { acts: ['ask_status'] },
}
/** Intents that ask for goods, a payment or an end: no shop can call them foreign. */
const near: ReadonlySet<string> = new Set([
  ...Object.keys(mapped),
  'cancel',
  'order',
  'order_checks',
  'shopping_list',
  'shopping_list_update',
  'pay_bill',
  'cancel_reservation',
  'maybe',
  'new_card',
])

/**
 * CLINC150: no message out of scope, and none of an intent that is foreign to shops, may become an order, a cancellation or a
 * payment of a demo merchant. The few intents that our acts know are scored by the share that is read as such.
 */
export function clincFigures(folder: string, merchants: ReadonlyMap<string, Vocabulary>, today: Date) {
  const data = schema.parse(JSON.parse(readFileSync(join(folder, 'train-val.json'), 'utf8')))
  const outOfScope = falseOrders(
    [...data.oos_val, ...data.oos_train].map(([text]) => text),
    merchants,
    today,
  )
  const foreign = falseOrders(
    data.val.flatMap(([text, intent]) => (near.has(intent) ? [] : [text])),
    merchants,
    today,
  )
  const [vocabulary] = merchants.values()
  const known = Object.entries(mapped).map(([intent, { acts, state }]) => {
    const texts = data.val.filter(row => row[1] === intent).map(([text]) => text)
    const right = texts.filter(text =>
      understand(text, vocabulary!, { ...emptyState('customer'), ...state }, today).acts.some(act => acts.includes(act.act)),
    )
    return [intent, share(right.length, texts.length)]
  })
  return { outOfScope, foreign, known: Object.fromEntries(known) as Record<string, number> }
}
