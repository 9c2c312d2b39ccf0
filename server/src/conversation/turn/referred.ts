import type { Offer } from '../../catalogue/index.ts'
import { type Act, understand } from '../../understanding/index.ts'
import { dialogueState } from './situation.ts'
import type { Turn } from './turn.ts'

/**
 * What is said about a product that the message points at without naming it: "how much is it?" asks for its price, "do you have
 * it?" whether it is there, "two please" orders it. What names products itself is left as it is. Where it is neither, the
 * product is told with its price: whoever asks whether it is spicy sees at least what there is to know.
 */
export function aboutProduct(turn: Turn, text: string, acts: Act[], offer: Offer): Act[] {
  const { productId } = offer
  if (acts.some(namesProduct)) return acts
  const pointed = acts.map<Act>(act => {
    if (act.act === 'ask_price') return { ...act, productIds: [productId] }
    if (act.act === 'menu') return { act: 'menu', query: '', productIds: [productId], named: true }
    return act
  })
  if (pointed.some(namesProduct)) return pointed
  const bare = acts.every(({ act }) => act === 'affirm' || act === 'unknown' || act === 'greet' || act === 'thanks')
  if (!bare) return acts
  return (
    orderOf(
      turn,
      `${offer.name} ${text}`,
      productId,
      acts.some(({ act }) => act === 'affirm'),
    ) ?? [{ act: 'menu', query: '', productIds: [productId], named: true }]
  )
}

/** The words read with the product's name before them: an order of it, if a number or a yes makes them one. */
function orderOf(turn: Turn, text: string, productId: string, agreed: boolean): Act[] | undefined {
  const { acts } = understand(text, turn.model.vocabulary, dialogueState(turn), turn.now)
  const order = acts.find(act => act.act === 'order')
  const [line, ...others] = order?.act === 'order' ? order.lines : []
  if (!line || others.length > 0 || line.candidates[0]?.productId !== productId) return undefined
  return agreed || line.quantity !== undefined
    ? [{ act: 'order', lines: [{ ...line, candidates: [line.candidates[0]] }] }]
    : undefined
}

function namesProduct(act: Act): boolean {
  if (act.act === 'order') return true
  return (act.act === 'ask_price' || act.act === 'menu') && act.productIds.length > 0
}
