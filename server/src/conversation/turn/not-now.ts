import { allHours, familyIdOf, type Offer, soldAt } from '../../catalogue/index.ts'
import { after, hours as hoursOf } from '../../kernel/clock.ts'
import { hoursOnAll, localTime } from '../../merchants/index.ts'
import { dayWord, timesOf } from '../answers/day-words.ts'
import type { Wanted } from '../draft/wanted.ts'
import { say } from '../texts.ts'
import { note, type Turn } from './turn.ts'

type Asking = Pick<Turn, 'model' | 'language' | 'now'>

/** Whether a product is not sold at this hour. */
export const isNotNow = ({ model, now }: Pick<Turn, 'model' | 'now'>, offer: Offer): boolean =>
  !soldAt(offer, now, model.merchant.timeZone)

/**
 * Takes out of the wishes what is not sold at this hour and says when it is. What was agreed to while it was sold stays in
 * its order.
 */
export function leaveNotNow(turn: Turn): void {
  const { catalogue } = turn.model
  const placed = turn.order?.confirmedAt === undefined ? [] : (turn.order.quote?.lines ?? [])
  const closed = (productId: string) => {
    const offer = catalogue.find(one => one.productId === productId)
    return offer && isNotNow(turn, offer) && !placed.some(line => line.productId === productId) ? offer : undefined
  }
  turn.wishes = turn.wishes.flatMap<Wanted>(wish => {
    if (wish.kind === 'not_sold') return [wish]
    const ids = wish.kind === 'product' ? [wish.productId] : wish.candidates
    const left = ids.filter(id => !closed(id))
    if (left.length > 0) return wish.kind === 'which' ? [{ ...wish, candidates: left }] : [wish]
    const offer = closed(ids[0]!)
    if (offer) tellNotNow(turn, offer, ids.length > 1)
    return offer ? [] : [wish]
  })
}

/** Says when a product, or all of its family, is sold. */
export function tellNotNow(turn: Turn, offer: Offer, whole = false): void {
  const family = whole ? turn.model.families.get(familyIdOf(offer) ?? '') : undefined
  const product = family?.title ?? offer.name
  const when = whenSold(turn, offer)
  if (when === undefined) note(turn, 'stock.none', { product })
  else note(turn, 'note.not_now', { product, when })
}

/** When it is sold next, today's hours while they last: `jam 06.00–10.00`, `besok jam 06.00–10.00`. */
export function whenSold(turn: Asking, offer: Offer): string | undefined {
  const { timeZone } = turn.model.merchant
  const hours = allHours(offer)
  for (let ahead = 0; hours.length > 0 && ahead <= 14; ahead++) {
    const date = after(turn.now, hoursOf(24 * ahead))
    const day = hoursOnAll(hours, date, timeZone)
    const over = ahead === 0 && day !== undefined && day[0] < day[1] && localTime(turn.now, timeZone) >= day[1]
    if (!day || over) continue
    const values = timesOf(turn, day)
    return ahead === 0
      ? say(turn.language, 'time.range', values)
      : say(turn.language, 'time.range_on', { ...values, day: dayWord(turn, date, ahead) })
  }
  return undefined
}
