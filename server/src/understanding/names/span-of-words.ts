import type { Token } from '../words/tokens.ts'
import { isGoods } from './everyday-goods.ts'
import type { Numbers } from './name-index.ts'
import type { Span } from './span.ts'
import { joinedTerm } from './terms.ts'
import { isCountedAlone, isMeasure, isWeight, onlyUnits } from './units-as-names.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Names that are looked at for models told by a number. */
const mostModels = 60

/** Some words of a name that the tokens so far may stand for, with what the guesses cost. */
export type Run = { words: readonly string[]; cost: number; aliases: Numbers; weak: boolean }

/** What the words of the runs name: a whole name, else the likeliest part of one that is no unit, number or mere joining word. */
export function spanOf(
  tokens: readonly Token[],
  start: number,
  end: number,
  runs: readonly Run[],
  vocabulary: Vocabulary,
  spoken: ReadonlySet<string>,
): Span | undefined {
  let part: Span | undefined
  for (const { words, cost, aliases, weak } of runs) {
    if (weak) continue
    const quality = 1 - cost / 2
    if (beginsNumber(tokens, end, vocabulary) || isAtLeast(tokens, end)) continue
    // "Tea 400 gram": right behind a number a word that measures is no goods, though some are called so.
    if (words.length === 1 && tokens[start - 1]?.kind === 'number' && isWeight(words[0]!, vocabulary)) continue
    const called = vocabulary.names.called(words)
    if (called.length > 0 && words.some(word => !/^\d+$/.test(word)))
      return { kind: 'product', start, end, quality, exact: true, words: [...words], aliases: called }
    if ((part && (part.quality > quality + 0.05 || part.kind !== 'product')) || new Set(words).size < words.length) continue
    if (words.length === 1 && leadsToChoice(tokens, end, vocabulary)) continue
    // "Motul and chain lube": no name begins with what joins two of them.
    const joins = vocabulary.lexicon.roles.and.has(words[0]!) || vocabulary.lexicon.roles.or.has(words[0]!)
    if (joins || words.every(word => isSmall(word, vocabulary)) || isPlus(tokens, start, end, vocabulary)) continue
    // "Yang M": a letter that is also a unit measures nothing behind a word that points.
    const isPointed = words[0]!.length <= 2 && points(tokens[start - 1], vocabulary)
    const isSpoken = isPointed || (words.every(word => spoken.has(word)) && tokens[start - 1]?.kind !== 'number')
    if (onlyUnits(words, vocabulary) && !isSpoken && !isCountedAlone(tokens, start, end, words, aliases, vocabulary)) continue
    // "a 7ft leash": what measures the number before it is that number's, whatever the names begin with.
    if (tokens[start - 1]?.kind === 'number' && isMeasure(words[0]!, vocabulary)) continue
    if (
      tokens
        .slice(start, end)
        .every((token, i) => isOfSize(tokens, start, start + i) || (isWordOf(token, i === 0, words, vocabulary) && !token.mark))
    )
      part =
        part?.kind === 'product'
          ? { ...part, aliases: [...new Set([...part.aliases, ...aliases])] }
          : { kind: 'product', start, end, quality, exact: false, words: [...words], aliases }
  }
  return joinedSpan(tokens, start, end, vocabulary) ?? part
}

const isWordOf = (token: Token, isFirst: boolean, words: readonly string[], vocabulary: Vocabulary) =>
  token.kind === 'word' || (isFirst && isModel(words, vocabulary))

/** "80/90": the width and the height of a tyre. */
export const isSlashed = (token: Token | undefined): boolean => token !== undefined && /^\d+\/\d+$/.test(token.norm)

/** The number behind the slashed one, and the hyphen before it: "80/90-14", "80/90 ring 14". */
function isOfSize(tokens: readonly Token[], start: number, at: number): boolean {
  const { norm, kind } = tokens[at]!
  if (norm === '-') return at > start && isSlashed(tokens[at - 1]) && tokens[at + 1]?.kind === 'number'
  const before = tokens.slice(Math.max(start, at - 2), at)
  return kind === 'number' && before.some(isSlashed) && before.at(-1)?.kind !== 'number'
}

