import { type Composition, isPart } from './composition.ts'
import type { Piece } from './piece.ts'

/** "A large acai bowl" where only drinks have sizes: what says how and leads the name of a thing that is not to be had so is no line of its own. */
export function withMisfits(
  pieces: readonly Piece[],
  fitting: readonly (readonly number[] | undefined)[],
  composition: Composition,
): readonly Piece[] {
  const shares = (i: number, other: number) => fitting[i]!.some(product => fitting[other]?.includes(product))
  return pieces.map((piece, i) => {
    const [before, next] = [pieces[i - 1], pieces[i + 1]]
    if (piece.kind !== 'value' || piece.excluded || piece.part || next?.start !== piece.end || !fitting[i + 1]) return piece
    if (shares(i, i + 1) || (before?.end === piece.start && fitting[i - 1] && shares(i, i - 1))) return piece
    const saysHow = piece.values.every(value =>
      fitting[i]!.every(product => {
        const group = composition.group(product, value.group)
        return !group || (!group.core && !isPart(group) && group.max === 1)
      }),
    )
    return saysHow && names(next, composition) ? { ...piece, misfit: true } : piece
  })
}

/** Whether a piece says what a thing is. */
const names = (piece: Piece, composition: Composition) =>
  piece.kind === 'head' ||
  (piece.kind === 'value' &&
    piece.values.some(value => (composition.fitting(piece) ?? []).some(product => composition.names(product, value))))
