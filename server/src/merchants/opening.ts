import type { Hours } from './merchant.ts'

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

type Weekday = (typeof weekdays)[number]

/**
 * The hours of one day in a zone, as `['08:00', '21:00']`, or undefined when closed that day. A date of its own (a holiday)
 * goes before its weekday, and that before `daily`.
 */
export function hoursOn(hours: Hours, date: Date, timeZone: string): [string, string] | undefined {
  const own = [hours[localDate(date, timeZone)], hours[weekdayOf(date, timeZone)]].find(day => day !== undefined)
  return (own === undefined ? hours.daily : own) ?? undefined
}

/** `mon` in the zone. */
export const weekdayOf = (date: Date, timeZone: string): Weekday =>
  new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' }).format(date).toLowerCase() as Weekday

/** Whether a place is open at `date`; a closing time before the opening time is after midnight. */
export function isOpen(hours: Hours, date: Date, timeZone: string): boolean {
  const today = hoursOn(hours, date, timeZone)
  if (!today) return false
  const time = localTime(date, timeZone)
  const [from, to] = today
  return from <= to ? from <= time && time < to : time >= from || time < to
}

/** `2026-11-25` in the zone. */
export const localDate = (date: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(date)

/** `14:20` in the zone. */
export const localTime = (date: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date)
