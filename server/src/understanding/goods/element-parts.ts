import type { Span } from '../names/span.ts'
import type { Reading } from '../reading/reading.ts'
import { type Amount, readAmount } from '../words/amounts.ts'
import { endsIn } from '../words/endings.ts'
import { isArticle } from '../words/lexicon.ts'
import { measureOf } from '../words/measures.ts'
import type { Element } from './element.ts'
import { isDegree } from './element-sizes.ts'
import { isOfGroup } from './group-words.ts'
import { productsNamed } from './named.ts'
import { degreeOf } from './sizes.ts'

/**
 * "dua-duanya": a number said twice, the second time pointing, is all of them; so are, in Bangla, "sob gulay", and behind two things "duitai".
 */
export function everyOf(
  { tokens, lexicon, cues, state }: Reading,
  i: number,
  elements: readonly Element[],
): number | undefined {
  if (lexicon.heard.size > 0) {
    const each = cues.find(cue => cue.start === i && cue.meanings.includes('line:each'))
    if (each) return each.end
    // "Duitai 4 ta koren" of an order of two lines.
    const whole = state.basket.length > 1 && lexicon.numbers.get(tokens[i]!.norm) === state.basket.length
    const counted = tokens[i + 1]?.kind === 'number' || lexicon.numbers.has(tokens[i + 1]?.norm ?? '')
    if (whole && counted && lexicon.roles.all.has(tokens[i]!.norm)) return i + 1
    const named = elements.filter(element => element.kind === 'item').length
    if (named > 1 && lexicon.roles.all.has(tokens[i]!.norm) && lexicon.numbers.has(tokens[i]!.norm)) return i + 1
  }
  const at = tokens[i + 1]?.norm === '-' ? i + 2 : i + 1
  const again = tokens[at]
  return again?.definite && again.norm === tokens[i]!.norm && lexicon.numbers.has(again.norm) ? at + 1 : undefined
}

/** "No drop 4 kg", said first: a name that begins with such a word, or its first words, leave nothing out. */
export function beginsName(span: Span | undefined, exclude: { end: number }, elements: readonly Element[]): boolean {
  if (span?.kind !== 'product' || span.end <= exclude.end) return false
  const before = elements.at(-1)
  return span.exact || before === undefined || before.kind === 'separator'
}

/** What was named last comes as it is: with nothing to choose, nothing can be left out of it, and "no soap" speaks of soap. */
function isSoldAsIs({ vocabulary: { names } }: Reading, elements: readonly Element[]): boolean {
  const last = elements.findLast(element => element.kind === 'item')
  return (
    last !== undefined &&
    [...last.span.aliases.slice(0, 20)].every(alias => names.product(names.productOf(alias)).source.options.length === 0)
  )
}

/** "Es dawet lima, jangan pake es": what is left out is a part of the name of what was just named. */
function isPartOfLast(words: readonly string[], elements: readonly Element[]): boolean {
  const last = elements.findLast(element => element.kind === 'item')
  return last !== undefined && words.length < last.span.words.length && words.every(word => last.span.words.includes(word))
}

/** "1 shampoo, 1 soap, no, no soap": what is left out was itself named before. */
const isNamedAlready = (words: readonly string[], elements: readonly Element[]): boolean =>
  elements.some(element => element.kind === 'item' && words.every(word => element.span.words.includes(word)))

/**
 * "2 shampoo, no soap": what words, another line or an order already begun part from what was named last is refused for itself, and
 * "pecel 1 jgn pake peyek" leaves it out of the dish.
 */
export const isForItself = (reading: Reading, elements: readonly Element[], words: readonly string[], at: number): boolean =>
  isSoldAsIs(reading, elements) &&
  !isPartOfLast(words, elements) &&
  (reading.tokens[at - 1]?.mark === true || reading.state.basket.length > 0 || isNamedAlready(words, elements))

/** More words than this are not the name of what is left out. */
const longestLeftOut = 3

