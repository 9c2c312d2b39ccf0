import { formSaid, saysForm } from '../reading/form-said.ts'
import { has, type Reading } from '../reading/reading.ts'
import { about, type Sense } from '../reading/sense.ts'
import { endsIn } from '../words/endings.ts'

/**
 * "Keraniganj e den?", "মোহাম্মদপুরে দিতে পারবেন?": whether goods are brought to a place, told by its ending; who has goods in the
 * basket or on the way speaks of those.
 */
export function asksForPlace(sense: Sense, reading: Reading): boolean {
  const { state, tokens, vocabulary } = reading
  const { endings, delivery } = reading.lexicon
  if (!sense.question || sense.named || about(sense, 'have', 'open', 'closed', 'method', 'role', 'bot')) return false
  if ((['service', 'field', 'faq', 'human'] as const).some(act => has(reading, act))) return false
  if (state.basket.length + state.runningOrders.length + state.choices.length > 0) return false
  if (!reading.lexicon.packs.some(pack => pack.language === 'bn')) return false
  const indices = Array.from({ length: sense.end - sense.start }, (_, k) => sense.start + k)
  const brings = saysForm(reading, sense, /^(?:give|come|go|patha|pouch|poucha)\.(?:do|to|having|comes)$/)
  if (
    about(sense, 'deliver') &&
    (about(sense, 'pay', 'price') ||
      indices.some(i => delivery.charge.has(tokens[i]!.norm) || delivery.free.has(tokens[i]!.norm)))
  )
    return true
  if (!brings && !about(sense, 'deliver')) return false
  return indices.some(i => {
    const { kind, known, raw, norm } = tokens[i]!
    if (kind !== 'word' || known || formSaid(reading, i) !== undefined || vocabulary.names.has(norm) || raw.length < 4)
      return false
    return endsIn(raw, endings.place) || endings.placeApart.has(tokens[i + 1]?.raw ?? '')
  })
}
