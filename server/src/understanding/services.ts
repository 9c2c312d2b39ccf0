import { relativeDate } from './dates.ts'
import { phraseWords } from './lexicon.ts'
import { fieldNames, findName } from './names.ts'
import type { Protected } from './protect.ts'
import { clauseRange, cuesOf, has, isFree, isQuestion, propose, type Reading, take, written } from './reading.ts'
import type { FieldSource, OrderTypeSource } from './types.ts'

/** Minutes by which the place's clock is ahead of UTC: a date that is told by its distance means the local day. */
const offsetOf = { IDR: 420, BDT: 360 }

/**
 * Reads which service is wanted and the values of its fields: first those with a label ("NID: …", "my name is …"), then, if
 * the conversation asks for something, a bare answer. One engine for every order type; nothing here knows a business.
 */
export function readServices(reading: Reading, found: Protected): void {
  const named = findService(reading)
  const type = reading.vocabulary.orderTypes.get(named ?? reading.state.orderType ?? '')
  if (!type) return askedPhone(reading, found)
  const missing = new Set(
    named !== undefined && named !== reading.state.orderType
      ? type.fields.map(field => field.key)
      : reading.state.missingFields,
  )
  const waits = (field: FieldSource) => missing.has(field.key) || reading.state.asks.includes(`field:${field.key}`)
  for (const field of type.fields) readField(reading, found, type, field, waits(field))
  askedPhone(reading, found)
}

/** A service is named by its cue, unless the cue is only the label of a number or part of a question. */
function findService(reading: Reading): string | undefined {
  const { services } = reading.vocabulary
  const matches = services.allIn(reading.tokens).filter(match => {
    for (let i = match.start; i < match.end; i++) if (!isFree(reading, i)) return false
    return true
  })
  matches.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const asked = (start: number) => {
    const range = clauseRange(reading, start)
    const wants = cuesOf(reading, 'want').some(cue => cue.start >= range.start && cue.end <= range.end)
    const asks = reading.tokens.slice(range.start, range.end).some(token => reading.lexicon.roles.question.has(token.norm))
    return asks || (isQuestion(reading, range) && !wants)
  }
  const labelOnly = (end: number) =>
    reading.taken
      .slice(end, end + 4)
      .some((by, i) => by === 'digits' && reading.tokens.slice(end, end + i).every(token => token.mark || token.known))
  const whole = matches.filter(match => !asked(match.start) && !labelOnly(match.end))
  const [best] = whole
  if (!best) {
    const label = matches.find(match => labelOnly(match.end))
    if (!label || reading.state.orderType !== undefined) return undefined
    propose(reading, label.start, { act: 'service', orderType: label.values[0]! }, 'a service is named only as a label')
    return label.values[0]
  }
  const orderType = best.values[0]!
  const length = best.end - best.start
  for (const match of whole)
    if (match.values[0] === orderType || match.end - match.start < length) take(reading, match.start, match.end, 'service')
  propose(reading, best.start, { act: 'service', orderType }, `"${written(reading, best.start, best.end)}"`)
  return orderType
}

function readField(reading: Reading, found: Protected, type: OrderTypeSource, field: FieldSource, waits: boolean): void {
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
            reading.state.missingFields.includes(field.key) ? 'said' : 'repaired',
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
      if (date) return say(date.start, date.iso, 'said', 'a date')
      const relative =
        waits && reading.state.missingFields.includes(field.key)
          ? relativeDate(reading.text, reading.today, offsetOf[reading.vocabulary.source.currency])
          : undefined
      return relative ? say(0, relative.iso, 'repaired', 'a day told by its distance') : undefined
    }
    case 'name': {
      const name = findName(reading, waits, waits && reading.state.missingFields.includes(field.key))
      if (!name) return
      take(reading, name.from, name.end, 'name')
      return say(name.start, written(reading, name.start, name.end), 'said', 'after its label')
    }
    case 'choice':
      return readChoice(reading, field, waits, say)
    case 'text':
    case 'pattern':
      return readFreeText(reading, type, field, waits, say)
    case 'address':
    case 'file':
      return
  }
}

function readChoice(
  reading: Reading,
  field: FieldSource,
  waits: boolean,
  say: (at: number, value: string, quality: 'said' | 'repaired', why: string) => void,
): void {
  if (!waits) return
  for (const choice of field.choices) {
    for (const text of [choice.name, ...choice.aliases]) {
      const words = phraseWords(text, reading.lexicon)
      const at = reading.tokens.findIndex((_, i) =>
        words.every(
          (word, k) => isFree(reading, i + k) && (reading.tokens[i + k]!.norm === word || reading.tokens[i + k]!.raw === word),
        ),
      )
      if (at < 0 || words.length === 0) continue
      take(reading, at, at + words.length, 'choice')
      return say(at, choice.name, 'said', `"${text}"`)
    }
  }
}

/** A text field is what stands after its own label, or the whole answer when nothing else is asked. */
function readFreeText(
  reading: Reading,
  type: OrderTypeSource,
  field: FieldSource,
  waits: boolean,
  say: (at: number, value: string, quality: 'said' | 'repaired', why: string) => void,
): void {
  const value = fieldNames(field)
    .map(label => afterLabel(reading, label))
    .find(text => text !== undefined)
  const pattern = field.pattern === undefined ? undefined : safePattern(field.pattern)
  const bare =
    waits &&
    reading.state.missingFields.includes(field.key) &&
    reading.state.missingFields.find(key => type.fields.some(f => f.key === key)) === field.key
  const text = value?.text ?? (bare ? reading.text.trim() : undefined)
  if (text === undefined || text === '' || text.length > 300) return
  if (field.kind === 'pattern' && pattern) {
    const match =
      pattern.exec(text) ??
      text
        .split(/\s+/)
        .map(word => pattern.exec(word))
        .find(Boolean)
    if (match) say(value?.at ?? 0, match[0], 'said', 'fits the pattern')
    return
  }
  if (value) take(reading, value.from, value.end, 'text')
  else take(reading, 0, reading.tokens.length, 'text')
  say(value?.at ?? 0, text, 'said', value ? 'after its label' : 'the answer to the question')
}

function afterLabel(reading: Reading, label: string): { at: number; from: number; end: number; text: string } | undefined {
  const words = phraseWords(label, reading.lexicon)
  if (words.length === 0) return undefined
  const from = reading.tokens.findIndex((_, i) =>
    words.every((word, k) => isFree(reading, i + k) && reading.tokens[i + k]!.norm === word),
  )
  if (from < 0) return undefined
  let at = from + words.length
  while (at < reading.tokens.length && /^[:=-]$/.test(reading.tokens[at]!.norm)) at++
  let end = at
  while (end < reading.tokens.length && isFree(reading, end) && !/^[,.;\n!?।]$/.test(reading.tokens[end]!.norm)) end++
  return end > at ? { at, from, end, text: written(reading, at, end) } : undefined
}

/** A merchant's pattern, whole words only; one that does not compile matches nothing. */
function safePattern(source: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${source})$`, 'iu')
  } catch {
    return undefined
  }
}

/** A phone that the order needs is given as a field of that name, whatever is being ordered. */
function askedPhone(reading: Reading, found: Protected): void {
  if (!reading.state.asks.includes('phone') || has(reading, 'field')) return
  const phone = found.digits.find(run => run.phone !== undefined && run.label !== 'national_id')
  if (phone?.phone !== undefined)
    propose(
      reading,
      phone.start,
      { act: 'field', key: 'phone', value: phone.phone, quality: 'said' },
      'a phone number, as asked',
    )
}
