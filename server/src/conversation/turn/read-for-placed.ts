import type { Order } from '../../orders/index.ts'
import { type Act, type Understanding, understand } from '../../understanding/index.ts'
import { wantedOf } from '../draft/wanted.ts'
import { say } from '../texts.ts'
import { canChange, isPaidFor, newestGoods, takeUpGoods } from './add-to-placed.ts'
import { dialogueState } from './situation.ts'
import { note, type Turn } from './turn.ts'

const alters: readonly Act['act'][] = ['change', 'remove', 'replace']
/** What words for a placed order are read as by themselves: "the eggs not after all" as a cancellation of everything, or as a no. */
const reread: readonly Act['act'][] = ['order', 'unknown', 'cancel', 'deny', 'drop']

/**
 * "Make it 1 kg, not 500 gram" after the order was placed: what would be new goods by itself is read once more with the placed order
 * in sight. Takes that order up and answers the new reading, where it alters a line of it. A paid order stays as it is: that is told, with
 * what is possible.
 */
export function readForPlaced(turn: Turn, text: string, read: Understanding): Understanding | undefined {
  const order = newestGoods(turn)
  if (!order || !(canChange(order) || isPaidFor(order))) return undefined
  if (!read.acts.some(({ act }) => reread.includes(act))) return undefined
  const { basket } = dialogueState({ ...turn, order, draft: order.draft, wishes: wantedOf(order.draft) })
  const again = understand(text, turn.model.vocabulary, { ...dialogueState(turn), basket }, turn.now)
  if (!again.acts.some(({ act }) => alters.includes(act)) || again.acts.some(({ act }) => act === 'cancel')) return undefined
  if (isPaidFor(order)) return tellPaid(turn, order, read)
  takeUpGoods(turn, true)
  return again
}

/** What the words would alter is paid: goods that they name become an order of their own, for anything else there is a person. */
function tellPaid(turn: Turn, { number }: Order, read: Understanding): Understanding {
  if (read.acts.some(({ act }) => act === 'order')) {
    note(turn, 'note.paid_new_order', { number })
    return read
  }
  note(turn, 'note.paid_stands', { number })
  turn.choices = [{ action: 'human', label: say(turn.language, 'button.human') }]
  return { ...read, acts: read.acts.filter(({ act }) => !reread.includes(act)) }
}
