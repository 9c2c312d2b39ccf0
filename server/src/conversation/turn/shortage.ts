import { loadOffers } from '../../catalogue/index.ts'
import { waitFor } from '../../stock/index.ts'
import { note, openItems, type Turn } from './turn.ts'

/** What the customer wants done about everything that is short. */
export async function settleShortage(turn: Turn, what: 'fewer' | 'substitute' | 'wait' | 'drop') {
  const short = openItems(turn).filter(item => item.kind === 'short')
  const names = await loadOffers(
    turn.tx,
    short.map(item => item.productId),
  )
  for (const item of short) {
    const index = turn.wishes.findIndex(wish => wish.id === item.itemId)
    const wish = turn.wishes[index]
    if (wish?.kind !== 'product') continue
    const name = names.get(item.productId)?.name ?? ''
    if (what === 'fewer' && item.available > 0) turn.wishes[index] = { ...wish, quantity: item.available }
    else if (what === 'substitute' && item.substitutes.length === 1)
      turn.wishes[index] = { ...wish, productId: item.substitutes[0]! }
    else if (what === 'substitute' && item.substitutes.length > 1)
      turn.wishes[index] = { ...wish, kind: 'which', phrase: name, candidates: item.substitutes }
    else {
      turn.wishes.splice(index, 1)
      if (what === 'wait') {
        await waitFor(turn.tx, turn.deps.clock, item.productId, turn.conversation.conversationId, item.wanted)
        note(turn, 'note.will_tell', { product: name })
      }
    }
    turn.changed = true
  }
}

/** Somebody who asked for a product that is sold out is told when it is back. */
export async function waitForProduct(turn: Turn, productId: string): Promise<void> {
  const offer = turn.model.catalogue.find(one => one.productId === productId)
  if (!offer) return
  await waitFor(turn.tx, turn.deps.clock, productId, turn.conversation.conversationId, offer.step)
  note(turn, 'note.will_tell', { product: offer.name })
}
