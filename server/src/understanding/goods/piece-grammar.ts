import { isFree, type Reading } from '../reading/reading.ts'
import { readNumber } from '../words/numbers.ts'
import { allPhrases } from './cues.ts'
import type { Piece } from './piece.ts'

type Put = (piece: Piece, score: number) => void

const worth = {
  number: 1.5,
  measured: 2.2,
  exclude: 2.2,
  qualifier: 1.9,
  mention: 2.2,
  slip: 3,
  purpose: 0.9,
  opener: 3,
  break: 0.4,
  each: 0.5,
  aside: 1.8,
} as const

/** Numbers, "without", "extra", and what may stand between two lines. */
export function addGrammar(reading: Reading, put: Put): void {
  const { tokens, vocabulary } = reading
  const measures = vocabulary.measures.allIn(tokens)
  for (const { start, end, values } of measures)
    for (const { qualifier, quantity } of values)
      if (qualifier === 'none') put({ kind: 'exclude', start, end }, worth.exclude * (end - start))
      else if (qualifier !== undefined)
        put({ kind: 'qualifier', start, end, measure: qualifier }, worth.qualifier * (end - start))
      else if (quantity !== undefined && !isPlainNumber(reading, start, end))
        put(
          { kind: 'number', start, end, value: quantity / 1000, article: false, measured: true },
          worth.measured * (end - start) + worth.break,
        )
  const isOwn = (start: number, end: number) => measures.some(own => own.start === start && own.end >= end)
  for (const cue of allPhrases(tokens, vocabulary)) addCue(cue, put, isOwn(cue.start, cue.end))
  for (const { concept, start, end } of reading.concepts)
    if (concept === 'slip') put({ kind: 'break', start, end, weight: 1, slip: true }, worth.slip * (end - start))
  addNumbers(reading, put, (start, end) =>
    measures.some(own => own.start === start && own.end > end && own.values.some(value => value.quantity)),
  )
  addBreaks(reading, put)
}

/** `own`: the merchant has words of its own here for how much of a choice. */
function addCue({ start, end, meanings }: ReturnType<typeof allPhrases>[number], put: Put, own: boolean): void {
  const length = end - start
  const says = (...wanted: typeof meanings) => wanted.some(meaning => meanings.includes(meaning))
  if (says('excludeAfter', 'line:noneAfter')) put({ kind: 'excludeBefore', start, end }, worth.exclude * length)
  else if (says('exclude', 'line:none')) put({ kind: 'exclude', start, end }, worth.exclude * length)
  if (!own && says('line:extra', 'line:less')) {
    const measure = says('line:extra') ? 'extra' : 'less'
    put({ kind: 'qualifier', start, end, measure }, worth.qualifier * length)
  }
  if (says('instead', 'line:mention')) put({ kind: 'mention', start, end }, worth.mention * length)
  if (says('line:except')) put({ kind: 'except', start, end }, worth.mention * length)
  if (says('line:other'))
    put({ kind: 'number', start, end, value: 1, article: false, measured: false, other: true }, worth.number * length)
  if (says('line:aside')) put({ kind: 'aside', start, end }, worth.aside * length)
  if (says('line:both', 'line:each'))
    put({ kind: 'each', start, end, most: says('line:both') ? 2 : Number.POSITIVE_INFINITY }, worth.each * length)
  if (says('line:purpose')) put({ kind: 'purpose', start, end }, worth.purpose * Math.min(length, 2))
  if (says('want', 'line:opener'))
    put(
      { kind: 'break', start, end, weight: 1, ...(says('correction') && { alters: true }) },
      worth.opener * (length - 1) + worth.break,
    )
  if (says('add')) put({ kind: 'break', start, end, weight: 0.5 }, worth.break * length)
}

function addNumbers(reading: Reading, put: Put, measures: (start: number, end: number) => boolean): void {
  for (let i = 0; i < reading.tokens.length; i++) {
    if (!isFree(reading, i)) continue
    for (const { value, end, article } of numbersAt(reading, i))
      put(
        { kind: 'number', start: i, end, value, article: article && !measures(i, end), measured: measures(i, end) },
        worth.number * (end - i),
      )
  }
}

function addBreaks(reading: Reading, put: Put): void {
  const { tokens, lexicon } = reading
  for (const [i, token] of tokens.entries()) {
    if (!isFree(reading, i)) continue
    const [start, end] = [i, i + 1]
    if (/^[.;!?\n।]$/.test(token.norm)) put({ kind: 'break', start, end, weight: 1 }, worth.break)
    else if (lexicon.roles.or.has(token.norm)) put({ kind: 'break', start, end, weight: 0, or: true }, worth.break)
    else if (token.mark || lexicon.roles.separator.has(token.norm) || lexicon.roles.and.has(token.norm)) {
      const joins = lexicon.roles.connector.has(token.norm) && !lexicon.roles.and.has(token.norm)
      const and = lexicon.roles.and.has(token.norm)
      put({ kind: 'break', start, end, weight: 0, ...(joins && { joins }), ...(and && { and }) }, worth.break)
    }
  }
}

/** Words that only say how many, and not of what: those are the language's. */
function isPlainNumber({ tokens, lexicon }: Reading, start: number, end: number): boolean {
  const number = readNumber(tokens, start, lexicon, () => true)
  return number !== undefined && number.end >= end
}

/** What counts things from here on: the whole number, also in dozens, and its first word by itself ("three half caf lattes"). */
function numbersAt(reading: Reading, i: number) {
  const { tokens, lexicon } = reading
  const whole = readNumber(tokens, i, lexicon, at => isFree(reading, at))
  const first = whole && whole.end > i + 1 ? readNumber(tokens, i, lexicon, at => at === i) : undefined
  const dozen = whole && isFree(reading, whole.end) ? lexicon.counts.get(tokens[whole.end]?.norm ?? '') : undefined
  const counted = whole && dozen ? { value: whole.value * dozen, end: whole.end + 1, article: false } : undefined
  return [counted, whole, first]
    .filter(number => number !== undefined)
    .filter(number => Number.isInteger(number.value) && number.value > 0)
}
