import type { Element } from './elements.ts'
import type { Mention } from './mention.ts'
import type { OptionValue } from './vocabulary.ts'

/** "masing-masing 2", "2 each": the number goes to every product that has none of its own. */
export function shareAmount(elements: readonly Element[], mentions: readonly Mention[]): void {
  const each = elements.findIndex(element => element.kind === 'all')
  if (each < 0 || mentions.length < 2) return
  const around = elements.slice(Math.max(0, each - 2), each + 4)
  const shared = around.flatMap(element => (element.kind === 'amount' && !element.amount.measure ? [element.amount] : []))[0]
  if (!shared) return
  for (const mention of mentions) if (mention.amounts.every(amount => amount.measure)) mention.amounts.push(shared)
}

type Portion = Mention['portions'][number]

/** Pairs numbers with options in the order in which they are told: "satu large satu regular" as well as "large 2 regular 1". */
export function portionsOf(part: readonly Element[]): Portion[] {
  const optionFirst = part.find(element => element.kind === 'option' || element.kind === 'amount')?.kind === 'option'
  const portions: Portion[] = []
  let waiting: OptionValue[] = []
  for (const element of part) {
    if (element.kind === 'amount') {
      portions.push({ amount: element.amount, options: waiting })
      waiting = []
    } else if (element.kind === 'option') {
      if (optionFirst) waiting.push(...element.span.values)
      else portions.at(-1)?.options.push(...element.span.values)
    }
  }
  return portions
}

/** Portions that begin here: after the whole quantity, "yang satu …", or at least two numbers that each have an option. */
export function portionsFrom(rest: readonly Element[], current: Mention): Portion[] | undefined {
  const [first] = rest
  if (!first || (first.kind !== 'amount' && first.kind !== 'option') || rest.some(element => element.kind === 'item'))
    return undefined
  const counted = current.amounts.some(amount => !amount.measure && !amount.packed)
  const portions = portionsOf(rest)
  const told = portions.filter(portion => portion.options.length > 0)
  const marked = first.kind === 'amount' && first.amount.portion
  return told.length === portions.length && (told.length >= 2 || (counted && marked && told.length === 1))
    ? portions
    : undefined
}
