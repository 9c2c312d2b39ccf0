import type { OptionValue } from '../names/vocabulary.ts'
import type { Mention, Portion } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import type { Amount } from '../words/amounts.ts'
import type { Element } from './element.ts'
import { isOwnNumber } from './variants.ts'

/** Pairs numbers with wishes in the order in which they are told: "satu large satu regular" as well as "large 2 regular 1". */
export function portionsOf(part: readonly Element[]): Portion[] {
  const optionFirst = part.find(({ kind }) => kind === 'option' || kind === 'amount' || kind === 'rest')?.kind === 'option'
  const portions: Portion[] = []
  let waiting: OptionValue[] = []
  for (const [i, element] of part.entries()) {
    const open = portions.at(-1)
    // "2 ta jhal kom baki 2 ta naga": the number right behind the word for the rest says how many that is.
    if (element.kind === 'amount' && part[i - 1]?.kind === 'rest' && open) {
      portions[portions.length - 1] = { ...open, amount: element.amount }
      continue
    }
    if (element.kind === 'amount' || element.kind === 'rest') {
      portions.push({ ...(element.kind === 'amount' && { amount: element.amount }), options: waiting, without: [] })
      waiting = []
    } else if (element.kind === 'option') {
      if (optionFirst) waiting.push(...element.span.values)
      else portions.at(-1)?.options.push(...element.span.values)
    } else if (element.kind === 'without') portions.at(-1)?.without.push(element.text)
  }
  // "Boro 2 ta, baki ta chhoto": behind the rest stands how that is made.
  const rest = portions.at(-1)
  if (rest && !rest.amount && rest.options.length === 0) rest.options.push(...waiting.splice(0))
  // "Paha 2 tanpa nasi": what is of another kind and counted by nothing any more is of the last part, too.
  const last = portions.at(-1)
  if (last && last.options.length > 0)
    last.options.push(...waiting.filter(({ group }) => !last.options.some(own => own.group === group)))
  return portions
}

/** Portions that begin here: after the whole quantity, "yang satu …", or at least two numbers that each have a wish. */
export function portionsFrom(reading: Reading, rest: readonly Element[], current: Mention): Portion[] | undefined {
  const [first] = rest
  // "LED 12 watt screw, 6 pcs daylight": what tells which one counts no part.
  if (first?.kind === 'amount' && first.amount.measure && isOwnNumber(reading, current, first.amount)) return undefined
  if (!first || !['amount', 'option', 'rest'].includes(first.kind) || rest.some(element => element.kind === 'item'))
    return undefined
  const portions = portionsOf(rest)
  const counted = current.amounts.some(amount => !amount.packed && isWhole(amount, portions))
  const told = portions.filter(saysHow)
  const marked = first.kind === 'amount' && first.amount.portion
  // "2 ta full kacchi 1 ta half": another choice of the same kind is of further ones.
  const isOther = told.some(({ options }) =>
    options.some(option => current.options.some(own => own.group === option.group && own.choice !== option.choice)),
  )
  const isPart =
    counted &&
    (marked ||
      (first.kind === 'amount' && isFewerOf(reading, portions, current, true)) ||
      // "Dudh cha 6 ta chini chara 2 ta ar …": behind the number of all of them.
      (first.kind === 'option' &&
        rest.findLast(element => element.kind !== 'other')?.kind === 'amount' &&
        current.amounts.every(amount => amount.start > current.start) &&
        isFewerOf(reading, portions, current, true)) ||
      (isOther && first.kind === 'amount' && current.amounts.every(one => one.start < current.start)))
  return told.length === portions.length && (told.length >= 2 || (isPart && told.length === 1)) ? portions : undefined
}

/** Whether a part of the message that names no product speaks of parts of what was counted before it. */
export function splits(reading: Reading, part: readonly Element[], current: Mention): boolean {
  const portions = portionsOf(part)
  const counted = current.amounts.some(amount => isWhole(amount, portions))
  const remains = portions.some(portion => !portion.amount)
  if (!counted || portions.length === 0 || !portions.some(saysHow)) return false
  const withoutOnly = portions.every(portion => portion.options.length === 0)
  return !withoutOnly || remains || isFewerOf(reading, portions, current) || portions.some(portion => portion.amount?.portion)
}

/** "3 es dawet, 1 without ice", "2 burgers 1 no onion": fewer than were counted, right before what they go without. */
function isFewerOf(reading: Reading, portions: readonly Portion[], current: Mention, orChosen = false): boolean {
  const [only, another] = portions
  const part = only?.amount
  if (!part || another || (only.without.length === 0 && !orChosen) || part.units.some(unit => unit !== 'piece')) return false
  return current.amounts.some(
    amount => isWhole(amount, portions) && part.value < amount.value && !isOwnNumber(reading, current, amount),
  )
}

/** It counts what the portions are parts of: "2 kilo: sekilo utuh, sekilo steak", and never a strength. */
const isWhole = ({ measure }: Amount, portions: readonly Portion[]) =>
  !measure ||
  portions.some(({ amount }) => {
    const part = amount?.measure
    return part !== undefined && part.dimension === measure.dimension && part.size < measure.size
  })

const saysHow = ({ options, without }: Portion) => options.length + without.length > 0
