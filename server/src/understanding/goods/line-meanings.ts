import type { OptionValue } from '../names/vocabulary.ts'
import { type Composition, isPart, namesProduct } from './composition.ts'
import type { NumberPiece, Piece, ValuePiece } from './piece.ts'

/**
 * What the words of a choice mean in a line of a product, if anything. What could be the thing itself or a part of it is a part where it is
 * measured, left out, or beside what names the thing: "a milk", "a coffee with milk".
 */
export function valueIn(
  line: readonly Piece[],
  at: number,
  product: number,
  composition: Composition,
): OptionValue | undefined {
  const piece = line[at] as ValuePiece
  let first: OptionValue | undefined
  let other: OptionValue | undefined
  for (const value of piece.values) {
    if (!composition.takes(product, value)) continue
    if (!first) first = value
    else if (value.group !== first.group) other ??= value
  }
  if (!first || !other) return first
  const isName = (value: OptionValue) => namesProduct(composition.group(product, value.group)!)
  const [name, part] = isName(first) ? [first, other] : isName(other) ? [other, first] : []
  if (!name || !part) return first
  if (piece.excluded || piece.qualifier !== undefined || piece.count !== undefined) return part
  return line.some((beside, i) => i !== at && beside.kind === 'value' && namesIt(beside, i < at, product, composition))
    ? part
    : name
}

/** Whether a piece says what the thing is: whatever it may be before another such, and only what is nothing else behind it. */
export function namesIt(piece: ValuePiece, isBefore: boolean, product: number, composition: Composition): boolean {
  if (piece.excluded || piece.qualifier !== undefined) return false
  let names = false
  for (const value of piece.values) {
    if (!composition.takes(product, value)) continue
    if (namesProduct(composition.group(product, value.group)!)) names = true
    else if (!isBefore) return false
  }
  return names
}

/**
 * Whether a number says how many of the choice right behind it: "a coffee with two sugars". Behind the name of a thing it counts any part of it,
 * though only a group that may be had several times keeps the number as such.
 */
export function countsChoice(line: readonly Piece[], at: number, product: number, composition: Composition): boolean {
  const number = line[at] as NumberPiece
  const next = line[at + 1]
  if (number.article || at === 0 || next?.kind !== 'value' || next.excluded) return false
  // "With two slices of cheese": behind "with" there may be a word between that is not known.
  const before = line[at - 1]
  if (next.start !== number.end && !(before?.kind === 'break' && before.joins)) return false
  const value = valueIn(line, at + 1, product, composition)
  const group = value && composition.group(product, value.group)
  if (!group) return false
  if (group.repeatable) return line.slice(0, at).some(piece => piece.kind === 'value' || piece.kind === 'head')
  if (!isPart(group) || !composition.isNamed(product)) return false
  return line
    .slice(0, at)
    .some(piece => piece.kind === 'head' || (piece.kind === 'value' && namesIt(piece, true, product, composition)))
}
