import { hasOption } from '../names/product.ts'
import { isSameChoice, type OptionValue } from '../names/vocabulary.ts'
import type { Reading } from '../reading/reading.ts'
import { type BasketLine, lineOf, productOf, takes } from './basket.ts'
import type { Said } from './evidence.ts'
import { changeLine } from './line-changed.ts'
import type { Loose } from './mention.ts'

/**
 * "Golapi na, nil ta den palazzo", "the loaf sliced, not whole", "size L for the diapers, not M": one choice in the place of another
 * that a line of the order has makes that line otherwise and orders nothing, whatever words of wanting stand beside it. Answers what is
 * left to read.
 */
export function swapChoices(reading: Reading, said: readonly Said[], loose: readonly Loose[]): Said[] {
  if (reading.denied.length === 0) return [...said]
  const swapped = new Set<Said>()
  for (const one of said) {
    if (isReference(reading, one, loose)) swapped.add(one)
    const target = madeOtherwise(reading, one)
    if (!target) continue
    // What the thing that was named does not have was noted beside it, and is a choice of the line.
    const line = { ...one.line, notes: one.mention.notes }
    changeLine(reading, target, { mention: one.mention, line }, one.mention.start)
    swapped.add(one)
  }
  return said.filter(one => !swapped.has(one))
}

/** "Salad instead of fries with the tuna melt": what is in the order with the refused choice only says what the choices are about. */
function isReference(reading: Reading, { mention, line }: Said, loose: readonly Loose[]): boolean {
  if (mention.amounts.length + mention.portions.length + mention.options.length + mention.without.length > 0) return false
  const own = lineOf(
    reading,
    mention,
    line.candidates.map(({ productId }) => productId),
  )
  return (
    own?.options.some(
      option =>
        reading.denied.some(one => isSameChoice(option, one)) &&
        loose.some(({ options }) => options.some(other => isOther(option, other))),
    ) === true
  )
}

/** The line whose choice is refused for another of the same kind: the one that is named, or the only one where what is named has no such choice. */
function madeOtherwise(reading: Reading, { mention, line }: Said): BasketLine | undefined {
  if (mention.portions.length > 0) return undefined
  const ids = line.candidates.map(({ productId }) => productId)
  const isSwapped = (other: BasketLine) =>
    other.options.some(
      own => reading.denied.some(one => isSameChoice(own, one)) && mention.options.some(one => isOther(own, one)),
    )
  const own = lineOf(reading, mention, ids)
  if (own) return isSwapped(own) ? own : undefined
  const isMade = ids.some(id => mention.options.some(option => hasOption(productOf(reading, id)!, option)))
  const [only, another] = reading.state.basket.filter(
    other => isSwapped(other) && mention.options.some(o => takes(reading, other, o)),
  )
  return isMade || mention.amounts.length > 0 || another ? undefined : only
}

const isOther = (a: OptionValue, b: OptionValue) => a.group === b.group && a.choice !== b.choice
