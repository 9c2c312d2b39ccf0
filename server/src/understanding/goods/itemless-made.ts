import type { OptionValue } from '../names/vocabulary.ts'
import type { Mention, Portion } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import { addsOne, isOtherThan, isOtherwise, remains } from './itemless-parts.ts'
import type { Itemless } from './itemless-said.ts'
import { isOwnNumber } from './variants.ts'

/** What was named last, made otherwise than was said, or one more of it. Answers what is spoken of then. */
export function madeOtherwise(
  reading: Reading,
  current: Mention,
  { part, amounts, options, without, notes }: Itemless,
  mentions: Mention[],
): Mention | undefined {
  // "Black 2, scratch that, white 2": the same thing, made otherwise.
  const start = part.find(element => element.kind === 'option' || element.kind === 'amount')?.start
  const slips = reading.concepts.some(
    at => at.concept === 'slip' && start !== undefined && at.start >= current.end && at.end <= start,
  )
  if (slips && options.length > 0 && current.portions.length === 0 && amounts.length <= 1) {
    const kept = current.options.filter(option => !options.some(other => other.group === option.group))
    current.options = [...kept, ...options]
    if (amounts.length > 0)
      current.amounts = [...current.amounts.filter(amount => isOwnNumber(reading, current, amount)), ...amounts]
    return current
  }
  // "Spicy floss two packs, the original one too, just one": one more of the same, made otherwise.
  const isAlso =
    part.some(({ kind, start }) => kind === 'other' && addsOne(reading, start)) || addsOne(reading, part.at(-1)!.end)
  if (isAlso && isOtherwise(current, options)) {
    const { start: from, end } = part.find(element => element.kind === 'option')!
    const kept = current.options.filter(option => !options.some(other => other.group === option.group))
    const more = { ...current, start: from, end, amounts, options: [...kept, ...options], without, notes, portions: [] }
    mentions.push(more)
    return more
  }
  // "4 shirts: 2 M, 1 L and the last one XL": what remains of it.
  if (amounts.length === 0 && remains(current) && current.portions.some(one => isOtherThan(one.options, options))) {
    current.portions.push({ options, without })
    return current
  }
  const portion = amounts.length === 0 ? portionTold(current, options) : undefined
  if (portion) {
    portion.options.push(...options.filter(option => !hasSame(portion.options, option)))
    portion.without.push(...without)
    portion.notes = [...(portion.notes ?? []), ...notes]
    return current
  }
  return undefined
}

/** "Geprek 3, dua pedas banget satu ga pedas, sambelnya pisah yang ga pedas": the one part that is called by its choice again. */
function portionTold({ portions }: Mention, options: readonly OptionValue[]): Portion | undefined {
  const isOf = ({ options: own }: Portion) => options.some(option => hasSame(own, option)) && !isOtherThan(own, options)
  const [only, another] = portions.filter(isOf)
  return another ? undefined : only
}

const hasSame = (own: readonly OptionValue[], { group, choice }: OptionValue) =>
  own.some(one => one.group === group && one.choice === choice)
