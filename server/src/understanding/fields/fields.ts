import type { Span } from '../names/span.ts'
import type { Protected } from '../reading/protect.ts'
import { propose, type Reading, take, written } from '../reading/reading.ts'
import type { FieldSource, OrderTypeSource } from '../types/vocabulary-source.ts'
import { offsetOf, relativeDate } from '../words/dates.ts'
import { asksBirth } from './birth.ts'
import { corrects } from './corrected.ts'
import { dayAhead } from './day-ahead.ts'
import { choiceSaid, isPriced, takenBack } from './field-choices.ts'
import { readFreeText } from './free-text.ts'
import { findName } from './names.ts'

export function readField(
  reading: Reading,
  found: Protected,
  type: OrderTypeSource,
  field: FieldSource,
  waits: boolean,
  spans: readonly Span[],
): void {
  const say = (at: number, value: string, quality: 'said' | 'repaired', why: string) =>
    propose(reading, at, { act: 'field', key: field.key, value, quality }, `${field.key}, ${why}`)
  switch (field.kind) {
    case 'national_id': {
      const labelled = found.digits.find(run => run.label === 'national_id')
      if (labelled) return say(labelled.start, labelled.digits, 'said', 'labelled number')
      if (!waits) return
      const bare = found.digits.find(
        run =>
          run.label === undefined &&
          !(run.phone !== undefined && /^(?:\+|0)/.test(run.written)) &&
          [10, 13, 16, 17].includes(run.digits.length),
      )
      return bare
        ? say(
            bare.start,
            bare.digits,
            isPlain(reading, found, type, field) || isNumbered(reading, bare.start) ? 'said' : 'repaired',
            'a number that can be one',
          )
        : undefined
    }
    case 'phone': {
      const phone = found.digits.find(run => run.phone !== undefined && run.label !== 'national_id')
      return phone?.phone !== undefined && (waits || phone.label === 'phone')
        ? say(phone.start, phone.phone, 'said', 'a phone number')
        : undefined
    }
    case 'date': {
      const [date] = found.dates
      // "12 March": a day of birth lies behind, so the year is missing.
      const today = reading.today.toISOString().slice(0, 10)
      const lies = (day: { iso: string }) => !asksBirth(field) || day.iso <= today
      if (date && lies(date)) return say(date.start, date.iso, 'said', 'a date')
      const relative =
        waits && reading.state.missingFields.includes(field.key)
          ? relativeDate(reading.text, reading.today, offsetOf[reading.vocabulary.source.currency])
          : undefined
      if (relative && lies(relative)) return say(0, relative.iso, 'repaired', 'a day told by its distance')
      const ahead = waits ? dayAhead(reading, field) : undefined
      if (!ahead) return
      take(reading, ahead.start, ahead.end, 'date')
      return say(ahead.start, ahead.iso, 'repaired', 'a day told by its name or distance')
    }
    case 'name': {
      const name = findName(reading, field, waits, waits && reading.state.missingFields.includes(field.key))
      if (!name) return
      take(reading, name.from, name.end, 'name')
      return say(name.start, written(reading, name.start, name.end), 'said', 'after its label')
    }
    case 'choice':
      return readChoice(reading, field, waits, spans, say)
    case 'text':
    case 'pattern':
      return readFreeText(reading, type, field, waits, say)
    case 'address':
    case 'file':
      return
  }
}

/** Nothing else could be meant by it: it was asked for, or is the only number beside the service, which takes one number only. */
const isPlain = ({ state }: Reading, { digits }: Protected, { fields }: OrderTypeSource, { key }: FieldSource) =>
  state.missingFields.includes(key) ||
  (digits.length === 1 && fields.every(({ kind, key: other }) => other === key || (kind !== 'national_id' && kind !== 'phone')))

function readChoice(
  reading: Reading,
  field: FieldSource,
  waits: boolean,
  spans: readonly Span[],
  say: (at: number, value: string, quality: 'said' | 'repaired', why: string) => void,
): void {
  // What was chosen before may be put right: "sorry, make that 2 units".
  if (!waits && !corrects(reading)) return
  const said = choiceSaid(reading, field, spans)
  if (!said) return
  for (const { start, end } of takenBack(reading, field, said)) take(reading, start, end, 'choice')
  take(reading, said.start, said.end, 'choice')
  if (isPriced(reading, said)) return
  say(said.start, said.choice.name, 'said', `"${written(reading, said.start, said.end)}"`)
}

/** "… নম্বর ৭৭১২৩৪৫৬৭৮": the word for a number right before it says that one is told. */
const isNumbered = ({ tokens, lexicon }: Reading, start: number) =>
  lexicon.heard.size > 0 && lexicon.roles.place.has(tokens[start - 1]?.norm ?? '')
