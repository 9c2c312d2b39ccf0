import { genitiveStem } from '../names/genitives.ts'
import { cuesOf, isFree, type Reading, sentenceRange } from '../reading/reading.ts'
import type { FieldSource } from '../types/vocabulary-source.ts'
import { holds } from '../words/extent.ts'
import { phraseWords, stemsOf } from '../words/stems.ts'

const longestName = 6

/** The words by which a field may be named in a message: its labels in all languages, and its key. */
export const fieldNames = (field: FieldSource): string[] =>
  [...Object.values(field.labels), field.key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()].filter(
    text => text !== undefined,
  )

/**
 * Finds a person's name: after "my name is", the field's own label ("the recipient is …", "penerimanya …") and the like, up to punctuation, a number, another label or an everyday word; or,
 * when the name is what was asked, the whole of a short answer.
 */
export function findName(
  reading: Reading,
  field: FieldSource,
  waits: boolean,
  asked: boolean,
): { from: number; start: number; end: number } | undefined {
  for (const cue of cuesOf(reading, 'label:name')) {
    // "নামের বানান ভুল": what is amiss with the name, and not the name.
    if (reading.lexicon.heard.size > 0 && genitiveStem(reading.tokens[cue.end - 1]!.raw, reading.lexicon) !== undefined)
      continue
    const start = afterDenied(reading, skipCopula(reading, afterLabel(reading, cue.end)))
    const end = nameEnd(reading, start)
    if (end > start && !isAskedOf(reading, start)) return { from: cue.start, start, end }
  }
  for (const end of waits ? ownLabels(reading, field) : []) {
    const start = skipCopula(reading, end)
    // "Penerimanya bu Sari".
    const own = reading.lexicon.roles.vocative.has(reading.tokens[start]?.norm ?? '') ? start + 1 : start
    const first = reading.tokens[own]
    const last = first && (!first.known || /^\p{Lu}/u.test(first.text)) ? nameEnd(reading, own) : own
    if (last > own) return { from: end - 1, start, end: last }
  }
  for (const cue of waits ? cuesOf(reading, 'label:selfName') : []) {
    const start = skipCopula(reading, cue.end)
    const first = reading.tokens[start]
    const end = first && (!first.known || /^\p{Lu}/u.test(first.text)) ? nameEnd(reading, start) : start
    if (end > start) return { from: cue.start, start, end }
  }
  if (!asked) return undefined
  // "It's Rahim Uddin": the words before it are none of it.
  const isLead = (i: number) => isCopula(reading, i) || reading.lexicon.copulas.has(reading.tokens[i]!.norm)
  const first = reading.tokens.findIndex(
    (token, i) => isFree(reading, i) && token.kind === 'word' && !token.skippable && !isLead(i),
  )
  // "64 pages": what stands right behind another answer belongs to it.
  if (first < 0 || reading.taken[first - 1] === 'choice' || isAskedOf(reading, first)) return undefined
  const end = nameEnd(reading, first)
  const rest = reading.tokens
    .slice(end)
    .every((token, i) => !isFree(reading, end + i) || token.mark || token.kind === 'emoji' || token.skippable)
  const nothingElse = reading.cues.every(
    cue => cue.end <= first || cue.start >= end || !cue.meanings.some(meaning => !meaning.startsWith('label')),
  )
  return end > first && (rest || isFirstOfSeveral(reading, first, end)) && nothingElse
    ? { from: first, start: first, end }
    : undefined
}

/** Where the field's own label ends ("Recipient", "Nama penerima"), by a word of it that is no word for a name, with or without an ending. */
function ownLabels({ tokens, lexicon, cues, ...reading }: Reading, field: FieldSource): number[] {
  const isName = (i: number) => cues.some(cue => holds(cue, i) && cue.meanings.includes('label:name'))
  const whole = { tokens, lexicon, cues, ...reading }
  const own = new Set(
    fieldNames(field)
      .map(label => phraseWords(label, lexicon))
      .flatMap(words => words.filter(word => word.length > 2 && !plainLabels.has(word))),
  )
  return tokens.flatMap(({ kind, norm, raw }, i) => {
    if (kind !== 'word' || !isFree(whole, i) || isName(i)) return []
    const forms = [norm, raw, ...lexicon.packs.flatMap(({ affixes }) => stemsOf(raw, affixes).map(({ stem }) => stem))]
    return forms.some(form => own.has(form)) ? [i + 1] : []
  })
}

