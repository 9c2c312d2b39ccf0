import { isSameChoice } from '../names/vocabulary.ts'
import type { Piece } from './piece.ts'

/**
 * "Without" and "extra" go to what they stand before, over small words; "or" carries "without" on. What is only mentioned is no piece,
 * and a number in a measure goes to the choice beside it. `isBare`: whether no word of a thing stands between two places.
 */
export function joined(pieces: readonly Piece[], isBare: (start: number, end: number) => boolean): Piece[] {
  const result: Piece[] = []
  let excluding: Piece | undefined
  let mentioning = false
  let qualifier: Extract<Piece, { kind: 'qualifier' }> | undefined
  let behind = 0
  for (const [i, piece] of pieces.entries()) {
    // "No dressing and a coffee": what was left out or measured is nothing that is known, and the next thing is another.
    if ((piece.kind === 'break' ? !piece.or : piece.kind === 'number') && piece.start > behind) {
      excluding = undefined
      qualifier = undefined
    }
    behind = piece.end
    switch (piece.kind) {
      case 'exclude':
        if (isTrailing(pieces, i, isBare) && leavesOutBefore(result, piece)) break
        excluding = piece
        qualifier = undefined
        break
      case 'excludeBefore':
        leavesOutBefore(result, piece)
        excluding = undefined
        qualifier = undefined
        break
      case 'mention':
        mentioning = true
        break
      case 'except':
        excluding = undefined
        break
      case 'aside':
        break
      case 'qualifier': {
        // "Sauce, not too much, and …": what nothing follows measures what was said before it.
        const [before, next] = [result.at(-1), pieces[i + 1]]
        const ends = next === undefined || next.kind === 'break' || next.kind === 'number' || next.kind === 'aside'
        const trails = ends && isBare(piece.end, next?.start ?? Number.POSITIVE_INFINITY)
        if (trails && before?.kind === 'value' && before.end === piece.start && before.qualifier === undefined)
          result.splice(-1, 1, { ...before, qualifier: piece.measure })
        else qualifier = piece
        break
      }
      case 'value': {
        const before = result.at(-1)
        if (mentioning) {
          mentioning = false
          break
        }
        if (
          before?.kind === 'value' &&
          before.end === piece.start &&
          (includes(piece, before) || (piece.part && sharesGroup(piece, before)))
        ) {
          result.splice(-1, 1, { ...before, end: piece.end })
          break
        }
        const measured = before?.kind === 'number' && before.measured ? before : undefined
        if (measured) result.pop()
        result.push({
          ...piece,
          ...(qualifier?.end === piece.start && { start: qualifier.start }),
          ...(measured && { start: measured.start, count: measured.value }),
          excluded: excluding !== undefined,
          ...(qualifier !== undefined && { qualifier: qualifier.measure }),
        })
        excluding = undefined
        qualifier = undefined
        break
      }
      case 'head':
        if (!mentioning) result.push({ ...piece, excluded: excluding !== undefined })
        excluding = undefined
        mentioning = false
        break
      case 'number':
        if (excluding) withoutTheSame(result, excluding)
        if (!mentioning) result.push(piece)
        break
      case 'break':
        result.push(piece)
        if (piece.or && carriesOn(result)) excluding = piece
        break
      default:
        result.push(piece)
    }
  }
  if (excluding) withoutTheSame(result, excluding)
  return result
}

/** "Bawangnya ga usah": nothing follows that could be left out, as what is not known could ("a burger, no dressing"). */
function isTrailing(pieces: readonly Piece[], i: number, isBare: (start: number, end: number) => boolean): boolean {
  const next = pieces[i + 1]
  return (next === undefined || next.kind === 'break') && isBare(pieces[i]!.end, next?.start ?? Number.POSITIVE_INFINITY)
}

/** "Peyaj chara", "পেঁয়াজ আর বাদাম ছাড়া": leaves out what was said right before, and what "and" joined to it. */
function leavesOutBefore(result: Piece[], { start }: Piece): boolean {
  for (let at = result.length - 1, end = start; at >= 0; at -= 2) {
    const [and, piece] = [result[at - 1], result[at]!]
    if (piece.kind !== 'value' || piece.end !== end) return end !== start
    result[at] = { ...piece, excluded: true }
    if (and?.kind !== 'break' || !and.and || and.end !== piece.start) return true
    end = and.start
  }
  return true
}

/** "Two with marshmallows, two without": what the part before has. */
function withoutTheSame(pieces: Piece[], { start, end }: Piece): void {
  if (pieces.at(-1)?.kind !== 'number') return
  const last = pieces.findLast(piece => piece.kind === 'value')
  if (last && !last.excluded) pieces.push({ ...last, start, end, excluded: true })
}

/** "No cheese, corn or nuts": everything in the list is left out. Answers whether something was left out in it, and leaves out the rest. */
function carriesOn(pieces: Piece[]): boolean {
  let from = pieces.length - 1
  while (from >= 0) {
    const piece = pieces[from]!
    if (piece.kind === 'value' && piece.excluded) break
    if (piece.kind !== 'value' && !(piece.kind === 'break' && piece.weight === 0)) return false
    from--
  }
  if (from < 0) return false
  for (let i = from; i < pieces.length; i++) {
    const piece = pieces[i]!
    if (piece.kind === 'value') pieces[i] = { ...piece, excluded: true }
  }
  return true
}

type Value = Extract<Piece, { kind: 'value' }>

/** "cheddar cheese": a name for several choices right behind one of them says nothing new. */
const includes = (general: Value, one: Value) =>
  general.values.length > one.values.length &&
  one.values.every(value => general.values.some(other => isSameChoice(other, value)))

/** "ranch dressing": the last word of another choice's name right behind a choice is only its kind. */
const sharesGroup = (a: Value, b: Value) => a.values.some(value => b.values.some(other => other.group === value.group))
