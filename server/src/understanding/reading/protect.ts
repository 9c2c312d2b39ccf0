import { readPhone } from '../../kernel/phone.ts'
import { countryOf } from '../../kernel/region.ts'
import { type DateFound, daysOfMonth, dayThere, namedDates, numericDates } from '../words/dates.ts'
import type { Extent } from '../words/extent.ts'
import { moneyInWords, shiftedSums } from '../words/money-in-words.ts'
import { moneySaid } from '../words/money-said.ts'
import { readNumber } from '../words/numbers.ts'
import { foldDigits } from '../words/text.ts'
import { isFree, type Reading } from './reading.ts'

/** What must never be read as a quantity: found before anything else, as token ranges. */
export type Protected = {
  orderNumbers: { start: number; end: number; number: string }[]
  /** Long runs of digits: `label` tells a national id or a phone by the word before it. */
  digits: { start: number; end: number; digits: string; written: string; label?: 'national_id' | 'phone'; phone?: string }[]
  dates: { start: number; end: number; iso: string }[]
  money: { start: number; end: number; amount: number }[]
}

const orderNumber = /\bord[\s_–-]*(\d{10})[\s_–-]*([0-9a-z]{6})\b/gi
const link = /(?:https?:\/\/|www\.)\S+/gi
const longDigits =
  /(?<![\d.,])(?:\+?\d[\d-]{6,22}\d|(?:\+\d{1,3}|\b0\d{2,4})(?:[ -]\d{2,5}){2,4}|(?:\+\d{1,3} ?\d{4}|\b0\d{3,4})[ -]\d{6,8})(?!\d)/g
/** Finds protected spans and takes their tokens. The label before a number outranks the shape of the number. */
export function protect(reading: Reading): Protected {
  const folded = foldDigits(reading.text)
  const found: Protected = { orderNumbers: [], digits: [], dates: [], money: [] }
  const claim = (start: number, end: number, by: string) => {
    const range = tokenRange(reading, start, end)
    if (!range || !isFree(reading, range.start) || !isFree(reading, range.end - 1)) return undefined
    for (let i = range.start; i < range.end; i++) reading.taken[i] ??= by
    return range
  }
  for (const match of folded.matchAll(orderNumber)) {
    const range = claim(match.index, match.index + match[0].length, 'order number')
    if (range) found.orderNumbers.push({ ...range, number: `ORD-${match[1]}-${match[2]!.toUpperCase()}` })
  }
  for (const { start, end, number } of knownNumbers(reading, folded)) {
    const range = claim(start, end, 'order number')
    if (range) found.orderNumbers.push({ ...range, number })
  }
  for (const start of enumerators(reading)) claim(start.start, start.end, 'enumerator')
  for (const match of folded.matchAll(link)) claim(match.index, match.index + match[0].length, 'link')
  const dates: DateFound[] = [
    ...numericDates(folded, reading.today),
    ...namedDates(reading.tokens, reading.lexicon, reading.today),
    ...(reading.state.role === 'customer'
      ? daysOfMonth(reading.tokens, reading.lexicon, dayThere(reading.today, reading.vocabulary.source.currency))
      : []),
  ]
  for (const date of dates) {
    const range = claim(date.start, date.end, 'date')
    if (range) found.dates.push({ ...range, iso: date.iso })
  }
  for (const cue of reading.cues.filter(one => one.meanings.includes('label:national_id'))) {
    const run = spacedDigits(reading, cue.end)
    const range = run && claim(reading.tokens[run.start]!.start, reading.tokens[run.end - 1]!.end, 'digits')
    if (range) found.digits.push({ ...range, digits: run.digits, written: run.digits, label: 'national_id' })
  }
  for (const run of asksForId(reading) ? bareRuns(reading) : []) {
    const range = claim(reading.tokens[run.start]!.start, reading.tokens[run.end - 1]!.end, 'digits')
    if (range) found.digits.push({ ...range, digits: run.digits, written: run.digits })
  }
  const country = countryOf[reading.vocabulary.source.currency]
  for (const match of folded.matchAll(longDigits)) {
    const written = match[0]
    const digits = written.replace(/\D/g, '')
    if (digits.length < 8 || digits.length > 20) continue
    const range = claim(match.index, match.index + written.length, 'digits')
    if (!range) continue
    const label = labelBefore(reading, range.start)
    const phone = label === 'national_id' ? undefined : readPhone(written, country)
    found.digits.push({ ...range, digits, written, ...(label && { label }), ...(phone !== undefined && { phone }) })
  }
  for (const { start, end, amount } of [
    ...shiftedSums(reading.tokens, reading.lexicon),
    ...moneySaid(folded),
    ...moneyInWords(reading.tokens, reading.lexicon, word => reading.vocabulary.names.has(word)),
  ]) {
    const range = countsPieces(reading, start, end) ? undefined : claim(start, end, 'money')
    if (range) found.money.push({ ...range, amount })
  }
  return found
}

