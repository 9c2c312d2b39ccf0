/** The moment at which the day `2026-11-30` begins on the clocks of a zone; where midnight is skipped, soon after. */
export function startOfDay(day: string, timeZone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`)
  let guess = asUtc
  // The offset is that of the place at the moment itself, which the first guess may miss by a change of clocks.
  for (let round = 0; round < 2; round += 1) guess = asUtc - offsetAt(timeZone, guess)
  return new Date(guess)
}

/** How many milliseconds a zone's clocks are ahead of UTC at a moment. */
function offsetAt(timeZone: string, at: number): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(at / 1_000) * 1_000
}
