import { type Composition, namesProduct } from './composition.ts'
import type { LinePieces } from './line-lattice.ts'
import { valueIn } from './line-meanings.ts'
import { fits, isNamed, isRepeated, isStray, isVague, named } from './line-named.ts'
import { partedLines, portionsIn } from './line-portions.ts'
import type { Piece } from './piece.ts'

/**
 * The lines as they are meant beside one another: each part of a line by itself, what was said of both with both, "a small one" as what
 * the other line is, and without what was taken back.
 */
export function amongSiblings(lines: readonly LinePieces[], pieces: readonly Piece[], composition: Composition): LinePieces[] {
  const result: LinePieces[] = []
  const wanted = lines.filter(line => !isVague(line, lines, composition))
  for (const line of wanted.flatMap(line => withoutSlips(line, composition))) {
    const before = result.at(-1)
    const parted = withPortions(line, composition)
    if (before && parted.length === 1 && goesOn(line, pieces, composition) && fits(line.pieces, before.product, composition))
      result.splice(-1, 1, { ...before, pieces: [...before.pieces, ...valuesOf(line)] })
    else if (before && isStray(line, before, composition))
      result.splice(-1, 1, { ...before, notes: [...(before.notes ?? []), line.pieces] })
    else {
      if (before && slipsBetween(pieces, before, line) && before.product === line.product) result.pop()
      result.push(...parted)
    }
  }
  for (let i = 1; i < result.length; i++) result[i] = named(result[i]!, result[i - 1]!, composition)
  for (let i = result.length - 2; i >= 0; i--)
    if (isRepeated(result[i]!, result[i + 1]!, composition)) result.splice(i, 1)
    else result[i] = named(result[i]!, result[i + 1]!, composition)
  for (let i = 1; i < result.length; i++) spread(result, i, composition)
  leaveOut(result, pieces, composition)
  return result
}

const valuesOf = (line: LinePieces) => line.pieces.filter(piece => piece.kind === 'value')

function withPortions(line: LinePieces, composition: Composition): LinePieces[] {
  const portions = portionsIn(line.pieces, line.product, composition)
  return portions ? partedLines(line.pieces, portions).map(parted => ({ product: line.product, ...parted })) : [line]
}

/** "A latte and make it a large", "…, not too hot, with cream": only how the thing before shall be. */
function goesOn(line: LinePieces, pieces: readonly Piece[], composition: Composition): boolean {
  if (isNamed(line, composition) || !composition.isNamed(line.product)) return false
  const ahead = pieces.findLast(piece => piece.end <= line.pieces[0]!.start)
  const alters = ahead?.kind === 'break' && ahead.alters === true
  return !line.pieces.some(piece => piece.kind === 'number' && !piece.measured && !(alters && piece.article))
}

const slipsBetween = (pieces: readonly Piece[], before: LinePieces, { pieces: [first] }: LinePieces) =>
  pieces.some(
    piece => piece.kind === 'break' && piece.slip && piece.start >= before.pieces.at(-1)!.end && piece.end <= first!.start,
  )

/** "A small, no wait, a large latte": what was said before the slip of what is said behind it is taken back. */
function withoutSlips(line: LinePieces, composition: Composition): LinePieces[] {
  const at = line.pieces.findLastIndex(piece => piece.kind === 'break' && piece.slip)
  if (at < 0) return [line]
  const { product } = line
  const [ahead, behind] = [line.pieces.slice(0, at), line.pieces.slice(at + 1)]
  const groups = new Set(
    behind.flatMap((piece, i) => (piece.kind === 'value' ? (valueIn(behind, i, product, composition)?.group ?? []) : [])),
  )
  const counts = behind.some(piece => piece.kind === 'number' && !piece.measured)
  const kept = ahead.filter((piece, i) => {
    if (piece.kind === 'number') return !counts
    const value = piece.kind === 'value' ? valueIn(ahead, i, product, composition) : undefined
    const group = value && composition.group(product, value.group)
    return !group || !groups.has(group.group) || (group.max > 1 && !namesProduct(group))
  })
  return [{ product, pieces: [...kept, ...behind] }]
}

/** "A burger with a coke, and leave off the pickles": what none of the lines beside it can leave out belongs to one before. */
function leaveOut(lines: LinePieces[], pieces: readonly Piece[], composition: Composition): void {
  for (const piece of pieces) {
    if (piece.kind !== 'value' || !piece.excluded || lines.some(line => line.pieces.includes(piece))) continue
    const at = lines.findLastIndex(({ product, pieces: [first] }) => {
      const value = first!.start < piece.start ? valueIn([piece], 0, product, composition) : undefined
      return value !== undefined && composition.group(product, value.group)?.negatable
    })
    const line = lines[at]
    if (line) lines[at] = { ...line, pieces: [...line.pieces, piece], said: line.said ?? line.pieces }
  }
}

/** "A large coffee and a small coffee, both with milk": what follows holds for the lines before as well. */
function spread(lines: LinePieces[], at: number, composition: Composition): void {
  const { pieces } = lines[at]!
  const each = pieces.findIndex(piece => piece.kind === 'each')
  const [number] = pieces
  if (each < 0 || (number?.kind === 'number' && number.value > 1)) return
  const shared = pieces.slice(each + 1).filter(piece => piece.kind === 'value')
  const most = (pieces[each] as Extract<Piece, { kind: 'each' }>).most
  for (let i = at - 1; i >= 0 && at - i < most; i--) {
    const other = lines[i]!
    if (!fits(shared, other.product, composition)) return
    lines[i] = {
      ...other,
      pieces: [...other.pieces, ...shared.filter(piece => !other.pieces.includes(piece))],
      said: other.said ?? other.pieces,
    }
  }
}