/** "Vanilla pastry 4... no vanilla 2": what was named before is counted anew right behind the "no", and nothing is left out. */
export const isCountedAnew = (
  { tokens, lexicon }: Reading,
  elements: readonly Element[],
  { words, end }: Span & { words: readonly string[] },
) =>
  isNamedAlready(words, elements) &&
  (tokens[end]?.kind === 'number' || (lexicon.numbers.get(tokens[end]?.norm ?? '') ?? 0) >= 1)

/** "Dhoniya pata chara": how many words that mean nothing else, right before one that leaves out, name what is left out. */
export function wordsUpTo({ tokens, lexicon }: Reading, elements: readonly Element[]): number {
  let words = 1
  for (; words < longestLeftOut; words++) {
    const [before, next] = [elements.at(-words - 1), elements.at(-words)]
    if (before?.kind !== 'other' || before.end !== next!.start) break
    const token = tokens[before.start]!
    if (token.kind !== 'word' || token.known || token.skippable || lexicon.units.has(token.norm)) break
  }
  return words
}

/** "Warm light", "hot chilli": the word for what the choice right before it is a kind of, which part of a name is called as well. */
export function isKindOf(reading: Reading, span: Span, elements: readonly Element[]): boolean {
  const { tokens, lexicon } = reading
  const before = elements.at(-1)
  const isDescribed = elements.some(element => element.kind === 'item')
  if (isDegree(reading, span, elements)) return true
  if (span.kind !== 'product' || span.exact || span.end - span.start > 1) return false
  if (before?.kind !== 'option' || before.end !== span.start) return false
  const { norm } = tokens[span.start]!
  // "Screw type", "boro size".
  if (lexicon.roles.aspect.has(norm) && isDescribed) return true
  return before.span.values.some(({ group }) => isOfGroup(norm, group, reading.lexicon))
}

/** "The pandan one", "the half kilo ones", "the salmon one should be large": it stands for the thing and counts nothing. */
export function isPronoun(reading: Reading, i: number): boolean {
  const { tokens, lexicon, vocabulary, concepts } = reading
  const { norm, raw } = tokens[i]!
  const { roles } = lexicon
  if (!roles.place.has(norm) || !lexicon.numbers.has(norm)) return false
  if (raw !== norm || isArticle(tokens[i - 2]?.norm ?? '', lexicon)) return true
  // "Oops, wrong one".
  const isOfSlip = concepts.some(at => (at.concept === 'meant' || at.concept === 'slip') && at.start < i && at.end === i + 1)
  if (isOfSlip || isMeasuredOne(reading, i)) return true
  const [before, next] = [tokens[i - 1], tokens[i + 1]]
  if (isBehindCounted(reading, i)) {
    if (isChoiceWord(reading, i + 1)) return false
    if (next === undefined || next.mark || roles.separator.has(next.norm)) return true
  }
  const isNamed = before?.kind === 'word' && (vocabulary.names.has(before.norm) || vocabulary.optionWords.has(before.norm))
  // "Small one 1, big one 2": behind a word that tells which, the number behind it counts.
  const isSized = concepts.some(at => at.end === i && degreeOf(at) !== undefined)
  if (next?.kind === 'number' && (isSized || vocabulary.optionWords.has(before?.norm ?? ''))) return true
  const goesOn = next?.kind === 'word' && next.known && !next.skippable && !next.mark
  const isOther = (word: string) =>
    // "One spicy one not".
    [roles.separator, roles.modifier, roles.negator, lexicon.units, lexicon.numbers, lexicon.counts].some(words =>
      words.has(word),
    ) || vocabulary.optionWords.has(word)
  return isNamed && goesOn && !isOther(next.norm)
}

/**
 * "One 40 one 42", "one spicy one and one mild one": behind a choice that is counted itself. Right before another choice it counts that, and at
 * the end of what is said it stands for the thing.
 */
function isBehindCounted(reading: Reading, i: number): boolean {
  const { tokens, lexicon } = reading
  const one = tokens[i]!.norm
  let from = i - 1
  while (tokens[from] && tokens[from]!.norm !== one && (isChoiceWord(reading, from) || lexicon.units.has(tokens[from]!.norm)))
    from--
  return from < i - 1 && tokens[from]?.norm === one
}

