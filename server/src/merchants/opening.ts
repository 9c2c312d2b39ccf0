import type { Hours } from './merchant.ts'

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** The hours of one day in a zone, as `['08:00', '21:00']`, or undefined when closed that day. */
export function hoursOn(hours: Hours, date: Date, timeZone: string): [string, string] | undefined {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' })
    .format(date)
    .toLowerCase() as (typeof weekdays)[number]
  const own = hours[name]
  return (own === undefined ? hours.daily : own) ?? undefined
}

/** Whether a place is open at `date`; a closing time before the opening time is after midnight. */
export function isOpen(hours: Hours, date: Date, timeZone: string): boolean {
  const today = hoursOn(hours, date, timeZone)
  if (!today) return false
  const time = localTime(date, timeZone)
  const [from, to] = today
  return from <= to ? from <= time && time < to : time >= from || time < to
}

/** `14:20` in the zone. */
export const localTime = (date: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date)
