import { localDate, localTime } from '../../merchants/index.ts'
import type { PriceRule } from '../../pricing/index.ts'
import { longDate } from '../order-type.ts'
import { say } from '../texts.ts'
import type { Turn } from '../turn/turn.ts'

/** Of more names than that nobody reads the rest. */
const namesTold = 4

/** `1 December 2026 10.00` in the merchant's zone; the hour is left out at midnight. */
export function momentOf({ model, language }: Turn, iso: string): string {
  const { timeZone } = model.merchant
  const at = new Date(iso)
  const [date, time] = [longDate(localDate(at, timeZone), language), localTime(at, timeZone)]
  return time === '00:00' ? date : `${date} ${time.replace(':', '.')}`
}

/** The last day on which something holds that ends at a moment: what ends at midnight ends the day before. */
export const lastDayOf = (turn: Turn, until: string): string => {
  const last = new Date(Date.parse(until) - 1)
  return longDate(localDate(last, turn.model.merchant.timeZone), turn.language)
}

/** What goods a rule is for, by the names that customers know. */
export function goodsOf({ model }: Turn, { when }: PriceRule): string {
  const products = (when.products ?? []).flatMap(key => model.byKey.get(key)?.name ?? [])
  const names = [...(when.categories ?? []), ...products]
  return `${names.slice(0, namesTold).join(', ')}${names.length > namesTold ? ' …' : ''}`
}

/** On which days and at what hours a rule holds. */
export function hoursOf({ language }: Turn, { when }: PriceRule): string {
  const days = (when.days ?? []).map(day => say(language, `day.${day}`)).join(', ')
  const hours = when.hours?.map(time => time.replace(':', '.')).join('–') ?? ''
  return [days, hours].filter(Boolean).join(' ')
}
