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

/** When all of several places are open on a day: from the last to open until the first to close; undefined where they are not. */
export function hoursOnAll(places: readonly Hours[], date: Date, timeZone: string): [string, string] | undefined {
  const days = places.map(hours => hoursOn(hours, date, timeZone))
  if (days.length === 0 || days.some(day => day === undefined)) return undefined
  // "02:00" after "18:00" is 26 o'clock of the same day.
  const spans = days.map(day => [minuteOf(day![0]), minuteOf(day![1]) + (day![1] < day![0] ? dayMinutes : 0)] as const)
  const from = Math.max(...spans.map(([start]) => start))
  const to = Math.min(...spans.map(([, end]) => end))
  return from < to ? [timeAt(from), timeAt(to)] : undefined
}

const dayMinutes = 24 * 60
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const timeAt = (minute: number) => {
  // The end of a day is written as its 24th hour, as in the hours themselves.
  const within = minute > dayMinutes ? minute - dayMinutes : minute
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
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
