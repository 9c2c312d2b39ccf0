import { localDate } from './opening.ts'

/** The moment at which the day of `now`, or the named one, began in a zone; a day may have 23 or 25 hours there. */
export function startOfDay(now: Date, timeZone: string, named?: string): Date {
  const day = named ?? localDate(now, timeZone)
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // The offset at a guess is that of midnight too, except where the clocks are changed in between: so it is asked twice.
  const first = midnight - offsetMs(new Date(midnight), timeZone)
  return new Date(midnight - offsetMs(new Date(first), timeZone))
}

/** How far a zone is ahead of UTC at a moment. */
function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find(one => one.type === type)?.value)
  const there = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return there - Math.floor(at.getTime() / 1_000) * 1_000
}
