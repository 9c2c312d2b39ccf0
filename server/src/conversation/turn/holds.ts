import { note, type Turn } from './turn.ts'

/**
 * What becomes of an agreement whose goods a source was asked to keep: kept, the order is placed; refused, the basket is looked at
 * again with what there is. Where the source gave no answer the merchant has said what counts: the last known number, a person, or
 * nothing.
 */
export async function actOnHolds(turn: Turn): Promise<'go' | 'requote' | 'stop'> {
  const baskets = [turn, ...turn.others]
  const holds = await turn.deps.holdsOf(
    turn.tx,
    baskets.flatMap(({ order }) => order?.orderId ?? []),
  )
  if (holds.some(hold => hold.state === 'refused')) {
    note(turn, 'note.just_sold')
    return 'requote'
  }
  const away = holds.filter(hold => hold.state === 'asked').map(hold => hold.whenAway)
  if (away.every(when => when === 'sell')) {
    for (const { order } of baskets) if (order) await turn.deps.takeHeld(turn.tx, order.orderId)
    return 'go'
  }
  for (const { order } of baskets) if (order) await turn.deps.dropHolds(turn.tx, order.orderId)
  if (away.includes('refuse')) {
    note(turn, 'note.source_away')
    turn.showAgain = true
    return 'stop'
  }
  note(turn, 'note.source_person')
  for (const { order } of baskets)
    if (order)
      await turn.deps.callOperator(turn.tx, {
        reason: 'source_away',
        conversationId: turn.conversation.conversationId,
        orderId: order.orderId,
        values: { number: order.number },
      })
  return 'stop'
}
