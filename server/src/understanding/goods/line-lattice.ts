import { bestPaths, type Step } from '../names/best-paths.ts'
import type { OptionValue } from '../names/vocabulary.ts'
import type { Composition } from './composition.ts'
import type { Piece, PieceReading } from './piece.ts'

/** The pieces of one line, with the product that they fit best. */
export type LinePieces = { product: number; pieces: readonly Piece[] }

/** A way to part a message into lines, and its worth. */
export type LineReading = { lines: LinePieces[]; pieces: readonly Piece[]; score: number }

const mostReadings = 4
/** More pieces than anybody says about one thing. */
const longestLine = 44

/** What speaks for and against some pieces being one line. Set by hand so that each says one thing about language. */
const weigh = {
  line: -1,
  head: 1.5,
  partOfHead: 0.4,
  anotherHead: -4,
  /** "pizza pie": two words for the same thing side by side. */
  doubledHead: -0.2,
  /** A word for the product and nothing else about it. */
  bareHead: -1.4,
  skippedHead: -1.2,
  /** "for drinks", "for veggies": a kind of thing, of which the things follow. */
  namedKind: -0.6,
  /** Named by a choice alone: one that a line has once, one of many, none at all. */
  byCore: 0.3,
  byCoreOfMany: -1.6,
  byNothing: -5,
  numberFirst: 0.8,
  /** "…, 2, …": a comma parts it from what follows. */
  numberCutOff: -1.5,
  numberLast: -0.5,
  numberInside: -2.5,
  numberBehindHead: -0.4,
  articleInside: -0.3,
  contrary: -3,
  /** Several things in one breath under one number. */
  listed: -0.3,
  repeated: -1,
  sentenceInside: -0.5,
  unmarkedStart: -1.2,
} as const

/** Parts pieces into lines: the best few ways over all ways of cutting. */
export function readLines(readings: readonly PieceReading[], composition: Composition): LineReading[] {
  return readings
    .flatMap(reading => {
      const fitting = reading.pieces.map(piece => composition.fitting(piece))
      return bestPaths(reading.pieces.length, mostReadings, place => stepsTo(reading.pieces, fitting, place, composition)).map(
        path => ({
          lines: path.values.filter(value => value !== undefined),
          pieces: reading.pieces,
          score: path.score + reading.score,
        }),
      )
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, mostReadings)
}

/** Every line that ends at a place, told from its end: as soon as no product takes all its pieces, none that is longer can be one. */
function* stepsTo(
  pieces: readonly Piece[],
  fitting: readonly (readonly number[] | undefined)[],
  place: number,
  composition: Composition,
): Generator<Step<LinePieces | undefined>> {
  const last = pieces[place - 1]!
  const before = pieces[place - 2]
  const isKind = before?.kind === 'purpose' && (last.kind === 'value' || last.kind === 'head')
  const alone = isKind ? weigh.namedKind : skipping(last)
  if (alone !== undefined) yield { from: place - 1, to: place, score: alone, value: undefined }
  if (isSmall(last)) return
  let products: readonly number[] | undefined
  for (let from = place - 1; from >= Math.max(0, place - longestLine); from--) {
    const own = fitting[from]
    if (own) products = products ? products.filter(product => own.includes(product)) : own
    if (products?.length === 0) return
    if (!products || isSmall(pieces[from]!)) continue
    const line = pieces.slice(from, place)
    const ahead = pieces[from - 1]
    const start = !ahead || isSmall(ahead) || line[0]!.kind === 'number' ? 0 : weigh.unmarkedStart
    for (const product of products) {
      const worth = worthOf(line, product, composition)
      if (worth !== undefined) yield { from, to: place, score: worth + start, value: { product, pieces: line } }
    }
  }
}

const isSmall = (piece: Piece) => piece.kind === 'break' || piece.kind === 'purpose'

/** What it costs to leave a piece out of all lines; nothing where it must be in one. */
function skipping(piece: Piece): number | undefined {
  switch (piece.kind) {
    case 'break':
    case 'purpose':
      return 0
    case 'number':
      return piece.article ? -0.2 : -1.5
    case 'head':
      return piece.excluded ? -0.2 : weigh.skippedHead
    case 'value':
      return piece.excluded ? -1 : undefined
    default:
      return undefined
  }
}

/** What it is worth to read the pieces as one line of the product; nothing where they cannot be one. */
function worthOf(line: readonly Piece[], product: number, composition: Composition): number | undefined {
  let worth: number = weigh.line
  let heads = 0
  let core: 'one' | 'many' | undefined
  let numbers = 0
  let values = 0
  const taken = new Map<string, string>()
  let lastGroup: string | undefined
  for (const [i, piece] of line.entries()) {
    switch (piece.kind) {
      case 'head': {
        if (piece.excluded || !piece.products.includes(product)) return undefined
        const beside = line[i - 1]
        if (heads > 0) worth += beside?.kind === 'head' ? weigh.doubledHead : weigh.anotherHead
        else worth += piece.exact ? weigh.head : weigh.partOfHead
        heads++
        break
      }
      case 'value': {
        const value = valueFor(piece.values, product, composition)
        if (!value) return undefined
        const group = composition.group(product, value.group)!
        if (piece.excluded) {
          if (!group.negatable) return undefined
        } else {
          const plain = group.core && !group.qualified && !group.negatable
          if (group.core) core = plain ? 'one' : (core ?? 'many')
          const before = taken.get(value.group)
          if (before === value.choice) worth += weigh.repeated
          else if (before !== undefined && plain)
            worth +=
              group.max > 1 && lastGroup === value.group && line[i - 1]?.kind !== 'number' ? weigh.listed : weigh.contrary
          else if (before !== undefined && group.max === 1) worth += weigh.contrary
          taken.set(value.group, value.choice)
          lastGroup = value.group
          values++
        }
        worth += piece.quality
        break
      }
      case 'number': {
        numbers++
        if (heads + values === 0 && numbers === 1)
          worth += line[i + 1]?.kind === 'break' ? weigh.numberCutOff : weigh.numberFirst
        else if (piece.article) worth += weigh.articleInside
        else if (numbers === 1 && (values === 0 || countsBehind(line, i, product, composition))) worth += weigh.numberBehindHead
        else worth += i === line.length - 1 && numbers === 1 ? weigh.numberLast : weigh.numberInside
        break
      }
      case 'break':
        worth += piece.weight * weigh.sentenceInside
        break
      default:
        break
    }
  }
  if (heads + values === 0) return undefined
  if (heads === 0) worth += core === 'one' ? weigh.byCore : core === 'many' ? weigh.byCoreOfMany : weigh.byNothing
  else if (values === 0 && numbers === 0) worth += weigh.bareHead
  return worth
}

/** "lattes x 2 with …": a number right behind what names the product, and not right before what comes next. */
function countsBehind(line: readonly Piece[], i: number, product: number, composition: Composition): boolean {
  const [before, number, after] = [line[i - 1], line[i]!, line[i + 1]]
  if (before?.kind !== 'value' || (after && after.kind !== 'break' && after.start === number.end)) return false
  const value = valueFor(before.values, product, composition)
  const group = value && composition.group(product, value.group)
  return group?.core === true && !group.qualified && !group.negatable
}

/** What a choice's words mean for a product, if anything. */
export const valueFor = (values: readonly OptionValue[], product: number, composition: Composition) =>
  values.find(value => composition.group(product, value.group)?.choices.some(choice => choice.name === value.choice))
