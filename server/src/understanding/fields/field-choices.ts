import { isReplaced } from '../goods/denials.ts'
import { inOtherWords } from '../names/everyday-goods.ts'
import type { Span } from '../names/span.ts'
import { clauseRange, cuesOf, isFree, isQuestionWord, type Reading } from '../reading/reading.ts'
import type { FieldSource } from '../types/vocabulary-source.ts'
import { type Amount, readAmount } from '../words/amounts.ts'
import { soundAmong, soundOf } from '../words/bangla-sound.ts'
import { type Extent, holds, isInside, isPartOfLonger } from '../words/extent.ts'
import { phraseWords, stemsOf } from '../words/stems.ts'

type Choice = FieldSource['choices'][number]
type Place = { choice: Choice; start: number; end: number }

/**
 * Which choice of a service's field is said: by one of its names in any script and everyday words for it ("sokale" is in the
 * morning), by a range that the amount lies in ("2 kg" of "1-5 kg", "4 rooms" of "3-4 rooms"), or by the words that only it has.
 * What is refused ("sadharon na") is not it; where only one other remains, that one is.
 */
export function choiceSaid(reading: Reading, { choices }: FieldSource, spans: readonly Span[]): Place | undefined {
  // "Cat litter 5L … for my cat": a word of the longer name of something sold names that.
  const sold = spans.filter(span => span.kind === 'product' && span.exact && span.end - span.start > 1)
  const isSold = (i: number) => sold.some(span => holds(span, i))
  const places = choices.flatMap(choice => placesOf(reading, choice, isSold))
  // "Basic" in "basic wash" says no more than that.
  const named = places.filter(one => !places.some(other => isPartOfLonger(one, other)))
  const kept = named.filter(place => !isRefused(reading, place))
  const meant = kept.find(place => kept.some(other => isPutRight(reading, other, place))) ?? kept[0]
  if (meant) return meant
  const [refused] = named
  const others = choices.filter(choice => choice !== refused?.choice)
  if (refused && others.length === 1) return { ...refused, choice: others[0]! }
  return refused ? undefined : (inRange(reading, choices) ?? byTellingWord(reading, choices))
}

/** "Urgent... no wait, same day is fine", "instan, eh ga jadi, same day aja": a word that takes back stands between the two. */
const isPutRight = (reading: Reading, first: Place, second: Place): boolean =>
  first.choice !== second.choice &&
  first.end <= second.start &&
  (['correction', 'cancel', 'deny'] as const).some(meaning =>
    cuesOf(reading, meaning).some(cue => isInside(cue, { start: first.end, end: second.start })),
  )

/** Where a choice that was taken back stands, with the words that took it back. */
export const takenBack = (reading: Reading, { choices }: FieldSource, meant: Place): Extent[] =>
  choices
    .flatMap(choice => placesOf(reading, choice, () => false))
    .filter(place => isPutRight(reading, place, meant))
    .map(({ start }) => ({ start, end: meant.start }))

/** "How much is express?", "express koto?", "sama cuci AC-nya berapa?": who asks what a choice costs, and wants nothing, has not chosen it. */
export function isPriced(reading: Reading, { start, end }: Extent): boolean {
  const clause = clauseRange(reading, start)
  const asks = cuesOf(reading, 'ask_price').some(cue => isInside(cue, clause))
  const isOnly = reading.tokens.slice(clause.start, clause.end).every(({ skippable, mark }, k) => {
    const i = clause.start + k
    return skippable || mark || (i >= start && i < end) || isQuestionWord(reading, i) || reading.cues.some(cue => holds(cue, i))
  })
  const wants = cuesOf(reading, 'want').some(cue => isInside(cue, clause))
  return (asks && !wants) || (isOnly && (asks || (end < clause.end && isQuestionWord(reading, end))))
}

/** Where the names of a choice stand, the longest name first. */
function placesOf(reading: Reading, choice: Choice, isSold: (i: number) => boolean): Place[] {
  const { lexicon, tokens } = reading
  const names = [choice.name, ...choice.aliases].map(text => phraseWords(text, lexicon)).filter(words => words.length > 0)
  const all = [...names, ...names.flatMap(words => inOtherWords(words, lexicon))].toSorted((a, b) => b.length - a.length)
  return all.flatMap(words => {
    for (const start of tokens.keys()) {
      const end = endOf(reading, words, start, isSold)
      if (end !== undefined) return [{ choice, start, end }]
    }
    return []
  })
}

/** Where a name that begins here ends, hyphens left out ("e-paspor"). The words of the service itself may be a choice of it ("pajak motor"). */
function endOf(reading: Reading, words: readonly string[], start: number, isSold: (i: number) => boolean): number | undefined {
  let at = start
  for (const [k, word] of words.entries()) {
    if (k > 0 && reading.tokens[at]?.norm === '-') at++
    const isOpen = isFree(reading, at) || reading.taken[at] === 'service'
    if (!isOpen || isSold(at) || !isSame(reading, at, word)) return undefined
    at++
  }
  return words.length > 0 ? at : undefined
}

