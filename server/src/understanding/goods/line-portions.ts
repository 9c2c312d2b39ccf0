import type { Composition } from './composition.ts'
import { countsChoice, namesIt } from './line-meanings.ts'
import type { Piece } from './piece.ts'

/** The places in a line at which its parts begin, and where it speaks of all of them again. */
export type Portions = { starts: readonly number[]; each: number }

/** "Two lattes, one with oat milk and one with soy, both iced": the numbers behind the first that together are as many as that. */
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
  return starts.length > 1 && sum === whole.value ? { starts, each } : undefined
}

/** Whether a piece says of what there are several. */
const tellsOf = (piece: Piece, product: number, composition: Composition) =>
  piece.kind === 'head' ||
  (piece.kind === 'value' && (!composition.isNamed(product) || namesIt(piece, true, product, composition)))

/** The line as the lines that its parts are: each with its own number, what was said of all, and what was said of it (`said`). */
export function partedLines(line: readonly Piece[], { starts, each }: Portions): { pieces: Piece[]; said: readonly Piece[] }[] {
  const shared = [...line.slice(1, starts[0]), ...line.slice(each + 1)]
  return starts.map((start, i) => {
    const said = line.slice(start, starts[i + 1] ?? each)
    return { pieces: [said[0]!, ...shared, ...said.slice(1)], said }
  })
}
