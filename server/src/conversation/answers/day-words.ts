import { localDate, weekdayOf } from '../../merchants/index.ts'
import { longDate } from '../order-type.ts'
import { say } from '../texts.ts'
import type { Turn } from '../turn/turn.ts'

/** How a day from tomorrow on is called in a sentence: by its distance, by its name, or by its date. */
export function dayWord({ model, language }: Pick<Turn, 'model' | 'language'>, date: Date, ahead: number): string {
  const { timeZone } = model.merchant
  if (ahead === 1) return say(language, 'day.tomorrow')
  if (ahead < 7) return say(language, `day.${weekdayOf(date, timeZone)}`)
  return say(language, 'day.date', { date: longDate(localDate(date, timeZone), language) })
}

export const timesOf = (turn: Pick<Turn, 'language'>, [from, to]: [string, string]) => ({
  from: clockTime(turn, from),
  to: clockTime(turn, to),
})

/** Times are written with a point in Indonesian, in Bangla digits in Bangla, with a colon elsewhere. */
function clockTime({ language }: Pick<Turn, 'language'>, time: string): string {
  if (language === 'id') return time.replace(':', '.')
  return language === 'bn' ? time.replace(/\d/g, digit => String.fromCodePoint(0x09e6 + Number(digit))) : time
}
