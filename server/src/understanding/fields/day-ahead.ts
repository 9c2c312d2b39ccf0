import type { Reading } from '../reading/reading.ts'
import type { FieldSource } from '../types/vocabulary-source.ts'
import { dayThere, weekdayThere } from '../words/dates.ts'
import type { Token } from '../words/tokens.ts'
import { asksBirth } from './birth.ts'

type Ahead = { start: number; end: number; iso: string }

/**
 * A day that is told by its name or how far it is ("besok", "পরশু", "Friday"), beside a service or as the answer to its question:
 * the next one. A week is no day, a day of birth lies behind, and what lasts since then is no appointment.
 */
export function dayAhead({ tokens, taken, lexicon, vocabulary, today }: Reading, field: FieldSource): Ahead | undefined {
  if (asksBirth(field)) return undefined
  const begins = (token: Token | undefined) => token !== undefined && lexicon.roles.since.has(token.raw)
  const [found] = lexicon.days.phrases
    .allIn(tokens)
    .filter(({ start, end }) => taken.slice(start, end).every(by => by === undefined))
    .filter(({ start, end }) => !begins(tokens[start - 1]) && !begins(tokens[end]))
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const meaning = found?.values[0]
  if (!found || !meaning) return undefined
  const { currency } = vocabulary.source
  const away = 'away' in meaning ? meaning.away : (meaning.weekday - weekdayThere(today, currency) + 7) % 7 || 7
  if (away >= 7 && 'away' in meaning) return undefined
  return { start: found.start, end: found.end, iso: dayThere(today, currency, away) }
}
