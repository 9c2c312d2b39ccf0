import { after, hours as hoursOf } from '../../kernel/clock.ts'
import { hoursOn, isOpen, localTime, weekdayOf } from '../../merchants/index.ts'
import type { Act } from '../../understanding/index.ts'
import { longDate } from '../order-type.ts'
import { say } from '../texts.ts'
import { note, type Turn } from '../turn/turn.ts'
import { dayWord, timesOf } from './day-words.ts'
import { offerPerson } from './person.ts'

type Asked = Extract<Act, { act: 'ask_hours' }>
type Shop = Turn['model']['merchant']['shops'][number]

/** When a shop is open on the day that was asked about: the shop that was named, that of the basket, or each. */
export function answerHours(turn: Turn, asked: Asked): void {
  const { shops } = turn.model.merchant
  const named = shops.find(shop => shop.shopId === asked.shopId) ?? turn.shop
  for (const shop of named ? [named] : shops) {
    if (Object.keys(shop.hours).length === 0) offerPerson(turn, 'answer.hours_unknown')
    else if (asked.date === undefined && (asked.day ?? 'today') === 'today') tellToday(turn, shop)
    else tellDay(turn, shop, asked)
  }
}

function tellToday(turn: Turn, shop: Shop) {
  const { timeZone } = turn.model.merchant
  const name = nameOf(turn, shop)
  const today = hoursOn(shop.hours, turn.now, timeZone)
  // Past midnight a shop may be open by the hours of the day before.
  const running = today ?? hoursOn(shop.hours, after(turn.now, -hoursOf(24)), timeZone)
  if (running && isOpen(shop.hours, turn.now, timeZone))
    return note(turn, 'answer.open_now', { shop: name, ...timesOf(turn, running) })
  if (today && localTime(turn.now, timeZone) < today[0])
    return note(turn, 'answer.opens', { shop: name, ...timesOf(turn, today) })
  const next = nextOpening(turn, shop)
  const key = today ? 'answer.closed_now' : 'answer.closed_today'
  if (!next) return note(turn, 'answer.closed_for_now', { shop: name })
  note(turn, key, { shop: name, day: next.day, ...timesOf(turn, next.hours) })
}

function tellDay(turn: Turn, shop: Shop, asked: Asked) {
  const { date, day } = dayAsked(turn, asked)
  const hours = hoursOn(shop.hours, date, turn.model.merchant.timeZone)
  const values = { shop: nameOf(turn, shop), day }
  if (hours) note(turn, 'answer.open_on', { ...values, ...timesOf(turn, hours) })
  else note(turn, 'answer.closed_on', values)
}

/** The day that was asked about and how it is called in a sentence. */
function dayAsked(turn: Turn, { date, day = 'today' }: Asked): { date: Date; day: string } {
  const { language, now } = turn
  if (date !== undefined)
    return { date: new Date(`${date}T06:00:00Z`), day: say(language, 'day.date', { date: longDate(date, language) }) }
  const { timeZone } = turn.model.merchant
  const ahead = day === 'tomorrow' ? 1 : day === 'afterTomorrow' ? 2 : daysUntil(now, day, timeZone)
  return { date: after(now, hoursOf(24 * ahead)), day: say(language, `day.${day}`) }
}

function daysUntil(now: Date, weekday: string, timeZone: string): number {
  const days = [0, 1, 2, 3, 4, 5, 6].find(ahead => weekdayOf(after(now, hoursOf(24 * ahead)), timeZone) === weekday)
  return days ?? 0
}

/** The next day within two weeks on which the shop opens, from tomorrow on. */
function nextOpening(turn: Turn, shop: Shop): { hours: [string, string]; day: string } | undefined {
  const { timeZone } = turn.model.merchant
  for (let ahead = 1; ahead <= 14; ahead++) {
    const date = after(turn.now, hoursOf(24 * ahead))
    const hours = hoursOn(shop.hours, date, timeZone)
    if (!hours) continue
    const day = dayWord(turn, date, ahead)
    return { hours, day }
  }
  return undefined
}

const nameOf = ({ model }: Turn, shop: Shop) => (model.merchant.shops.length > 1 ? shop.name : model.merchant.name)