/** Words of labels that stand for any name. */
const plainLabels: ReadonlySet<string> = new Set(['name', 'nama', 'naam', 'nam', 'নাম', 'lengkap', 'full'])

/** "Lia, jl cihampelas 9, 1 unit": several things were asked, and the answer gives them one after another. */
function isFirstOfSeveral({ tokens, taken, state }: Reading, start: number, end: number): boolean {
  const next = tokens[end]
  if (!next || state.missingFields.length < 2) return false
  const first = tokens[start]!
  const looksLikeOne = !first.known || /^\p{Lu}/u.test(first.text)
  return looksLikeOne && end - start <= 3 && (next.mark || taken[end] !== undefined)
}

/** "Nama pemilik: Hendra": a word between the label and its colon belongs to the label. */
const afterLabel = ({ tokens }: Reading, at: number) =>
  tokens[at]?.kind === 'word' && /^[:=]$/.test(tokens[at + 1]?.norm ?? '') ? at + 1 : at

/** "Nam Rafiq na, Rafiqul Bari": a name with a word of denial right behind it is not the one. */
function afterDenied(reading: Reading, start: number): number {
  const end = nameEnd(reading, start)
  if (end === start || !reading.lexicon.roles.negatorAfter.has(reading.tokens[end]?.norm ?? '')) return start
  let next = end + 1
  while (reading.tokens[next]?.mark) next++
  return nameEnd(reading, next) > next ? next : start
}

/** "Is the name needed?", "can you do Arabic?": no name begins with an everyday word, where a question is asked. */
function isAskedOf(reading: Reading, at: number): boolean {
  const token = reading.tokens[at]
  const { start, end } = sentenceRange(reading, at)
  return (
    token?.known === true && !/^\p{Lu}/u.test(token.text) && reading.tokens.slice(start, end).some(({ norm }) => norm === '?')
  )
}

/** "Nam bhul", "naam thik korte chai": the name is spoken of, not told. */
const judges = ({ cues, concepts }: Reading, i: number) =>
  // "Later": an answer that is put off.
  concepts.some(at => at.concept === 'holdOn' && holds(at, i)) ||
  cues.some(
    cue =>
      cue.start <= i &&
      cue.end > i &&
      cue.meanings.some(
        meaning => meaning === 'correction' || meaning === 'deny' || meaning === 'affirm' || meaning === 'neutral',
      ),
  )

const isCopula = ({ tokens, lexicon }: Reading, i: number) => lexicon.copulas.has(tokens[i]!.raw)

export function skipCopula(reading: Reading, at: number): number {
  let i = at
  while (i < reading.tokens.length) {
    const token = reading.tokens[i]!
    if (!/^[:=\-–]$/.test(token.norm) && !isCopula(reading, i)) break
    i++
  }
  return i
}

/** A name goes on over words that no language pack knows, and over known ones that are written with a capital. */
export function nameEnd(reading: Reading, start: number): number {
  const { tokens, lexicon } = reading
  let end = start
  while (end < tokens.length && end < start + longestName && isFree(reading, end)) {
    const token = tokens[end]!
    const short = end === start + 1 && tokens[end - 1]!.end === token.start && tokens[end - 1]!.raw.length <= 3
    if (token.norm === '.' && short && /^\p{Lu}/u.test(tokens[end + 1]?.text ?? '')) {
      end++
      continue
    }
    if (token.kind !== 'word') break
    const everyday = token.known && !/^\p{Lu}/u.test(token.text)
    const label = reading.cues.some(
      cue =>
        cue.start <= end &&
        cue.end > end &&
        cue.meanings.some(
          meaning => meaning.startsWith('label:') && meaning !== 'label:copula' && meaning !== 'label:selfName',
        ),
    )
    if (end > start && (everyday || label)) break
    if (end === start && label) break
    if (end === start && everyday && (token.skippable || lexicon.roles.question.has(token.norm) || judges(reading, end))) break
    end++
  }
  return end > start && tokens[end - 1]!.mark ? end - 1 : end
}
