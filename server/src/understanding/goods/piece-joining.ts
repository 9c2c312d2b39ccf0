import type { Piece } from './piece.ts'

/** "Without" and "extra" go to what they stand before, over small words; "or" carries "without" on. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  let excluding = false
  let qualifier: 'extra' | 'less' | undefined
  for (const piece of pieces) {
    switch (piece.kind) {
      case 'exclude':
        excluding = true
        qualifier = undefined
        break
      case 'qualifier':
        qualifier = piece.measure
        break
      case 'value': {
        const before = result.at(-1)
        if (
          before?.kind === 'value' &&
          before.end === piece.start &&
          (includes(piece, before) || (piece.part && sharesGroup(piece, before)))
        ) {
          result.splice(-1, 1, { ...before, end: piece.end })
          break
        }
        result.push({ ...piece, excluded: excluding, ...(qualifier !== undefined && { qualifier }) })
        excluding = false
        qualifier = undefined
        break
      }
      case 'head':
        result.push({ ...piece, excluded: excluding })
        excluding = false
        qualifier = undefined
        break
      case 'break':
        result.push(piece)
        if (piece.or && carriesOn(result)) excluding = true
        break
      default:
        result.push(piece)
    }
  }
  return result
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
  one.values.every(value => general.values.some(other => other.group === value.group && other.choice === value.choice))

/** "ranch dressing": the last word of another choice's name right behind a choice is only its kind. */
const sharesGroup = (a: Value, b: Value) => a.values.some(value => b.values.some(other => other.group === value.group))