/** "Cooker সাড়ে তিন লিটার": what puts a half on the number behind it belongs to that number, though a name has it written out. */
const beginsNumber = (tokens: readonly Token[], end: number, { lexicon }: Vocabulary) =>
  lexicon.shifts.has(tokens[end - 1]!.norm) && (tokens[end]?.kind === 'number' || lexicon.numbers.has(tokens[end]?.norm ?? ''))

/** "SGM 1+": the number goes on, and is no other one's. */
const isAtLeast = (tokens: readonly Token[], end: number) =>
  tokens[end - 1]!.kind === 'number' &&
  tokens[end]?.norm === '+' &&
  tokens[end]!.start === tokens[end - 1]!.end &&
  tokens[end + 1]?.start !== tokens[end]!.end

/** Two tokens that are one word of a name. */
export function joinedSpan(tokens: readonly Token[], start: number, end: number, vocabulary: Vocabulary): Span | undefined {
  if (end - start !== 2) return undefined
  const [joined] = joinedTerm(tokens[start]!, tokens[end - 1]!, vocabulary)
  const aliases = joined ? vocabulary.names.called(joined.words) : []
  return joined && aliases.length > 0
    ? { kind: 'product', start, end, quality: 1, exact: true, words: [...joined.words], aliases }
    : undefined
}

/** "Jilid 3 warna biru" where there is a "Print Warna": right before a choice the word for its kind is no part of another name. */
const leadsToChoice = (tokens: readonly Token[], end: number, { lexicon, optionWords }: Vocabulary): boolean => {
  const next = tokens[end]
  return lexicon.roles.aspect.has(tokens[end - 1]!.norm) && next?.kind === 'word' && optionWords.has(next.norm)
}

/** What joins the words of a name names nothing by itself: the "and" of "black and white". */
const isSmall = (word: string, { lexicon: { roles, copulas } }: Vocabulary) =>
  [roles.and, roles.or, roles.connector, roles.meantFor, roles.filler].some(words => words.has(word)) ||
  (copulas.has(word) && word.length < 3)

/** "… plus 1 polao rice", "plus one lux": a word that joins, right before what it joins, is no part of the name of something else. */
function isPlus(tokens: readonly Token[], start: number, end: number, { lexicon, names }: Vocabulary): boolean {
  const next = tokens[end]
  if (end - start > 1 || !lexicon.roles.separator.has(tokens[start]!.norm) || !next) return false
  return next.kind === 'number' || lexicon.numbers.has(next.norm) || names.has(next.norm)
}

/**
 * "2 burner", "5 port": the number tells the model, where all that the shop has by that word have a number right before it, not all the
 * same, and the word is no unit and no goods by itself.
 */
function isModel([number, word]: readonly string[], { names, lexicon }: Vocabulary): boolean {
  if (number === undefined || word === undefined || !/^\d+$/.test(number) || !/^\p{L}{3,}$/u.test(word)) return false
  if (lexicon.units.has(word) || lexicon.numbers.has(word) || isGoods(word, lexicon) || !names.together([number, word]))
    return false
  const products = new Set(
    Array.from(names.holding(word))
      .slice(0, mostModels)
      .map(alias => names.productOf(alias)),
  )
  const models = [...products].map(product =>
    names
      .product(product)
      .aliases.map(alias => names.wordsOf(alias))
      .map(words => words[words.indexOf(word) - 1])
      .find(before => /^\d+$/.test(before ?? '')),
  )
  return models.length > 1 && models.every(model => model !== undefined) && new Set(models).size > 1
}

/** "Yang M", "ukuran M", "ganti M": behind these a letter tells which one. */
function points(before: Token | undefined, { lexicon: { roles, phrases } }: Vocabulary): boolean {
  if (before?.kind !== 'word') return false
  const replaces = () => phrases.longestAt([before], 0)?.values.includes('replace') === true
  return roles.pointer.has(before.norm) || roles.aspect.has(before.norm) || replaces()
}
