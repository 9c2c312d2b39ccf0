import { type Act, type Understanding, understand } from '../../understanding/index.ts'
import { wantedOf } from '../draft/wanted.ts'
import { canChange, newestGoods, takeUpGoods } from './add-to-placed.ts'
import { dialogueState } from './situation.ts'
import type { Turn } from './turn.ts'

const alters: readonly Act['act'][] = ['change', 'remove', 'replace']

/**
 * "Make it 1 kg, not 500 gram" after the order was placed: what would be new goods by itself is read once more with the placed order
 * in sight. Takes that order up and answers the new reading, where it alters a line of it. Where money has come in, only words that name
 * the order alter it.
 */
export function readForPlaced(turn: Turn, text: string, read: Understanding): Understanding | undefined {
  const order = newestGoods(turn)
  if (!order || order.received > 0 || !canChange(order) || !read.acts.some(({ act }) => act === 'order' || act === 'unknown'))
    return undefined
  const { basket } = dialogueState({ ...turn, order, draft: order.draft, wishes: wantedOf(order.draft) })
  const again = understand(text, turn.model.vocabulary, { ...dialogueState(turn), basket }, turn.now)
  if (!again.acts.some(({ act }) => alters.includes(act))) return undefined
  takeUpGoods(turn)
  return again
}
