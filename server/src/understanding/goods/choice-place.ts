import { isContent, isFree, type Reading } from '../reading/reading.ts'
import { holds } from '../words/extent.ts'

type Choice = Reading['state']['choices'][number]

/** "2", "no 2", "yang kedua", "the last one": its place in the list, where nothing else was said. */
export function byPlace(reading: Reading): { choice: Choice; start: number; end: number } | undefined {
  const { tokens, lexicon } = reading
  const { choices } = reading.state
  const content = tokens.flatMap((token, i) =>
    isFree(reading, i) &&
    isContent(reading, i) &&
    !isWish(reading, i) &&
    !lexicon.roles.place.has(token.norm) &&
    !isEnding(reading, i)
      ? [i]
      : [],
  )
  for (const [i, token] of tokens.entries()) {
    const ordinal = lexicon.ordinals.get(token.norm) ?? lexicon.ordinals.get(token.raw)
    if (!isFree(reading, i) || ordinal === undefined) continue
    const choice = choices.at(indexOf(ordinal, choices.length))
    // "Prothom duita": more than one of them.
    const several = [i - 1, i + 1].some(k => isSeveral(reading, k))
    if (choice && !several && clauseOf(reading, i, content).length <= 2) return { choice, start: i, end: i + 1 }
  }
  // "Satu aja cukup" after a shortage: so many of what is short, whatever is offered instead.
  if (reading.state.shortage) return undefined
  const numbered = numberedPlace(reading)
  if (numbered) return numbered
  const at =
    content.length === 1
      ? content[0]!
      : content.length === 0
        ? tokens.findIndex(token => lexicon.roles.place.has(token.norm) && lexicon.numbers.has(token.norm))
        : -1
  const token = tokens[at]
  const place = token?.kind === 'number' ? token.value : lexicon.numbers.get(token?.norm ?? '')
  const choice = place !== undefined && Number.isInteger(place) && place >= 1 ? choices[place - 1] : undefined
  if (at < 0 || isBoth(reading, at) || isCalledElse(reading, at)) return undefined
  return choice ? { choice, start: at, end: at + 1 } : undefined
}

/** "Duitai": both of them. */
const isBoth = ({ cues }: Reading, at: number) => cues.some(cue => holds(cue, at) && cue.meanings.includes('line:both'))

/** "Teh 2" where tea is sold: what is also a word for the listener counts goods. */
const isCalledElse = ({ tokens, vocabulary, state }: Reading, at: number): boolean =>
  [
    [at - 1, at],
    [at - 2, at],
    [at + 1, at + 2],
    [at + 1, at + 3],
  ].some(([start, end]) => {
    const words = tokens.slice(Math.max(0, start!), end)
    return (
      words.length > 0 &&
      words.every(({ kind, skippable }) => kind === 'word' || skippable) &&
      vocabulary.names
        .called(words.map(({ norm }) => norm))
        .some(
          number => !state.choices.some(({ key }) => key === vocabulary.names.sourceOf(vocabulary.names.productOf(number)).id),
        )
    )
  })

/** A number of more than one, with a word for pieces or as one word with it. */
function isSeveral({ tokens, lexicon }: Reading, i: number): boolean {
  const token = tokens[i]
  const value = token?.kind === 'number' ? token.value : lexicon.numbers.get(token?.norm ?? '')
  return value !== undefined && value > 1 && value < 10
}

/** "Yang nomor 2", "2 number ta": all that is said is a place in the list that is offered; it is no address. */
export function pointsIntoList(reading: Reading): boolean {
  const { tokens, lexicon, state } = reading
  if (state.choices.length < 2) return false
  const isNumber = (i: number) =>
    tokens[i]!.kind === 'number' || lexicon.numbers.has(tokens[i]!.norm) || lexicon.ordinals.has(tokens[i]!.norm)
  const numbers = tokens.flatMap((_, i) => (isNumber(i) ? [i] : []))
  return (
    numbers.length === 1 &&
    tokens.every(
      ({ norm, mark, known, skippable }, i) =>
        isNumber(i) ||
        mark ||
        (known &&
          (skippable ||
            lexicon.roles.place.has(norm) ||
            lexicon.roles.pointer.has(norm) ||
            lexicon.units.get(norm)?.includes('piece') ||
            isEnding(reading, i) ||
            isWish(reading, i))),
    )
  )
}

/** What has meaning between the marks around a word: "the second one, two large" says more behind the comma. */
const clauseOf = ({ tokens }: Reading, i: number, content: readonly number[]) =>
  content.filter(at => !tokens.slice(Math.min(at, i), Math.max(at, i)).some(token => /^[,;.\n।]$/.test(token.norm)))

/** "No 2, 5 kg", "2 nombor ta 5 kg": the number beside a word for a place in the list, where an amount follows that is not it. */
function numberedPlace({ tokens, lexicon, state }: Reading): { choice: Choice; start: number; end: number } | undefined {
  for (const [i, token] of tokens.entries()) {
    if (!lexicon.roles.place.has(token.norm) || lexicon.numbers.has(token.norm) || lexicon.roles.pointer.has(token.norm))
      continue
    const at = [i + 1, i - 1].find(k => tokens[k]?.kind === 'number')
    const value = at === undefined ? undefined : tokens[at]!.value
    const choice = value !== undefined && Number.isInteger(value) && value >= 1 ? state.choices[value - 1] : undefined
    const more = tokens.some((other, k) => k !== at && other.kind === 'number')
    if (at !== undefined && choice && more) return { choice, start: Math.min(at, i), end: Math.max(at, i) + 1 }
  }
  return undefined
}

/** Ordinals count from one, from the end below zero; nought is the middle, which an even list has not. */
function indexOf(ordinal: number, length: number): number {
  if (ordinal !== 0) return ordinal > 0 ? ordinal - 1 : ordinal
  return length % 2 === 1 ? (length - 1) / 2 : length
}

/** An ending that is written as a word of its own: "sesh er ta". */
export const isEnding = ({ tokens, lexicon }: Reading, i: number) =>
  lexicon.packs.some(pack => pack.affixes.after.includes(tokens[i]!.raw))

/** "I'll take number two": words of wanting say nothing about which. */
const isWish = ({ cues, tokens }: Reading, i: number) =>
  tokens[i]!.kind === 'word' &&
  cues.some(
    cue =>
      holds(cue, i) && cue.meanings.some(meaning => meaning === 'want' || meaning === 'line:opener' || meaning === 'affirm'),
  )