const isChoiceWord = ({ tokens, vocabulary }: Reading, at: number) =>
  tokens[at] !== undefined && (tokens[at]!.kind === 'number' || vocabulary.optionWords.has(tokens[at]!.norm))

/** "The big 2 liter one", "the 5 kg one": a size behind the article points, and so does the word behind it. */
function isMeasuredOne({ tokens, lexicon, concepts }: Reading, i: number): boolean {
  const number = tokens[i - 2]
  const isSize =
    lexicon.units.has(tokens[i - 1]?.norm ?? '') && (number?.kind === 'number' || lexicon.numbers.has(number?.norm ?? ''))
  if (!isSize || !measureOf(1, lexicon.units.get(tokens[i - 1]!.norm)!)) return false
  let at = i - 3
  while (concepts.some(one => one.start === at && degreeOf(one) !== undefined)) at--
  return lexicon.articles.definite.has(tokens[at]?.norm ?? '')
}

/** "A family of five", "a group of 12", "ekjon mistri": behind a word that is no unit, so many are people. */
export function isOfPeople({ tokens, lexicon, cues }: Reading, { start, end, units }: Amount): boolean {
  const last = tokens[end - 1]!
  const isPerson = endsIn(last.raw, lexicon.endings.person) && !lexicon.counts.has(last.norm) && !lexicon.units.has(last.norm)
  if (lexicon.heard.size > 0 && (isPerson || [...lexicon.endings.person].some(person => tokens[end]?.raw.startsWith(person))))
    return true
  // "Two more guests", "2 more people".
  const isMore = cues.some(cue => cue.start <= end && cue.end > end && cue.meanings.includes('add'))
  if (isMore && lexicon.roles.persons.has(tokens[end + 1]?.norm ?? '')) return true
  const group = tokens[start - 2]
  return (
    units.length === 0 &&
    !cues.some(cue => cue.start < start && cue.end >= start) &&
    lexicon.roles.partitive.has(tokens[start - 1]?.norm ?? '') &&
    group?.kind === 'word' &&
    group.known &&
    !lexicon.units.has(group.norm) &&
    !lexicon.numbers.has(group.norm)
  )
}

/** "Class 5 er bachchar jonno …": in Bangla a number in the genitive says whose it is, but for one that goods named before have: it tells which. */
export function isOfClass(reading: Reading, elements: readonly Element[], { end, units, value }: Amount): boolean {
  const { tokens, lexicon } = reading
  if (lexicon.heard.size === 0 || units.length > 0 || !lexicon.endings.genitiveNumber.has(tokens[end]?.raw ?? '')) return false
  const part = elements.slice(elements.findLastIndex(element => element.kind === 'separator') + 1)
  // "Fexo ase? 120 er ta hole …": the one of that number, of what was just asked about.
  const pointed = lexicon.endings.thingApart.has(tokens[end + 1]?.raw ?? '')
  const item = (pointed ? elements : part).findLast(element => element.kind === 'item')
  return !item || !productsNamed(reading, item.span.aliases).some(({ numbers }) => numbers.has(value))
}

/** "strip 2", "poa tin": the unit before its number, where the number has none after it and counts nothing behind it. */
export function unitBeforeNumber(
  reading: Reading,
  i: number,
  free: (index: number) => boolean,
  isSpan: (index: number) => boolean,
): Amount | undefined {
  const { tokens, lexicon } = reading
  const token = tokens[i]!
  const units = token.kind === 'word' ? lexicon.units.get(token.norm) : undefined
  const next = tokens[i + 1]
  if (!units || next?.mark !== false) return undefined
  const amount = readAmount(tokens, i + 1, lexicon, free)
  if (!amount || amount.units.length > 0 || amount.article || amount.packed) return undefined
  if (next.kind !== 'number' && (isSpan(amount.end) || (lexicon.numbers.get(next.norm) ?? 0) < 1)) return undefined
  const measure = measureOf(amount.value, units)
  return { ...amount, unit: token.raw, units, start: i, ...(measure && { measure }) }
}
