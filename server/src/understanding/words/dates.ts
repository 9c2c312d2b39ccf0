// The package's own index loads every language that it has.
import { GB as english } from 'chrono-node/en'
import { casual as indonesian } from 'chrono-node/id'
import type { Lexicon } from './lexicon.ts'
import type { Token } from './tokens.ts'

export type DateFound = { start: number; end: number; iso: string }

/** Minutes by which the place's clock is ahead of UTC: a date that is told by its distance means the local day. */
export const offsetOf = { IDR: 420, BDT: 360 }

const dayMs = 86_400_000

/** The local day (`2026-11-23`), moved by so many days. */
export const dayThere = (today: Date, currency: keyof typeof offsetOf, away = 0): string =>
  new Date(today.getTime() + offsetOf[currency] * 60_000 + away * dayMs).toISOString().slice(0, 10)

/** The local day of the week, Sunday being 0. */
export const weekdayThere = (today: Date, currency: keyof typeof offsetOf): number =>
  new Date(dayThere(today, currency)).getUTCDay()

const iso = (year: number, month: number, day: number): string | undefined => {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real && year >= 1900 && year <= 2200 ? date.toISOString().slice(0, 10) : undefined
}

/** A year of two digits lies in this century up to ten years ahead, else in the last. */
function fullYear(year: number, today: Date): number {
  if (year >= 100) return year
  return year > (today.getUTCFullYear() % 100) + 10 ? 1900 + year : 2000 + year
}

const numeric = /(?<![\d.,/-])(?:(\d{4})([/.-])(\d{1,2})\2(\d{1,2})|(\d{1,2})([/.-])(\d{1,2})\6(\d{4}|\d{2}))(?![\d/-]|[.,]\d)/g

/** Dates of digits alone, as places in the text: the day comes first in Indonesia and Bangladesh, or it is the ISO form. */
export function numericDates(folded: string, today: Date): DateFound[] {
  const found: DateFound[] = []
  for (const match of folded.matchAll(numeric)) {
    const [text, year, , month, day, firstDay, , middleMonth, lastYear] = match
    const value =
      year !== undefined
        ? iso(Number(year), Number(month), Number(day))
        : iso(fullYear(Number(lastYear), today), Number(middleMonth), Number(firstDay))
    if (value !== undefined) found.push({ start: match.index, end: match.index + text.length, iso: value })
  }
  return found
}

/** Dates with the month as a word ("12 Agustus 1995", "১২ মার্চ ১৯৯৫", "March 12, 1995"), in any language of the lexicon. */
export function namedDates(tokens: readonly Token[], lexicon: Lexicon, today: Date): DateFound[] {
  const found: DateFound[] = []
  for (const [i, token] of tokens.entries()) {
    const month = lexicon.months.get(token.norm) ?? lexicon.months.get(token.raw)
    if (month === undefined) continue
    const before = dayAt(tokens[i - 1]) ?? dayAt(suffixed(tokens, i - 1, lexicon))
    const dayFirst = before !== undefined
    // "December er 18": the ending of the month may be written as a word of its own.
    const behind = lexicon.days.ofMonth.has(tokens[i + 1]?.raw ?? '') ? i + 2 : i + 1
    const dayToken = dayFirst ? (dayAt(tokens[i - 1]) !== undefined ? i - 1 : i - 2) : behind
    const day = before ?? dayAt(tokens[behind])
    if (day === undefined) continue
    let at = dayFirst ? i + 1 : behind + 1
    if (!dayFirst && lexicon.days.nth.has(tokens[at]?.raw ?? '')) at++
    while (tokens[at]?.norm === ',' || lexicon.roles.partitive.has(tokens[at]?.norm ?? '')) at++
    const yearAhead = lexicon.days.ofMonth.has(tokens[i - 1]?.raw ?? '') && !dayFirst ? tokens[i - 2]?.value : undefined
    if (yearAhead !== undefined && yearAhead >= 1900) {
      const value = iso(yearAhead, month, day)
      if (value !== undefined) found.push({ start: tokens[i - 2]!.start, end: tokens[dayToken]!.end, iso: value })
      continue
    }
    const year = tokens[at]?.kind === 'number' ? tokens[at]!.value! : undefined
    const named = year !== undefined && (year >= 1900 || (year >= 10 && year < 100))
    const value = named ? iso(fullYear(year, today), month, day) : upcoming(month, day, today)
    if (value === undefined) continue
    found.push({
      start: tokens[Math.min(dayToken, i)]!.start,
      end: tokens[named ? at : Math.max(dayToken, i)]!.end,
      iso: value,
    })
  }
  return found
}

/** "Tgl 5", "৫ তারিখ": a day by its number alone is the next one of that number, the day `from` counted in (`2026-11-23`). */
export function daysOfMonth(tokens: readonly Token[], lexicon: Lexicon, from: string): DateFound[] {
  return tokens.flatMap((token, i) => {
    if (!lexicon.days.date.has(token.norm) && !lexicon.days.date.has(token.raw)) return []
    const place = [i + 1, i - 1, i - 2].find(
      at => dayAt(tokens[at]) !== undefined && (at !== i - 2 || lexicon.days.nth.has(tokens[i - 1]!.raw)),
    )
    const day = place === undefined ? undefined : dayAt(tokens[place])
    const value = day === undefined ? undefined : nextOf(day, from)
    return value === undefined
      ? []
      : [{ start: tokens[Math.min(place!, i)]!.start, end: tokens[Math.max(place!, i)]!.end, iso: value }]
  })
}

/** The next day of that number: of this month, or of the first one behind it that is long enough. */
function nextOf(day: number, from: string): string | undefined {
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7)) - 1]
  return [0, 1, 2]
    .map(ahead => iso(year + Math.floor((month + ahead) / 12), ((month + ahead) % 12) + 1, day))
    .find(value => value !== undefined && value >= from)
}

/** "18 th": the number before its ending. */
const suffixed = (tokens: readonly Token[], i: number, { days }: Lexicon) =>
  days.nth.has(tokens[i]?.raw ?? '') ? tokens[i - 1] : undefined
const dayAt = (token: Token | undefined) =>
  token?.kind === 'number' && Number.isInteger(token.value) && token.value! >= 1 && token.value! <= 31 ? token.value : undefined

/** A day and month without a year is the next one, as people speak of appointments. */
function upcoming(month: number, day: number, today: Date): string | undefined {
  const year = today.getUTCFullYear()
  const value = iso(year, month, day)
  return value !== undefined && value < today.toISOString().slice(0, 10) ? iso(year + 1, month, day) : value
}

/** Days told by their distance ("besok", "next Friday"), for fields that ask for a date. */
export function relativeDate(text: string, today: Date, offsetMinutes: number): DateFound | undefined {
  const reference = { instant: today, timezone: offsetMinutes }
  const [result] = [
    ...indonesian.parse(text, reference, { forwardDate: true }),
    ...english.parse(text, reference, { forwardDate: true }),
  ]
  if (!result || !(result.start.isCertain('day') || result.start.isCertain('weekday'))) return undefined
  const value = iso(result.start.get('year') ?? 0, result.start.get('month') ?? 0, result.start.get('day') ?? 0)
  return value === undefined ? undefined : { start: result.index, end: result.index + result.text.length, iso: value }
}
