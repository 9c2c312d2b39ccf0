/** The moment at which clocks in `timeZone` show `local` (`2026-11-23T10:00:00`). */
export function momentIn(timeZone: string, local: string): Date {
  const asUtc = Date.parse(`${local}Z`)
  let guess = asUtc
  for (let round = 0; round < 2; round += 1) guess = asUtc - offsetAt(timeZone, guess)
  return new Date(guess)
}

/** `10:05` as clocks in `timeZone` show it. */
export function clockTime(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at)
}

/** How many milliseconds `timeZone` is ahead of UTC at a moment. */
function offsetAt(timeZone: string, at: number): number {
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
  const part = (type: string) => Number(parts.find(one => one.type === type)!.value)
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return shown - Math.floor(at / 1000) * 1000
}
