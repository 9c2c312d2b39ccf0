import { cuesOf, type Reading } from '../reading/reading.ts'

/**
 * "Add a bread to my order": with an order on its way, and nothing else being put together, these goods belong to that one. Who only
 * says "also", "sekalian", "shathe" wants them to come along as far as that is still possible, and no second delivery; an order of
 * its own is what is called so.
 */
export function markPlaced(reading: Reading): void {
  const { runningOrders, basket } = reading.state
  if (runningOrders.length === 0 || basket.length > 0) return
  const named = cuesOf(reading, 'add_placed').length > 0
  if (!named && (!says(reading, 'along') || says(reading, 'anew'))) return
  const mark = named ? { toPlaced: true } : { along: true }
  reading.acts = reading.acts.map(({ at, act }) => ({ at, act: act.act === 'order' ? { ...act, ...mark } : act }))
  reading.trace.push(named ? 'to the order that is placed' : 'along with what is placed')
}

/** Whether one of the words for it stands anywhere in the message. */
function says({ tokens, lexicon }: Reading, what: 'along' | 'anew'): boolean {
  const spoken = [tokens.map(({ raw }) => raw), tokens.map(({ norm }) => norm)].map(words => ` ${words.join(' ')} `)
  return lexicon.packs.some(({ placed }) => placed[what].some(phrase => spoken.some(text => text.includes(` ${phrase} `))))
}
