import { bestPaths, type Step } from '../names/best-paths.ts'
import type { Span } from '../names/span.ts'
import { candidateSpans, scoreOf } from '../names/spans.ts'
import { type OptionValue, optionKey } from '../names/vocabulary.ts'
import { isContent, isFree, type Reading } from '../reading/reading.ts'
import { isLatin, languageWords } from '../words/language-words.ts'
import { readNumber } from '../words/numbers.ts'
import { isCalled } from './kind-words.ts'
import type { Piece, PieceReading } from './piece.ts'
import { addGrammar } from './piece-grammar.ts'
import { joined } from './piece-joining.ts'

/** Ways of cutting that are followed. */
const mostReadings = 3

const worth = { head: 0.2, coordinated: 2, turned: -0.05, fraction: 1.7 } as const

/** A word that nothing explains. */
const unexplained = -0.4
/** A number that is read over: it counted something. */
const uncounted = -1

/** Cuts a message into pieces of lines: the best few ways, weighed by how much they explain with names the customer used. */
export function readPieces(reading: Reading): PieceReading[] {
  const { tokens } = reading
  const ending: Step<Piece | undefined>[][] = tokens.map(() => [])
  const put = (piece: Piece, score: number) =>
    ending[piece.end - 1]!.push({ from: piece.start, to: piece.end, score, value: piece })
  for (let i = 0; i < tokens.length; i++) {
    const explained =
      tokens[i]!.mark || tokens[i]!.skippable || reading.lexicon.words.has(tokens[i]!.norm) || !isFree(reading, i)
    const counts = isFree(reading, i) && isCount(reading, i)
    // A mark and "and" always part: only a hyphen or "&" may be read over.
    const parts = tokens[i]!.mark ? !['-', '&', '%'].includes(tokens[i]!.norm) : reading.lexicon.roles.and.has(tokens[i]!.norm)
    if (!parts || !isFree(reading, i))
      ending[i]!.push({ from: i, to: i + 1, score: counts ? uncounted : explained ? 0 : unexplained, value: undefined })
  }
  addNames(reading, put)
  addCoordinated(reading, put)
  addFractions(reading, put)
  addGrammar(reading, put)
  return bestPaths(tokens.length, mostReadings, place => ending[place - 1]!).map(({ score, values }) => ({
    score,
    asides: values.filter(piece => piece?.kind === 'aside'),
    pieces: joined(
      values.filter(piece => piece !== undefined),
      (start, end) =>
        tokens.slice(start, end).every((token, i) => token.mark || token.skippable || !isContent(reading, start + i)),
    ),
  }))
}

type Put = (piece: Piece, score: number) => void

function addNames(reading: Reading, put: Put): void {
  const { names } = reading.vocabulary
  const free = (i: number) => isFree(reading, i)
  for (const span of candidateSpans(reading.tokens, reading.vocabulary, free, reading.hold).flat()) {
    const { start, end } = span
    const score = scoreOf(span, reading.vocabulary)
    if (span.kind === 'option' && span.part && goesOn(reading, end, span.values) && !isTelling(reading, start, end)) continue
    if (span.kind === 'option')
      put(
        {
          kind: 'value',
          start,
          end,
          values: span.values,
          quality: span.quality,
          part: span.part === true,
          excluded: false,
          ...(span.part && isEveryday(reading, start, end) && { weak: true }),
          ...(span.names &&
            beginsWith(reading, span) && { heads: [...span.names.aliases].map(alias => names.productOf(alias)) }),
        },
        score + (span.turned ? worth.turned : 0),
      )
    else if (span.exact || span.words.some(word => !isSmall(reading, word))) {
      const products = [...new Set([...span.aliases.slice(0, 50)].map(alias => names.productOf(alias)))]
      put({ kind: 'head', start, end, products, exact: span.exact, excluded: false }, score + worth.head)
    }
  }
}