/** The number of a running order wherever it is said, whatever numbers look like that were given elsewhere. */
function knownNumbers({ state }: Reading, folded: string): (Extent & { number: string })[] {
  const text = folded.toLowerCase()
  return state.runningOrders.flatMap(({ number }) => {
    const start = text.indexOf(number.toLowerCase())
    const end = start + number.length
    const isWhole = start >= 0 && !isWordCharacter.test(text[start - 1] ?? ' ') && !isWordCharacter.test(text[end] ?? ' ')
    return isWhole ? [{ start, end, number }] : []
  })
}
const isWordCharacter = /[\p{L}\p{N}]/u

/** The most pieces that anybody orders in thousands; more is what one costs. */
const mostPieces = 10_000

/** "2 ribu biji": a number in thousands with pieces right behind it. */
function countsPieces(reading: Reading, start: number, end: number): boolean {
  const range = tokenRange(reading, start, end)
  if (!range) return false
  const number = readNumber(reading.tokens, range.start, reading.lexicon, at => at < reading.tokens.length)
  const isWhole = number !== undefined && number.end >= range.end && number.value >= 1000 && number.value <= mostPieces
  return isWhole && reading.lexicon.units.get(reading.tokens[number.end]?.norm ?? '')?.includes('piece') === true
}

/** A national id in groups ("1712 345 678"), which only its label tells from several quantities. */
function spacedDigits(reading: Reading, from: number): { start: number; end: number; digits: string } | undefined {
  let start = from
  while (start < reading.tokens.length && isLabelGlue(reading, start)) start++
  let end = start
  let digits = ''
  while (/^\d+$/.test(reading.tokens[end]?.norm ?? '') || (end > start && reading.tokens[end]?.norm === '-'))
    digits += reading.tokens[end++]!.norm.replace('-', '')
  return end - start > 1 && [10, 13, 16, 17].includes(digits.length) ? { start, end, digits } : undefined
}

/** A national id is still to be told for the service that is being filled in, or that the message names. */
function asksForId({ vocabulary, state, tokens }: Reading): boolean {
  const open = state.missingFields
  const named = vocabulary.services.allIn(tokens)[0]?.values[0]
  const fields = vocabulary.orderTypes.get(state.orderType ?? named ?? '')?.fields ?? []
  return fields.some(field => field.kind === 'national_id' && (state.orderType === undefined || open.includes(field.key)))
}

/** Digits in groups with nothing between them, as many as a national id has. */
function bareRuns(reading: Reading): { start: number; end: number; digits: string }[] {
  const runs: { start: number; end: number; digits: string }[] = []
  for (let start = 0; start < reading.tokens.length; start++) {
    const run = /^\d+$/.test(reading.tokens[start]!.norm) && isFree(reading, start) ? spacedDigits(reading, start) : undefined
    if (!run || run.digits.startsWith('0')) continue
    runs.push(run)
    start = run.end
  }
  return runs
}

/** What may stand between a label and its value. */
function isLabelGlue(reading: Reading, i: number): boolean {
  const token = reading.tokens[i]!
  return /^[:=#.\-–]$/.test(token.norm) || reading.lexicon.copulas.has(token.raw)
}

/** The numbers of a list ("1. … 2. …", "1) …"): at least two, in order from one, each with its mark and more behind it. */
function enumerators(reading: Reading): Extent[] {
  const found: Extent[] = []
  for (const [i, token] of reading.tokens.entries()) {
    const mark = reading.tokens[i + 1]
    if (
      token.kind !== 'number' ||
      token.value !== found.length + 1 ||
      !mark ||
      !/^[.)]$/.test(mark.norm) ||
      mark.start !== token.end
    )
      continue
    if (reading.tokens[i + 2]?.kind === 'word') found.push({ start: token.start, end: mark.end })
  }
  return found.length >= 2 ? found : []
}

/** The label within a few words before a number, in the same sentence; the nearest wins. */
function labelBefore(reading: Reading, start: number): 'national_id' | 'phone' | undefined {
  const labels = reading.cues.filter(
    cue =>
      cue.end <= start &&
      cue.end >= start - 3 &&
      cue.meanings.some(meaning => meaning === 'label:national_id' || meaning === 'label:phone'),
  )
  const nearest = labels.at(-1)
  if (!nearest || nearest.end < start - 3) return undefined
  for (let i = nearest.end; i < start; i++) if (!isLabelGlue(reading, i)) return undefined
  return nearest.meanings.includes('label:national_id') ? 'national_id' : 'phone'
}

function tokenRange(reading: Reading, start: number, end: number): Extent | undefined {
  const first = reading.tokens.findIndex(token => token.end > start)
  if (first < 0 || reading.tokens[first]!.start >= end) return undefined
  let last = first
  while (last + 1 < reading.tokens.length && reading.tokens[last + 1]!.start < end) last++
  return { start: first, end: last + 1 }
}
