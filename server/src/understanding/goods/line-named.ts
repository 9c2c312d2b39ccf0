import { type Composition, namesProduct } from './composition.ts'
import type { LinePieces } from './line-lattice.ts'
import { valueIn } from './line-meanings.ts'
import type { Piece } from './piece.ts'

/** Whether every choice of a line is one of the product's. */
export const fits = (line: readonly Piece[], product: number, composition: Composition) =>
  line.every((piece, i) => piece.kind !== 'value' || valueIn(line, i, product, composition) !== undefined)

/** Whether a line says what it is: by a word for the product, or by the choice that names it. */
export const isNamed = ({ product, pieces }: LinePieces, composition: Composition) =>
  pieces.some(piece => piece.kind === 'head') || namesIn(pieces, product, composition).length > 0

/** The choices of a line that name its product. */
function namesIn(line: readonly Piece[], product: number, composition: Composition): Piece[] {
  return line.filter((piece, i) => {
    if (piece.kind !== 'value' || piece.excluded) return false
    const value = valueIn(line, i, product, composition)
    return value !== undefined && namesProduct(composition.group(product, value.group)!)
  })
}

/** "A large latte and a small": what has no name of its own is what the line beside it is. */
export function named(line: LinePieces, beside: LinePieces, composition: Composition): LinePieces {
  const { product, pieces } = beside
  if (isNamed(line, composition) || !composition.isNamed(product) || !fits(line.pieces, product, composition)) return line
  const names = namesIn(pieces, product, composition)
  return names.length > 0 ? { product, pieces: [...line.pieces, ...names], said: line.said ?? line.pieces } : line
}

/** "Do you have lavender? I'd like a lavender chai": what was only asked after is said again. */
export const isRepeated = (line: LinePieces, after: LinePieces, composition: Composition) =>
  composition.isNamed(line.product) &&
  line.product === after.product &&
  !isNamed(line, composition) &&
  line.pieces.every(
    piece =>
      piece.kind !== 'number' &&
      (piece.kind !== 'value' ||
        after.pieces.some(other => other.kind === 'value' && JSON.stringify(other.values) === JSON.stringify(piece.values))),
  )

/** "For a drink I'd like a cola", "a cola with my sandwich": the kind of thing, where the thing itself is named or the order is another. */
export function isVague(line: LinePieces, lines: readonly LinePieces[], composition: Composition): boolean {
  const { product, pieces } = line
  if (!composition.isNamed(product) || pieces.some(piece => piece.kind === 'value')) return false
  const numbers = pieces.filter(piece => piece.kind === 'number')
  if (numbers.length === 0) return lines.some(other => other !== line && isNamed(other, composition))
  return (
    numbers.every(number => number.article) &&
    lines.some(other => other.product === product && namesIn(other.pieces, product, composition).length > 0)
  )
}

/** "A lemonade with whipped cream": parts of nothing that was said, which the thing before them does not have; a wish in words. */
export const isStray = (line: LinePieces, before: LinePieces, composition: Composition) =>
  composition.isNamed(line.product) &&
  !isNamed(line, composition) &&
  !line.pieces.some(piece => piece.kind === 'number') &&
  !fits(line.pieces, before.product, composition)
