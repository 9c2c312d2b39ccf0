import { type Composition, namesProduct } from './composition.ts'
import { countsChoice, namesIt, valueIn } from './line-meanings.ts'
import type { NumberPiece, Piece } from './piece.ts'

/** The places in a line at which its parts begin, where it speaks of all of them again, and of how many nothing was said. */
export type Portions = { starts: readonly number[]; each: number; rest: number }

/**
 * "Two lattes, one with oat milk and one with soy, both iced": the numbers behind the first that together are as many as that; and "three
 * lattes, one with oat milk", where the others are as they are.
 */
export function portionsIn(line: readonly Piece[], product: number, composition: Composition): Portions | undefined {
  const whole = line[0]
  if (whole?.kind !== 'number' || whole.article || whole.value < 2) return undefined
  const starts: number[] = []
  let sum = 0
  let each = line.length
  for (let i = 1; i < line.length; i++) {
    const piece = line[i]!
    if (piece.kind === 'each' && starts.length > 1) each = Math.min(each, i)
    if (piece.kind !== 'number' || piece.article || piece.measured) continue
    if (countsChoice(line, i, product, composition) && sum + piece.value > whole.value) continue
    if (starts.length === 0 && !line.slice(1, i).some(before => tellsOf(before, product, composition))) return undefined
    starts.push(i)
    sum += piece.value
    if (sum > whole.value) return undefined
  }
  if (sum === whole.value) return starts.length > 1 ? { starts, each, rest: 0 } : undefined
  return starts.length > 0 &&
    starts.every((start, i) => isAmong(line, start, starts[i + 1] ?? each, starts[0]!, product, composition))
    ? { starts, each, rest: whole.value - sum }
    : undefined
}

/**
 * Whether a number counts some of those that stand before it: it says how they are and not what, nothing that was said otherwise of all of them,
 * and no "and" puts it beside them.
 */
function isAmong(
  line: readonly Piece[],
  start: number,
  end: number,
  shared: number,
  product: number,
  composition: Composition,
): boolean {
  const ahead = line[start - 1]
  if (start === shared && ahead?.kind === 'break' && ahead.and) return false
  if (countsChoice(line, start, product, composition)) return false
  const groupsIn = (from: number, to: number) =>
    line
      .slice(from, to)
      .flatMap((piece, i) => (piece.kind === 'value' ? (valueIn(line, from + i, product, composition)?.group ?? []) : []))
  const told = new Set(groupsIn(0, shared).filter(group => composition.group(product, group)?.max === 1))
  const said = groupsIn(start, end)
  return (
    said.length > 0 &&
    !said.some(group => told.has(group) || namesProduct(composition.group(product, group)!)) &&
    !line.slice(start, end).some(piece => piece.kind === 'head')
  )
}

/** Whether a piece says of what there are several. */
const tellsOf = (piece: Piece, product: number, composition: Composition) =>
  piece.kind === 'head' ||
  (piece.kind === 'value' && (!composition.isNamed(product) || namesIt(piece, true, product, composition)))

/** The line as the lines that its parts are: each with its own number, what was said of all, and what was said of it (`said`). */
export function partedLines(
  line: readonly Piece[],
  { starts, each, rest }: Portions,
): { pieces: Piece[]; said: readonly Piece[] }[] {
  const shared = [...line.slice(1, starts[0]), ...line.slice(each + 1)]
  const whole = line[0] as NumberPiece
  const others = { pieces: [{ ...whole, value: rest }, ...shared], said: line.slice(0, starts[0]) }
  const parted = starts.map((start, i) => {
    const said = line.slice(start, starts[i + 1] ?? each)
    return { pieces: [said[0]!, ...shared, ...said.slice(1)], said }
  })
  return rest > 0 ? [others, ...parted] : parted
}
