import { quantityOf } from '../../kernel/quantity.ts'
import { propose, type Reading, take, written } from '../reading/reading.ts'
import type { LineRequest, OptionWish, OtherReading } from '../types/line-request.ts'
import { isComposedMeant } from './composed-meant.ts'
import { type Composition, compositionOf } from './composition.ts'
import { type LinePieces, type LineReading, readLines } from './line-lattice.ts'
import { countsChoice, isManner, valueIn } from './line-meanings.ts'
import { narrowed } from './line-narrowed.ts'
import { amongSiblings } from './line-siblings.ts'
import type { NumberPiece, Piece, ValuePiece } from './piece.ts'
import { readPieces } from './pieces.ts'

/** Below this, a choice that was guessed decides nothing. */
const surest = 0.99

/**
 * Reads the lines of a merchant whose products are made up of choices: "two large pizzas with extra cheese but no onions and a
 * cola". All ways to cut the message into pieces and the pieces into lines are weighed together; the best is the order, the next
 * ones go along as other readings. Answers whether there was a line.
 */
export function readComposed(reading: Reading): boolean {
  const composition = compositionOf(reading.vocabulary)
  if (!composition) return false
  const [best, ...others] = readLines(readPieces(reading), composition)
  if (!best || best.lines.length === 0 || !isComposedMeant(reading, best.pieces)) return false
  const requests = (one: LineReading) =>
    amongSiblings(one.lines, one.pieces, composition).map(line => requestOf(reading, line, one.pieces, composition))
  const lines = requests(best)
  const seen = new Set([meaningOf(lines)])
  const alternatives: OtherReading[] = []
  for (const other of others) {
    const otherLines = requests(other)
    const meaning = meaningOf(otherLines)
    if (other.lines.length === 0 || seen.has(meaning)) continue
    seen.add(meaning)
    alternatives.push({ lines: otherLines, behind: Math.round((best.score - other.score) * 100) / 100 })
  }
  for (const piece of [...best.pieces, ...best.asides]) take(reading, piece.start, piece.end, 'product')
  const at = best.lines[0]!.pieces[0]!.start
  propose(
    reading,
    at,
    { act: 'order', lines, ...(alternatives.length > 0 && { alternatives }) },
    `${best.lines.length} lines made of choices, ${best.score.toFixed(1)}`,
  )
  return true
}

/** What some lines ask for, without the words in which they do. */
const meaningOf = (lines: readonly LineRequest[]) =>
  JSON.stringify(lines.map(line => ({ ...line, phrase: '', candidates: line.candidates.map(c => c.productId) })))

function requestOf(
  reading: Reading,
  { product, pieces, said = pieces, notes = [] }: LinePieces,
  all: readonly Piece[],
  composition: Composition,
): LineRequest {
  const { names } = reading.vocabulary
  const options: OptionWish[] = []
  const excluded: OptionWish[] = []
  let quality = 1
  let count: number | undefined
  const numbers: NumberPiece[] = []
  const counted: string[] = []
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind === 'number' && !piece.measured) {
      if (countsChoice(pieces, i, product, composition)) count = piece.value
      else numbers.push(piece)
    }
    if (piece.kind === 'value' && piece.misfit) counted.push(written(reading, piece.start, piece.end))
    if (piece.kind !== 'value' || isManner(pieces, i, product, composition)) continue
    const wish = wishOf(pieces, i, product, composition, piece.count ?? count)
    const uncounted = count !== undefined && wish?.quantity === undefined ? pieces[i - 1] : undefined
    if (uncounted) counted.push(written(reading, uncounted.start, piece.end))
    count = undefined
    if (!wish) continue
    quality = Math.min(quality, piece.quality)
    const list = piece.excluded ? excluded : options
    if (!list.some(other => sameWish(other, wish))) list.push(wish)
  }
  const number = numbers.find(piece => !piece.article) ?? numbers[0]
  const quantity = number && quantityOf(number.value)
  return {
    phrase: written(reading, said[0]!.start, Math.max(...said.map(piece => piece.end))),
    candidates: [{ productId: names.product(product).source.id, score: quality > surest ? 1 : quality }],
    ...(quantity !== undefined && { quantity }),
    options: options
      .filter((wish, i) => !options.slice(i + 1).some(other => isOneOf(other, wish)))
      .map(wish => narrowed(reading, wish, said, all)),
    ...(excluded.length > 0 && { excluded }),
    without: [],
    notes: [...counted, ...notes.map(note => written(reading, note[0]!.start, note.at(-1)!.end))],
  }
}

/** "A bean burrito with black beans": what could be any of several was said exactly behind it. */
const isOneOf = (exact: OptionWish, open: OptionWish) =>
  exact.or === undefined &&
  open.or !== undefined &&
  exact.group === open.group &&
  [open.choice, ...open.or].includes(exact.choice)

const sameWish = (a: OptionWish, b: OptionWish) => a.group === b.group && a.choice === b.choice && a.or?.join() === b.or?.join()

function wishOf(
  line: readonly Piece[],
  at: number,
  product: number,
  composition: Composition,
  count: number | undefined,
): OptionWish | undefined {
  const value = valueIn(line, at, product, composition)
  if (!value) return undefined
  const { values, qualifier } = line[at] as ValuePiece
  const or = values
    .filter(other => other.group === value.group && other.choice !== value.choice && composition.takes(product, other))
    .map(other => other.choice)
  const group = composition.group(product, value.group)
  const quantity = count !== undefined && group?.repeatable ? quantityOf(count) : undefined
  return {
    ...value,
    ...(or.length > 0 && { or }),
    ...(quantity !== undefined && { quantity }),
    ...(quantity === undefined && qualifier !== undefined && group?.qualified && { qualifier }),
  }
}
