import { bestPaths, type Step } from '../names/best-paths.ts'
import { type Composition, isPart, namesProduct } from './composition.ts'
import { valueIn } from './line-meanings.ts'
import { withMisfits } from './line-misfits.ts'
import { worthOf } from './line-worth.ts'
import type { Piece, PieceReading } from './piece.ts'

/** The pieces of one line, with the product that they fit best. `said`: those of them in whose words it was asked for; `notes`:
 * what was said of it that it has no choice for. */
export type LinePieces = {
  product: number
  pieces: readonly Piece[]
  said?: readonly Piece[]
  notes?: readonly (readonly Piece[])[]
}

/** A way to part a message into lines, and its worth. */
export type LineReading = { lines: LinePieces[]; pieces: readonly Piece[]; asides: readonly Piece[]; score: number }

const mostReadings = 4
/** More pieces than anybody says about one thing. */
const longestLine = 44

const weigh = {
  skippedHead: -1.2,
  /** "for drinks", "for veggies": a kind of thing, of which the things follow. */
  namedKind: -0.6,
  unmarkedStart: -1.2,
  /** "burger medium fries": what stands right before a name rather belongs to it than to the name before. */
  leadingStart: -1,
  /** "burger with egg, large fries": a part right behind "with" belongs to what was said before it. */
  joinedStart: -1.5,
  /** "A sandwich on an english muffin": so does one of something where that has a choice of it. */
  joinedArticle: -0.5,
} as const

/** Parts pieces into lines: the best few ways over all ways of cutting. */
export function readLines(readings: readonly PieceReading[], composition: Composition): LineReading[] {
  return readings
    .flatMap(reading => {
      const whole = reading.pieces.map(piece => composition.fitting(piece))
      const pieces = withMisfits(reading.pieces, whole, composition)
      const fitting = whole.map((own, i) => (pieces[i] === reading.pieces[i] ? own : undefined))
      return bestPaths(pieces.length, mostReadings, place => stepsTo(pieces, fitting, place, composition)).map(path => ({
        lines: path.values.filter(value => value !== undefined),
        pieces,
        asides: reading.asides,
        score: path.score + reading.score,
      }))
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
    const marked = !ahead || isSmall(ahead) || line[0]!.kind === 'number'
    for (const product of products) {
      const worth = worthOf(line, product, composition)
      if (worth === undefined) continue
      const joined = ahead?.kind === 'break' && ahead.joins && from > 1 && startsWithPart(line, product, composition)
      const [first] = line
      const behind = ahead?.kind === 'purpose' || (ahead?.kind === 'break' && ahead.joins === true)
      const counted = behind && first?.kind === 'number' && first.article
      const start = joined
        ? weigh.joinedStart
        : marked
          ? counted
            ? weigh.joinedArticle
            : 0
          : leadsName(line, product, composition)
            ? weigh.leadingStart
            : weigh.unmarkedStart
      yield { from, to: place, score: worth + start, value: { product, pieces: line } }
    }
  }
}

/** Whether the first choice of a line is one that may be measured or left out. */
function startsWithPart(line: readonly Piece[], product: number, composition: Composition): boolean {
  const at = line.findIndex(piece => piece.kind !== 'number')
  const value = line[at]?.kind === 'value' ? valueIn(line, at, product, composition) : undefined
  const group = value && composition.group(product, value.group)
  return group !== undefined && isPart(group)
}

/** Whether a line begins with how something is wanted, and right behind it what that is. */
function leadsName(line: readonly Piece[], product: number, composition: Composition): boolean {
  const [first, next] = line
  if (first?.kind !== 'value' || first.excluded || !next || next.start !== first.end) return false
  const value = valueIn(line, 0, product, composition)
  const group = value && composition.group(product, value.group)
  if (!group || group.core || group.max > 1) return false
  const name = next.kind === 'value' ? valueIn(line, 1, product, composition) : undefined
  return next.kind === 'head' || (name !== undefined && namesProduct(composition.group(product, name.group)!))
}

const isSmall = (piece: Piece) => piece.kind === 'break' || piece.kind === 'purpose' || piece.kind === 'each'

/** What it costs to leave a piece out of all lines; nothing where it must be in one. */
function skipping(piece: Piece): number | undefined {
  switch (piece.kind) {
    case 'break':
    case 'purpose':
    case 'each':
      return 0
    case 'number':
      return piece.article || piece.measured ? -0.2 : -1.5
    case 'head':
      return piece.excluded ? -0.2 : weigh.skippedHead
    case 'value':
      return piece.excluded ? -1 : undefined
    default:
      return undefined
  }
}
