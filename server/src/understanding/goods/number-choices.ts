import type { OptionValue } from '../names/vocabulary.ts'
import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

/** Below it a number counts sooner than it chooses. */
const leastChoice = 10

/**
 * "Booties 42 one pair, 39 two pairs", "sandpaper 10 sheets 120 grit and 5 sheets 220": where sizes are numbers, one of them behind what was
 * named is that choice as soon as something else counts.
 */
export function withNumberChoices(reading: Reading, elements: readonly Element[]): Element[] {
  const counts = elements.filter(element => element.kind === 'amount' && !element.amount.measure)
  if (counts.length < 2) return [...elements]
  let item: Extract<Element, { kind: 'item' }> | undefined
  return elements.map((element, i): Element => {
    if (element.kind === 'item') item = element
    if (element.kind !== 'amount' || !item || elements[i + 1]?.kind === 'item') return element
    const { value, units, measure, packed, portion } = element.amount
    if (value < leastChoice || units.length > 0 || measure || packed || portion) return element
    const values = choicesOf(reading, item, value)
    if (values.length === 0) return element
    const { start, end } = element
    return { kind: 'option', start, end, span: { kind: 'option', start, end, quality: 1, values } }
  })
}

const isCalled = (choice: string, value: number) => new RegExp(`^${value}(?:\\s*\\p{L}+)?$`, 'u').test(choice)

/** "Grit 240" where the group is called so. */
const withoutGroup = (choice: string, group: string) =>
  choice.toLowerCase().startsWith(`${group.toLowerCase()} `) ? choice.slice(group.length + 1) : choice

/** The choices of what was named that are called by nothing but this number, or by so many of some unit. */
function choicesOf(reading: Reading, { span }: Extract<Element, { kind: 'item' }>, value: number): OptionValue[] {
  const found = productsNamed(reading, span.aliases).flatMap(({ sizedChoices, numbers }) =>
    numbers.has(value) ? [] : sizedChoices.filter(({ group, choice }) => isCalled(withoutGroup(choice, group), value)),
  )
  return found
    .filter(({ group }, i) => found.findIndex(other => other.group === group) === i)
    .map(({ group, choice }) => ({ group, choice }))
}
