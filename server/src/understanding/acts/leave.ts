import type { Protected } from '../reading/protect.ts'
import { type Reading, take } from '../reading/reading.ts'
import { daysOfMonth, dayThere, weekdayThere } from '../words/dates.ts'

/** From which day somebody is off, where it is not now, and the day on which they are back. */
export type Leave = { from?: string; until?: string }

const dayMs = 86_400_000

/**
 * The days that a seller takes off, in what they say beside "off": "until Monday" ends with that day's beginning, "3 days"
 * counts today, "today" and "tomorrow" are that day alone, and this week ends with its Sunday. Nothing where no day is named: then it
 * is until they say so.
 */
export function readLeave(reading: Reading, found: Protected): Leave {
  const until =
    untilInShort.test(reading.text) ||
    reading.lexicon.seller.allIn(reading.tokens).some(match => match.values.includes('until'))
  const week = until ? undefined : weekNamed(reading)
  if (week) return week
  const counted = until ? undefined : countedDays(reading)
  if (counted !== undefined && found.dates.length === 0) return { until: localDay(reading, counted) }
  const day = dayNamed(reading, found)
  if (day !== undefined) {
    if (until) return { until: day }
    return day === localDay(reading, 0) ? { until: localDay(reading, 1) } : { from: day, until: dayAfter(day) }
  }
  return {}
}

/** "s/d", Indonesian for "until", which is no word of its own. */
const untilInShort = /(?<!\p{L})s\/d(?!\p{L})/iu

/** The later day on which somebody says that they are back: "open again on Monday". */
export function readReturn(reading: Reading, found: Protected): string | undefined {
  const day = dayNamed(reading, found)
  return day !== undefined && day > localDay(reading, 0) ? day : undefined
}

const dayNamed = (reading: Reading, found: Protected) => found.dates[0]?.iso ?? namedDay(reading) ?? dayOfMonth(reading)

/** "Minggu ini", "next week": the first is over on Monday, the other begins then. */
function weekNamed(reading: Reading): Leave | undefined {
  const { tokens, lexicon } = reading
  // "Hari minggu ini" is this Sunday.
  const [match] = lexicon.days.weeks.allIn(tokens).filter(({ start }) => !lexicon.days.day.has(tokens[start - 1]?.norm ?? ''))
  const [meaning] = match?.values ?? []
  if (!meaning) return undefined
  if (meaning === 'whole') return { until: localDay(reading, 7) }
  const monday = 7 - ((weekdayOf(reading) + 6) % 7)
  return meaning === 'this'
    ? { until: localDay(reading, monday) }
    : { from: localDay(reading, monday), until: localDay(reading, monday + 7) }
}

const weekdayOf = ({ today, vocabulary }: Reading) => weekdayThere(today, vocabulary.source.currency)

/** The day that it is there, moved by so many days. */
const localDay = ({ today, vocabulary }: Reading, away: number) => dayThere(today, vocabulary.source.currency, away)

const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10)

/** A day by its name is the next one of that name: on a Monday, "Monday" is in a week. */
function namedDay(reading: Reading): string | undefined {
  const [match] = reading.lexicon.days.phrases.allIn(reading.tokens).toSorted((a, b) => b.end - b.start - (a.end - a.start))
  const [meaning] = match?.values ?? []
  if (!match || !meaning) return undefined
  take(reading, match.start, match.end, 'day')
  if ('away' in meaning) return localDay(reading, meaning.away)
  return localDay(reading, (meaning.weekday - weekdayOf(reading) + 7) % 7 || 7)
}

/** "tanggal 5", "৫ তারিখ": the next one from tomorrow on. */
const dayOfMonth = (reading: Reading): string | undefined =>
  daysOfMonth(reading.tokens, reading.lexicon, localDay(reading, 1))[0]?.iso

/** "3 hari", "2 weeks": today counts as the first. */
function countedDays({ tokens, lexicon }: Reading): number | undefined {
  const { day, week } = lexicon.days
  for (const [i, token] of tokens.entries()) {
    const number = token.kind === 'number' ? token.value : lexicon.numbers.get(token.norm)
    const next = tokens[i + 1]
    const each =
      next &&
      ([next.norm, next.raw].some(word => day.has(word))
        ? 1
        : [next.norm, next.raw].some(word => week.has(word))
          ? 7
          : undefined)
    if (number === undefined || each === undefined) continue
    const days = number * each
    return Number.isInteger(days) && days >= 1 && days <= 365 ? days : undefined
  }
  return undefined
}
