import { cuesOf, type Reading } from '../reading/reading.ts'

/** "Add a bread to my order": with an order on its way, and nothing else being put together, these goods belong to that one. */
export function markPlaced(reading: Reading): void {
  const { runningOrders, basket } = reading.state
  if (runningOrders.length === 0 || basket.length > 0 || cuesOf(reading, 'add_placed').length === 0) return
  reading.acts = reading.acts.map(({ at, act }) => ({ at, act: act.act === 'order' ? { ...act, toPlaced: true } : act }))
  reading.trace.push('to the order that is placed')
}