export function isSame({ tokens, lexicon }: Reading, i: number, word: string): boolean {
  const token = tokens[i]
  if (!token || token.mark) return false
  if (token.norm === word || token.raw === word) return true
  if (/^\d+$/.test(word)) return (token.kind === 'number' ? token.value : lexicon.numbers.get(token.norm)) === Number(word)
  // "3 units" for "3 unit", সকালে for সকাল: the word in another form.
  const units = lexicon.units.get(word)
  if (units && lexicon.units.get(token.norm)?.some(unit => units.includes(unit))) return true
  if (word.length > 2 && lexicon.packs.some(({ affixes }) => stemsOf(token.raw, affixes).some(({ stem }) => stem === word)))
    return true
  return (
    lexicon.heard.size > 0 &&
    token.kind === 'word' &&
    word.length > 2 &&
    soundAmong(token.raw, new Set([soundOf(word)])) === soundOf(word)
  )
}

/** "joruri lagbe na", "sadharon na", "instead of basic": a word of denial right behind, behind the word for needing, or before it. */
function isRefused(reading: Reading, { start, end }: Place): boolean {
  if (isReplaced(reading, start)) return true
  const { tokens, lexicon } = reading
  const denies = (i: number) => lexicon.roles.negatorAfter.has(tokens[i]?.norm ?? '')
  // "Biral khacche na" refuses no cat: only a word for needing may stand between ("lagbe na").
  const needs = cuesOf(reading, 'want').some(cue => holds(cue, end))
  const isRefusal = reading.cues.some(
    cue => cue.start === end && denies(cue.end - 1) && cue.meanings.some(meaning => refusing.has(meaning)),
  )
  const isArticle = lexicon.articles.definite.has(tokens[start - 1]?.norm ?? '')
  const before = tokens[isArticle ? start - 2 : start - 1]?.norm ?? ''
  // "Not urgent": of several, said only to say no to it.
  const isDenied = lexicon.roles.negator.has(before) && !lexicon.roles.negatorAfter.has(before)
  return denies(end) || (needs && denies(end + 1)) || isRefusal || isDenied
}

const refusing: ReadonlySet<string> = new Set(['deny', 'remove', 'drop', 'cancel', 'excludeAfter'])

/** Numbers in a name with the word behind them: "1-5 kg", "up to 1 kg", "5+ rooms". */
const range = /(?:(\d+(?:\.\d+)?)\s*[-–]\s*)?(\d+(?:\.\d+)?)\s*(\+)?\s*(\p{L}+)/u

/** The choice whose range holds an amount of the message in the same unit; the narrowest of several. */
function inRange(reading: Reading, choices: readonly Choice[]): Place | undefined {
  for (let i = 0; i < reading.tokens.length; i++) {
    if (!isFree(reading, i)) continue
    const amount = readAmount(reading.tokens, i, reading.lexicon, k => isFree(reading, k))
    if (!amount) continue
    const fitting = choices.flatMap(choice =>
      [choice.name, ...choice.aliases].flatMap(text => {
        const span = spanOf(reading, text, amount)
        return span && span.said > span.from && span.said <= span.to ? [{ choice, width: span.to - span.from }] : []
      }),
    )
    const [narrowest] = fitting.sort((a, b) => a.width - b.width)
    if (narrowest) return { choice: narrowest.choice, start: i, end: Math.max(amount.end, i + 1) }
  }
  return undefined
}

function spanOf(reading: Reading, text: string, amount: Amount): { from: number; to: number; said: number } | undefined {
  const match = range.exec(text)
  if (!match) return undefined
  const [, low, high, more, unitWord] = match
  const unit = unitWord!.toLowerCase()
  const open = more !== undefined
  const bounds = low === undefined ? (open ? [Number(high) - 1e-6, Infinity] : [0, Number(high)]) : [Number(low), Number(high)]
  const units = reading.lexicon.units.get(unit)
  if (units?.includes('kg') && amount.measure?.dimension === 'mass')
    return { from: bounds[0]!, to: bounds[1]!, said: amount.measure.size / 1_000 }
  // Rooms and the like are counted: the range takes in its lower end.
  const behind = reading.tokens[amount.end]
  const singular = unit.replace(/s$/, '')
  const words = [singular, unit, ...inOtherWords([singular], reading.lexicon).flat()]
  if (!behind || units || !words.some(word => isSame(reading, amount.end, word))) return undefined
  return { from: bounds[0]! - (low === undefined ? 0 : 1e-6), to: bounds[1]!, said: amount.value }
}

/** "gas fillup", "water leak hocche": a word that only one choice has, and that does not hold the sentence together. */
function byTellingWord(reading: Reading, choices: readonly Choice[]): Place | undefined {
  const { lexicon, tokens } = reading
  const wordsOf = choices.map(choice => new Set([choice.name, ...choice.aliases].flatMap(text => phraseWords(text, lexicon))))
  const plain = (word: string) =>
    lexicon.roles.filler.has(word) ||
    lexicon.roles.question.has(word) ||
    lexicon.roles.negator.has(word) ||
    word.length < 3 ||
    /^\d/.test(word)
  // "AC-nya masih panas": what the service itself is called tells none of its choices.
  const services = reading.vocabulary.services.allIn(tokens).filter(({ start, end }) => end - start === 1)
  const names = (i: number) => services.some(({ start }) => start === i)
  for (let i = 0; i < tokens.length; i++) {
    if (!isFree(reading, i) || tokens[i]!.kind !== 'word' || plain(tokens[i]!.norm) || names(i)) continue
    const holders = wordsOf.flatMap((words, k) =>
      [...words].some(word => !plain(word) && isSame(reading, i, word)) ? [k] : [],
    )
    if (holders.length === 1) return { choice: choices[holders[0]!]!, start: i, end: i + 1 }
  }
  return undefined
}
