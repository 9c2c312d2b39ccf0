import { quantityOf } from '../../kernel/quantity.ts'
import { type Reading, written } from '../reading/reading.ts'
import type { OptionGroupSource } from '../types/vocabulary-source.ts'
import type { Amount } from '../words/amounts.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

type Choice = Extract<Element, { kind: 'option' }>

/**
 * "Latte with 2 shots", "nasi goreng tambah 2 telur", "extra cheese 2": a number that counts a choice and not the goods. It
 * does so beside a choice of a `repeatable` group, and behind a word for adding where a group takes several choices. A choice that
 * the shop does not count keeps the number as a note, in the customer's words.
 */
export function withCountedChoices(reading: Reading, elements: readonly Element[]): Element[] {
  const made: Element[] = []
  for (let i = 0; i < elements.length; i++) {
    const [element, next] = [elements[i]!, elements[i + 1]]
    const choice = element.kind === 'option' ? element : next?.kind === 'option' ? next : undefined
    const amount = element.kind === 'amount' ? element.amount : next?.kind === 'amount' ? next.amount : undefined
    const group = choice && amount && next!.start === element.end ? groupOf(reading, made, choice) : undefined
    // "Nasi goreng 2 tambah 3 es teh": what is added to the goods begins with its number.
    if (
      element.kind === 'other' &&
      isAdder(reading, element.start) &&
      next?.kind === 'amount' &&
      elements[i + 2]?.kind === 'item'
    ) {
      made.push({ kind: 'separator', start: element.start, end: element.end, sentence: false })
      continue
    }
    if (!choice || !amount || !group || !mayCount(amount) || !isAbout(reading, elements, made, i, group)) {
      made.push(element)
      continue
    }
    made.push(...counted(reading, choice, amount, group, element.start, next!.end))
    i++
  }
  return made
}

/** A plain number of two or more; "one cheese" says no more than "cheese". */
const mayCount = (amount: Amount) =>
  !amount.measure && !amount.portion && !amount.packed && !amount.article && Number.isInteger(amount.value)

/** The group of the last product named before in the sentence that has the choice. */
function groupOf(reading: Reading, before: readonly Element[], choice: Choice): OptionGroupSource | undefined {
  const from = before.findLastIndex(element => element.kind === 'separator' && element.sentence)
  const item = before.slice(from + 1).findLast(element => element.kind === 'item')
  const own = item ? (productsNamed(reading, item.span.aliases, 1)[0]?.source.options ?? []) : []
  return own.find(group => choice.span.values.some(value => value.group === group.group))
}

function isAbout(
  reading: Reading,
  elements: readonly Element[],
  before: readonly Element[],
  i: number,
  group: OptionGroupSource,
): boolean {
  const [element, next, after] = [elements[i]!, elements[i + 1]!, elements[i + 2]]
  if (after?.kind === 'item' && after.start === next.end) return false
  const isAdded = group.max > 1 && isAdder(reading, element.start - 1)
  const from = before.findLastIndex(one => one.kind === 'item')
  const isCounted = before.slice(Math.max(0, from - 1)).some(one => one.kind === 'amount')
  if (element.kind === 'amount') return group.repeatable === true || isAdded
  // "Nasi goreng extra telur 2" may count either; with the goods counted already it can only be the choice.
  return isCounted && (group.repeatable === true || isAdded) && (after === undefined || after.kind === 'separator')
}

const isAdder = ({ tokens, lexicon }: Reading, i: number) => lexicon.roles.adder.has(tokens[i]?.norm ?? '')

function counted(
  reading: Reading,
  choice: Choice,
  amount: Amount,
  group: OptionGroupSource,
  start: number,
  end: number,
): Element[] {
  const quantity = group.repeatable ? quantityOf(amount.value) : undefined
  const values = choice.span.values.map(value =>
    quantity !== undefined && value.group === group.group ? { ...value, quantity } : value,
  )
  const option: Choice = { ...choice, start, end, span: { ...choice.span, values } }
  if (group.repeatable || amount.value === 1) return [option]
  return [option, { kind: 'note', start: end, end, text: written(reading, start, end).toLowerCase() }]
}