function isSmall({ lexicon: { roles } }: Reading, word: string): boolean {
  return word.length < 3 || [roles.connector, roles.filler, roles.separator, roles.negator].some(words => words.has(word))
}

/** A word follows that the part of a name may belong to: "white" in "white meat" is no white rice. */
function goesOn(reading: Reading, at: number, values: readonly OptionValue[]): boolean {
  const token = reading.tokens[at]
  // "Red chili sauce" where another name of it ends so.
  if (token && values.every(value => isCalled(reading.vocabulary, value, token.norm))) return false
  if (token === undefined || token.kind !== 'word' || token.skippable || !isFree(reading, at)) return false
  return !reading.lexicon.words.has(token.norm) && !reading.vocabulary.names.has(token.norm)
}

/** No everyday word, and right before another choice: "romaine cheese" are two, "white cheese" is none of rice. */
function isTelling(reading: Reading, start: number, end: number): boolean {
  const { options, optionParts } = reading.vocabulary
  const next = reading.tokens[end]!.norm
  return (options.has(next) || optionParts.has(next)) && !isEveryday(reading, start, end)
}

/** Whether a word among them is an everyday one. */
function isEveryday({ tokens, lexicon }: Reading, start: number, end: number): boolean {
  const languages = lexicon.packs.map(pack => pack.language).filter(isLatin)
  return tokens
    .slice(start, end)
    .some(({ norm, known }) => known || languages.some(language => languageWords[language].own.has(norm)))
}

/** "black and pinto beans": a word before "and" that makes a choice with the last words of the choice behind it. */
function addCoordinated(reading: Reading, put: Put): void {
  const { tokens, vocabulary, lexicon } = reading
  const isWord = (i: number) => isFree(reading, i) && tokens[i]?.kind === 'word'
  for (let i = 0; i + 3 < tokens.length; i++) {
    if (!isWord(i) || !lexicon.roles.and.has(tokens[i + 1]!.norm)) continue
    for (let end = i + 4; end <= Math.min(i + 5, tokens.length); end++) {
      const after = tokens.slice(i + 2, end).map(token => token.norm)
      if (!tokens.slice(i + 2, end).every((_, k) => isWord(i + 2 + k)) || !vocabulary.options.has(after.join(' '))) continue
      const values = vocabulary.options.get(optionKey([tokens[i]!.norm, ...after.slice(1)], lexicon))
      if (values)
        put({ kind: 'value', start: i, end: i + 1, values, quality: 0.9, part: false, excluded: false }, worth.coordinated)
    }
  }
}

/** "Half a cobb salad": where half of something is a choice, the word is that and counts nothing. */
function addFractions(reading: Reading, put: Put): void {
  const { tokens, vocabulary, lexicon } = reading
  for (const [i, token] of tokens.entries()) {
    const values =
      token.kind === 'word' && isFree(reading, i) ? vocabulary.fractions.get(lexicon.numbers.get(token.norm) ?? 1) : undefined
    if (!values) continue
    const article = readNumber(tokens, i + 1, lexicon, at => at === i + 1 && isFree(reading, at))?.article === true
    const end = article ? i + 2 : i + 1
    put({ kind: 'value', start: i, end, values, quality: 1, part: false, excluded: false }, worth.fraction * (end - i))
  }
}

/** Whether the token is a number that counts something: no article, and no "one" that only stands for a thing ("the spicy one"). */
function isCount({ tokens, lexicon }: Reading, at: number): boolean {
  if (tokens[at]!.kind === 'number') return true
  const number = readNumber(tokens, at, lexicon, i => i === at)
  return number !== undefined && !number.article && (number.value > 1 || lexicon.roles.and.has(tokens[at - 1]?.norm ?? ''))
}

/** Whether the name of a product that a choice is said with comes first in it. */
const beginsWith = ({ tokens }: Reading, { start, names }: Extract<Span, { kind: 'option' }>) =>
  names?.words.every((word, i) => [tokens[start + i]?.norm, tokens[start + i]?.raw].includes(word)) === true
