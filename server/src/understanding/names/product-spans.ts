import { measureOf } from '../words/measures.ts'
import type { Token } from '../words/tokens.ts'
import { isGoods } from './everyday-goods.ts'
import type { Term } from './heard-terms.ts'
import type { Holding } from './holding.ts'
import type { Numbers } from './name-index.ts'
import { isHyphen } from './option-spans.ts'
import type { Span } from './span.ts'
import { joinedTerm } from './terms.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Readings of some words that are followed at a time. */
const mostRuns = 16
/** Names that are looked at for models told by a number. */
const mostModels = 60

/** Some words of a name that the tokens so far may stand for, with what the guesses cost. */
type Run = { words: readonly string[]; cost: number; aliases: Numbers; weak: boolean }

/**
 * What the tokens from `start` on may name, for each end the likeliest. Words are added one at a time and a run that no name
 * holds is not followed any further; connectors between words carry no meaning.
 */
export function productSpans(
  tokens: readonly Token[],
  terms: readonly Term[][],
  start: number,
  limit: number,
  vocabulary: Vocabulary,
  hold: Holding,
  spoken: ReadonlySet<string>,
): Span[] {
  const { connector } = vocabulary.lexicon.roles
  const spans: Span[] = []
  let runs: Run[] = [{ words: [], cost: 0, aliases: [], weak: true }]
  for (let at = start; at < limit && runs.length > 0; at++) {
    const token = tokens[at]!
    const said = extended(runs, terms[at]!, hold)
    const longer = at > start && countsBehind(tokens, at, vocabulary) ? withoutContents(said, vocabulary) : said
    const span = spanOf(tokens, start, at + 1, longer, vocabulary, spoken) ?? joinedSpan(tokens, start, at + 1, vocabulary)
    if (span) spans.push(span)
    if (at === start || !(connector.has(token.norm) || token.norm === '&' || isHyphen(token, tokens[at + 1]))) runs = longer
  }
  if (runs.length === 0 && limit - start >= 2 && spans.every(span => span.end !== start + 2)) {
    const joined = joinedSpan(tokens, start, start + 2, vocabulary)
    if (joined) spans.push(joined)
  }
  return spans
}

/** The runs with one more word each, the likeliest sixteen that some name holds. */
function extended(runs: readonly Run[], terms: readonly Term[], hold: Holding): Run[] {
  const longer: Run[] = []
  for (const run of runs)
    for (const term of terms) {
      const words = run.words.length === 0 ? term.words : [...run.words, ...term.words]
      const aliases = hold(words)
      if (aliases.length > 0)
        longer.push({
          words,
          cost: run.cost + term.cost,
          aliases,
          weak: run.weak && term.weak === true && run.words.length === 0,
        })
    }
  return longer.length > 1 ? longer.sort((a, b) => a.cost - b.cost).slice(0, mostRuns) : longer
}

/** A number with a unit behind it, and no word for what a pack holds before it. */
function countsBehind(tokens: readonly Token[], at: number, { lexicon }: Vocabulary): boolean {
  const next = tokens[at + 1]?.norm ?? ''
  return tokens[at]!.kind === 'number' && lexicon.units.has(next) && !lexicon.roles.packed.has(tokens[at - 1]!.norm)
}

/** "Pas foto 4x6 4 set" where it is called "Pas Foto 4x6 isi 4": such a number counts, and is not what a pack holds. */
function withoutContents(runs: readonly Run[], { names, lexicon }: Vocabulary): Run[] {
  const isContents = (alias: number, number: string) => {
    const words = names
      .product(names.productOf(alias))
      .source.name.toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
    return lexicon.roles.packed.has(words[words.lastIndexOf(number) - 1] ?? '')
  }
  return runs.filter(({ words, aliases }) => {
    for (let k = 0; k < aliases.length; k++) if (!isContents(aliases[k]!, words.at(-1)!)) return true
    return false
  })
}

function spanOf(
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
        .every((token, i) => (token.kind === 'word' || (i === 0 && isModel(words, vocabulary))) && !token.mark)
    )
      part =
        part?.kind === 'product'
          ? { ...part, aliases: [...new Set([...part.aliases, ...aliases])] }
          : { kind: 'product', start, end, quality, exact: false, words: [...words], aliases }
  }
  return joinedSpan(tokens, start, end, vocabulary) ?? part
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
function joinedSpan(tokens: readonly Token[], start: number, end: number, vocabulary: Vocabulary): Span | undefined {
  if (end - start !== 2) return undefined
  const [joined] = joinedTerm(tokens[start]!, tokens[end - 1]!, vocabulary)
  const aliases = joined ? vocabulary.names.called(joined.words) : []
  return joined && aliases.length > 0
    ? { kind: 'product', start, end, quality: 1, exact: true, words: [...joined.words], aliases }
    : undefined
}

/** What joins the words of a name names nothing by itself: the "and" of "black and white". */
const isSmall = (word: string, { lexicon: { roles, copulas } }: Vocabulary) =>
  [roles.and, roles.or, roles.connector, roles.meantFor].some(words => words.has(word)) ||
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

const isMeasure = (word: string, { lexicon }: Vocabulary) => measureOf(1, lexicon.units.get(word) ?? []) !== undefined

const isWeight = (word: string, { lexicon }: Vocabulary) =>
  ['mass', 'volume'].includes(measureOf(1, lexicon.units.get(word) ?? [])?.dimension ?? '')

/** "Yang M", "ukuran M", "ganti M": behind these a letter tells which one. */
function points(before: Token | undefined, { lexicon: { roles, phrases } }: Vocabulary): boolean {
  if (before?.kind !== 'word') return false
  const replaces = () => phrases.longestAt([before], 0)?.values.includes('replace') === true
  return roles.pointer.has(before.norm) || roles.aspect.has(before.norm) || replaces()
}

/** "…, rol 1": between marks nothing but the first word of a name and its number, though the word is also a unit. */
function isCountedAlone(
  tokens: readonly Token[],
  start: number,
  end: number,
  [word, more]: readonly string[],
  aliases: Numbers,
  { names, lexicon }: Vocabulary,
): boolean {
  const parts = (token: Token | undefined) => token === undefined || token.mark || lexicon.roles.separator.has(token.norm)
  const isCounted = tokens[end]?.kind === 'number' && parts(tokens[start - 1]) && parts(tokens[end + 1])
  const isFirst = () => Array.from(aliases).every(alias => names.wordsOf(alias)[0] === word)
  return isCounted && word !== undefined && lexicon.units.has(word) && more === undefined && isFirst()
}

/** A unit or a number word is no part of a name by itself: "2 strip" and "half a kilo" count, whatever is called "strip …" or "half …". */
const onlyUnits = (words: readonly string[], { lexicon }: Vocabulary) =>
  words.every(word => lexicon.units.has(word) || lexicon.numbers.has(word) || /^\d+$/.test(word))
