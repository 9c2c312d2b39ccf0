import type { Protected } from '../reading/protect.ts'
import { type Reading, take } from '../reading/reading.ts'
import { offsetOf } from '../words/dates.ts'

/** From which day somebody is off, where it is not now, and the day on which they are back. */
export type Leave = { from?: string; until?: string }

const dayMs = 86_400_000

/**
 * The days that a seller takes off, in what they say beside "off": "until Monday" ends with that day's beginning, "3 days"
 * counts today, "today" and "tomorrow" are that day alone. Nothing where no day is named: then it is until they say so.
 */
export function readLeave(reading: Reading, found: Protected): Leave {
  const until =
    untilInShort.test(reading.text) ||
    reading.lexicon.seller.allIn(reading.tokens).some(match => match.values.includes('until'))
  const day = dayNamed(reading, found)
  if (day !== undefined) {
    if (until) return { until: day }
    return day === localDay(reading, 0) ? { until: localDay(reading, 1) } : { from: day, until: dayAfter(day) }
  }
  const days = countedDays(reading)
  return days === undefined ? {} : { until: localDay(reading, days) }
}

/** "s/d", Indonesian for "until", which is no word of its own. */
const untilInShort = /(?<!\p{L})s\/d(?!\p{L})/iu

/** The later day on which somebody says that they are back: "open again on Monday". */
export function readReturn(reading: Reading, found: Protected): string | undefined {
  const day = dayNamed(reading, found)
  return day !== undefined && day > localDay(reading, 0) ? day : undefined
}

const dayNamed = (reading: Reading, found: Protected) => found.dates[0]?.iso ?? namedDay(reading) ?? dayOfMonth(reading)

/** The day that it is there, moved by so many days. */
function localDay({ today, vocabulary }: Reading, away: number): string {
  const there = today.getTime() + offsetOf[vocabulary.source.currency] * 60_000
  return new Date(there + away * dayMs).toISOString().slice(0, 10)
}

const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10)

/** A day by its name is the next one of that name: on a Monday, "Monday" is in a week. */
function namedDay(reading: Reading): string | undefined {
  const [match] = reading.lexicon.days.phrases.allIn(reading.tokens).toSorted((a, b) => b.end - b.start - (a.end - a.start))
  const [meaning] = match?.values ?? []
  if (!match || !meaning) return undefined
  take(reading, match.start, match.end, 'day')
  if ('away' in meaning) return localDay(reading, meaning.away)
  const weekday = new Date(`${localDay(reading, 0)}T00:00:00Z`).getUTCDay()
  return localDay(reading, (meaning.weekday - weekday + 7) % 7 || 7)
}

/** "tanggal 5", "৫ তারিখ": the next fifth of a month that has one. */
function dayOfMonth(reading: Reading): string | undefined {
  const { tokens, lexicon } = reading
  const at = tokens.findIndex(token => lexicon.days.date.has(token.norm) || lexicon.days.date.has(token.raw))
  const number = at < 0 ? undefined : [tokens[at + 1], tokens[at - 1]].find(token => token?.kind === 'number')?.value
  if (number === undefined || !Number.isInteger(number) || number < 1 || number > 31) return undefined
  for (let away = 1; away < 62; away++) {
    const day = localDay(reading, away)
    if (Number(day.slice(8)) === number) return day
  }
  return undefined
}

/** "3 hari": today counts as the first. */
function countedDays({ tokens, lexicon }: Reading): number | undefined {
  const at = tokens.findIndex(
    (token, i) =>
      token.kind === 'number' &&
      (lexicon.days.day.has(tokens[i + 1]?.norm ?? '') || lexicon.days.day.has(tokens[i + 1]?.raw ?? '')),
  )
  const days = at < 0 ? undefined : tokens[at]!.value!
  return days !== undefined && Number.isInteger(days) && days >= 1 && days <= 365 ? days : undefined
}
