import type { OptionValue } from '../names/vocabulary.ts'
import { type Composition, isPart, namesProduct } from './composition.ts'
import type { HeadPiece, NumberPiece, Piece, ValuePiece } from './piece.ts'

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

/**
 * "The hash, eggs over easy": a word for another thing, which that is called by what stands beside it. Where the line has a choice of just that,
 * the word only says of what it is one.
 */
export function isNounBeside(line: readonly Piece[], at: number, product: number, composition: Composition): boolean {
  const head = line[at] as HeadPiece
  return [at - 1, at + 1].some(place => {
    const beside = line[place]
    if (beside?.kind !== 'value' || (beside.end !== head.start && beside.start !== head.end)) return false
    const value = valueIn(line, place, product, composition)
    return value !== undefined && head.products.some(other => composition.names(other, value))
  })
}

/** "Coffee, black" where black tea is to be had: everyday words that are part of another name, behind the name of the thing, only say how it is. */
export function isManner(line: readonly Piece[], at: number, product: number, composition: Composition): boolean {
  const piece = line[at]
  if (piece?.kind !== 'value' || !piece.weak || piece.excluded) return false
  const value = valueIn(line, at, product, composition)
  if (!value || !composition.names(product, value)) return false
  return line.some(
    (other, i) =>
      i < at &&
      other.kind === 'value' &&
      !other.part &&
      namesIt(other, true, product, composition) &&
      !other.values.some(one => one.choice === value.choice),
  )
}
