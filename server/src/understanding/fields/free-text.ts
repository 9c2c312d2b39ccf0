import { patternOf } from '../../kernel/pattern.ts'
import { cuesOf, isFree, type Reading, take, written } from '../reading/reading.ts'
import type { FieldSource, OrderTypeSource } from '../types.ts'
import { phraseWords } from '../words/stems.ts'
import { isName } from './named-other.ts'
import { fieldNames, nameEnd, skipCopula } from './names.ts'
import { fitted, patternedPart } from './patterned.ts'
import { asksPeople, peopleIn } from './people.ts'

/** A text field is what stands after its own label, or the whole answer when nothing else is asked. */
export function readFreeText(
  reading: Reading,
  type: OrderTypeSource,
  field: FieldSource,
  waits: boolean,
  say: (at: number, value: string, quality: 'said' | 'repaired', why: string) => void,
): void {
  const value = fieldNames(field)
    .map(label => afterLabel(reading, label))
    .find(text => text !== undefined)
  const pattern = field.pattern === undefined ? undefined : patternOf(field.pattern)
  const bare =
    waits &&
    reading.state.missingFields.includes(field.key) &&
    reading.state.missingFields.find(key => type.fields.some(f => f.key === key)) === field.key
  const counted = waits && value === undefined && pattern && asksPeople(field) ? peopleIn(reading) : undefined
  if (counted && pattern?.matches(counted.count)) {
    take(reading, counted.start, counted.end, 'text')
    return say(counted.start, counted.count, 'said', 'how many people')
  }
  const part = pattern && waits && field.kind === 'pattern' ? patternedPart(reading, pattern) : undefined
  if (part) {
    take(reading, part.start, part.end, 'text')
    return say(part.start, part.value, 'said', 'of the pattern')
  }
  const named = value ? undefined : calledSo(reading, type, field)
  if (named) {
    take(reading, named.from, named.end, 'name')
    return say(named.start, written(reading, named.start, named.end), 'said', 'after a word for names')
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

/** "Her name is Mochi", "kucing aku namanya Oyen": where only the name of something else is wanted, and nobody's own. */
function calledSo(
  reading: Reading,
  type: OrderTypeSource,
  field: FieldSource,
): { from: number; start: number; end: number } | undefined {
  if (!isName(reading, field) || type.fields.some(other => other.kind === 'name')) return undefined
  const [cue] = cuesOf(reading, 'label:name')
  const start = cue && skipCopula(reading, cue.end)
  const end = start === undefined ? 0 : nameEnd(reading, start)
  return cue && start !== undefined && end > start ? { from: cue.start, start, end } : undefined
}

/** The whole answer; of a name, without the small words around it: "si Oyen". */
function bareText(reading: Reading, field: FieldSource): string {
  const says = reading.tokens.map((token, i) => (token.mark || token.skippable ? -1 : i)).filter(i => i >= 0)
  const [first] = says
  return isName(reading, field) && first !== undefined ? written(reading, first, says.at(-1)! + 1) : reading.text.trim()
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
