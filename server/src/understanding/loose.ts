import { one, quantityOf } from '../kernel/quantity.ts'
import { lineForOptions, productOf, takes } from './basket.ts'
import { piecesIn } from './fits.ts'
import { saysForm } from './form-said.ts'
import { inUnitsOf } from './measures.ts'
import type { Loose } from './mention.ts'
import { type Cue, cuesOf, propose, type Reading, sentenceRange } from './reading.ts'

/** "Ektu pore janai", "একটু ভুল হইছে": what the customer does or what happened is no wish about the goods. */
const speaksOfSelf = (reading: Reading, at: number) =>
  saysForm(reading, sentenceRange(reading, at), /^(?:jana|bhab)\.|\.(?:will1|did1|did3|now1)$/)

/** Amounts and options that name no product: they change the line that they can only mean. Answers whether one was changed. */
export function readLoose(reading: Reading, loose: Loose): boolean {
  const { state } = reading
  if (state.basket.length === 0) return false
  if (loose.options.length + loose.without.length === 0 && speaksOfSelf(reading, loose.start)) return false
  if (loose.options.length + loose.without.length + loose.notes.length > 0) {
    const lines = loose.all ? state.basket.filter(line => loose.options.some(option => takes(reading, line, option))) : []
    const target = loose.options.length > 0 ? lineForOptions(reading, loose.options) : state.basket.at(-1)
    const targets = lines.length > 0 ? lines : target ? [target] : []
    for (const line of targets) {
      const portion = loose.amount && !loose.amount.article && !loose.all ? quantityOf(loose.amount.value) : undefined
      const options = loose.options.filter(option => takes(reading, line, option))
      propose(
        reading,
        loose.start,
        {
          act: 'change',
          target: { lineId: line.lineId },
          ...(options.length > 0 && { options }),
          ...(loose.without.length > 0 && { without: loose.without }),
          ...(loose.notes.length > 0 && { notes: loose.notes }),
          ...(portion !== undefined && portion < line.quantity && { portion }),
        },
        'says how a line shall be',
      )
    }
    return targets.length > 0
  }
  const { amount } = loose
  const [line, second] = state.basket
  if (!amount || !line || second) return false
  const range = sentenceRange(reading, loose.start)
  const within = (cue: Cue) => cue.start >= range.start && cue.end <= range.end
  const product = productOf(reading, line.productId)
  const per = product && (amount.grouped || amount.units.includes('piece')) ? piecesIn(product, reading.lexicon) : undefined
  const value = amount.measure ? inUnitsOf(amount.measure, product?.units ?? []) : amount.value / (per ?? 1)
  const said = value === undefined ? undefined : quantityOf(value)
  if (said === undefined) return false
  const more = cuesOf(reading, 'add').some(within)
  // "kurangin jadi 3": a word that says what it becomes right before the number.
  const becomes = cuesOf(reading, 'correction').some(cue => cue.end === amount.start)
  const less = !becomes && cuesOf(reading, 'less').some(within)
  if (!more && !less && !cuesOf(reading, 'correction').some(within) && !state.asks.includes('quantity')) return false
  const quantity = more ? line.quantity + said : less ? line.quantity - said : said
  if (quantity < 1) return false
  propose(
    reading,
    loose.start,
    { act: 'change', target: { lineId: line.lineId }, quantity },
    `${quantity / one} of the only line`,
  )
  return true
}
