import { patternOf } from '../../kernel/pattern.ts'
import { cuesOf, isFree, isQuestion, isQuestionWord, type Reading, take, written } from '../reading/reading.ts'
import type { FieldSource, OrderTypeSource } from '../types/vocabulary-source.ts'
import { phraseWords } from '../words/stems.ts'
import { countedField } from './counted-field.ts'
import { isName, isWording } from './named-other.ts'
import { fieldNames } from './names.ts'
import { fitted, patternedPart } from './patterned.ts'
import { toldOfThing } from './told-of-thing.ts'

/** A text field is what stands after its own label, or the whole answer when nothing else is asked. */
export function readFreeText(
  reading: Reading,
  type: OrderTypeSource,
  field: FieldSource,
  waits: boolean,
  say: (at: number, value: string, quality: 'said' | 'repaired', why: string) => void,
): void {
  if (reading.acts.some(({ act }) => act.act === 'field' && act.key === field.key)) return
  const value =
    fieldNames(field)
      .map(label => afterLabel(reading, label))
      .find(text => text !== undefined) ??
    (waits && isWording(reading, field)
      ? asWorded(reading)
      : waits && field.kind === 'text'
        ? toldOfThing(reading, type, field)
        : undefined)
  const pattern = field.pattern === undefined ? undefined : patternOf(field.pattern)
  const bare =
    waits &&
    reading.state.missingFields.includes(field.key) &&
    reading.state.missingFields.find(key => type.fields.some(f => f.key === key)) === field.key
  const part = pattern && waits && field.kind === 'pattern' ? patternedPart(reading, pattern) : undefined
  if (part) {
    take(reading, part.start, part.end, 'text')
    return say(part.start, part.value, 'said', 'of the pattern')
  }
  const isAsked = waits && (bare || reading.state.asks.includes(`field:${field.key}`))
  const counted =
    pattern && waits && !value && field.kind === 'pattern' ? countedField(reading, field, pattern, isAsked) : undefined
  if (counted) {
    take(reading, counted.start, counted.end, 'text')
    return say(counted.start, counted.value, 'said', 'as many')
  }
  const text = value?.text ?? (bare ? bareText(reading, field) : undefined)
  if (text === undefined || text === '' || text.length > 300) return
  if (field.kind === 'pattern' && pattern) {
    const fitting = [text, ...text.split(/\s+/)].map(one => fitted(one, pattern)).find(one => one !== undefined)
    if (fitting !== undefined) say(value?.at ?? 0, fitting, 'said', 'fits the pattern')
    return
  }
  if (value) take(reading, value.from, value.end, 'text')
  else take(reading, 0, reading.tokens.length, 'text')
  say(value?.at ?? 0, text, 'said', value ? 'after its label' : 'the answer to the question')
}

/** The whole answer; of a name, without the small words around it and what is told behind it: "it's Mochi", "si Oyen, besok". */
function bareText(reading: Reading, field: FieldSource): string | undefined {
  const { tokens, lexicon } = reading
  const whole = { start: 0, end: tokens.length }
  const asksBack = tokens.some(token => token.norm === '?') || isName(reading, field)
  if (asksBack && isQuestion(reading, whole) && tokens.some((_, i) => isQuestionWord(reading, i))) return undefined
  if (!isName(reading, field)) return reading.text.trim()
  const isLead = (i: number) => {
    const { norm, raw, skippable, mark } = tokens[i]!
    return skippable || mark || [norm, raw].some(word => lexicon.roles.third.has(word) || lexicon.copulas.has(word))
  }
  const first = tokens.findIndex((_, i) => !isLead(i))
  if (first < 0) return reading.text.trim()
  let end = first
  while (end < tokens.length && isFree(reading, end) && !/^[,;.\n!?।]$/.test(tokens[end]!.norm)) end++
  while (end > first && (tokens[end - 1]!.mark || tokens[end - 1]!.skippable)) end--
  return written(reading, first, end)
}

function afterLabel(reading: Reading, label: string): { at: number; from: number; end: number; text: string } | undefined {
  const { tokens, lexicon } = reading
  const words = phraseWords(label, lexicon)
  if (words.length === 0) return undefined
  const from = reading.tokens.findIndex((_, i) =>
    words.every((word, k) => isFree(reading, i + k) && reading.tokens[i + k]!.norm === word),
  )
  if (from < 0 || lexicon.roles.negator.has(tokens[from - 1]?.norm ?? '')) return undefined
  let at = from + words.length
  while (at < reading.tokens.length && /^[:=-]$/.test(reading.tokens[at]!.norm)) at++
  let end = at
  while (end < reading.tokens.length && isFree(reading, end) && !/^[,.;\n!?।]$/.test(reading.tokens[end]!.norm)) end++
  return end > at ? { at, from, end, text: written(reading, at, end) } : undefined
}

/** "Lemon please, and on top it should say Happy 7th Birthday Luna": what stands behind words for writing, to the end of the sentence. */
function asWorded(reading: Reading): { at: number; from: number; end: number; text: string } | undefined {
  const { tokens, lexicon } = reading
  const [cue] = cuesOf(reading, 'label:wording')
  if (!cue || lexicon.roles.negator.has(tokens[cue.start - 1]?.norm ?? '')) return undefined
  let at = cue.end
  while (at < tokens.length && (/^[:=–-]$/.test(tokens[at]!.norm) || isQuote(tokens[at]!.norm))) at++
  let end = at
  const quoted = at > cue.end && tokens.findIndex((token, i) => i > at && isQuote(token.norm))
  while (end < tokens.length && end !== quoted && reading.sentences[end] === reading.sentences[cue.start]) end++
  while (end > at && reading.tokens[end - 1]!.mark) end--
  return end > at ? { at, from: cue.start, end, text: written(reading, at, end) } : undefined
}

const isQuote = (mark: string) => /^["'“”‘’]$/.test(mark)
