import { formatMoney } from '../../kernel/money.ts'
import type { Language } from '../../kernel/region.ts'
import type { Zone } from '../../merchants/index.ts'
import { say } from '../texts.ts'
import { note, type Turn } from '../turn/turn.ts'

const areasShown = 14

/** Where is delivered and for how much: to the area that was named, else the basket's own way and everything else. */
export function answerDelivery(turn: Turn, area?: string): void {
  const { merchant } = turn.model
  const { zones, couriers, defaultFee, pickup } = merchant.settings
  const money = (amount: number) => formatMoney(amount, merchant.currency)
  const zone = area === undefined ? undefined : zones.find(one => one.match.includes(area))
  if (zone && area !== undefined) return note(turn, 'answer.fee_to', { place: titled(area), fee: money(zone.fee) })
  const fee = turn.order?.quote?.adjustments.find(row => row.kind === 'delivery_fee')
  if (fee && turn.draft.destination) note(turn, 'answer.fee_to', { place: turn.draft.destination.text, fee: money(fee.amount) })
  if (couriers.length === 0 && turn.orderType) return // somebody comes to them; nothing is sent
  if (couriers.length === 0) return note(turn, pickup ? 'answer.no_delivery_pickup' : 'answer.no_delivery')
  const quotes = couriers.some(courier => courier !== 'own-rider')
  const sentences: string[] = []
  if (zones.length > 0) sentences.push(say(turn.language, 'answer.area', { areas: areasOf(zones, turn.language, money) }))
  if (defaultFee !== null) sentences.push(say(turn.language, 'answer.area_flat', { fee: money(defaultFee) }))
  else if (quotes) sentences.push(say(turn.language, 'answer.area_pin'))
  else sentences.push(say(turn.language, pickup ? 'answer.area_only_pickup' : 'answer.area_only'))
  turn.notes.push(sentences.join('\n'))
}

/** "Kebon Jeruk, Kelapa Dua (Rp14.000)": the names of the reader's script, each once however it is spaced. */
function areasOf(zones: Zone[], language: Language, money: (amount: number) => string): string {
  const own = (name: string) => /\p{Script=Bengali}/u.test(name) === (language === 'bn')
  let left = areasShown
  return zones
    .flatMap(zone => {
      const script = zone.match.filter(own)
      const byLetters = new Map((script.length > 0 ? script : zone.match).map(name => [name.replaceAll(' ', ''), name]))
      const names = [...byLetters.values()].slice(0, left)
      left -= names.length
      return names.length === 0 ? [] : [`${names.map(titled).join(', ')} (${money(zone.fee)})`]
    })
    .join('; ')
}

const titled = (name: string) => name.replace(/(?<=^|\s)\p{Ll}/gu, letter => letter.toUpperCase())
