import { type Quantity, quantityOf } from '../../kernel/quantity.ts'
import { saysForm } from '../reading/form-said.ts'
import { clauseRange, type Reading, take } from '../reading/reading.ts'
import { holds } from '../words/extent.ts'
import { inUnitsOf } from '../words/measures.ts'
import { type BasketLine, linesOf, productOf } from './basket.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

type Amount = Extract<Element, { kind: 'amount' }>

/**
 * "Donat 3 kebanyakan, 2 cukup", "chini 5 kg koren, age 3 kg bolsilam", "make it 5, earlier i said 3": of two numbers for a line of the order,
 * the one that it has already, beside words for too many or for what was said before, only tells that, and the other one counts.
 */
export function withoutCountsBefore(reading: Reading, elements: readonly Element[]): Element[] {
  if (reading.state.basket.length === 0) return [...elements]
  const all = elements.filter(one => one.kind !== 'note' || !isReason(reading, one))
  const told = elements.find(
    (one, i): one is Amount =>
      one.kind === 'amount' &&
      (tells(reading, one) || isFirstOfTwo(reading, all, one)) &&
      standsAt(reading, elements, i) !== undefined,
  )
  if (!told) return all
  const isNear = (one: Element) => Math.abs(reading.sentences[one.start]! - reading.sentences[told.start]!) <= 1
  const others = elements.filter(
    (one): one is Amount =>
      one.kind === 'amount' && one !== told && counts(one) && isNear(one) && !isNamedBetween(elements, told, one),
  )
  const [anew, another] = others
  if (!anew || another || anew.amount.value === told.amount.value) return all
  take(reading, told.start, told.end, 'before')
  const corrected = { ...anew, amount: { ...anew.amount, corrected: true, from: told.amount.value } }
  return all.flatMap(one => (one === told ? [] : one === anew ? [corrected] : [one]))
}

/** "Fuchka beshi hoise, ordhek koren": too many of them is no wish for how they are made. */
const isReason = ({ concepts, tokens }: Reading, { start, end }: Element) =>
  concepts.some(at => at.concept === 'tooMany' && at.start === start && at.end >= end) &&
  tokens.slice(end).some(({ kind }) => kind !== 'mark')

const counts = ({ amount }: Amount) => !amount.portion && !amount.packed && !amount.article

/** Other goods are named between the two, or behind the second as its own. */
const isNamedBetween = (elements: readonly Element[], a: Amount, b: Amount): boolean => {
  const [first, second] = a.start < b.start ? [a, b] : [b, a]
  return elements.filter(one => one.kind === 'item' && one.start > first.start && one.start < second.start).length > 1
}

/** Words for too many right behind the number, or for what was said before in its part of the message. */
function tells(reading: Reading, { start, end }: Amount): boolean {
  const clause = clauseRange(reading, start)
  const at = (concept: 'tooMany' | 'toldBefore') =>
    reading.concepts.filter(one => one.concept === concept && holds(clause, one.start))
  if (at('tooMany').some(one => one.start >= end)) return true
  return at('toldBefore').length > 0 || saysForm(reading, clause, /\.was1$|^be\.was$|^(?:want|likh|bol)\.did1$/)
}

/**
 * "Not 3 donuts, just 1", "kok donat 3? saya pesan 2", "naan 3 ta keno? ami 2 ta chaisi": of the only goods that are named, with nothing further
 * told of them, the first of two numbers; "3 and one more" adds.
 */
function isFirstOfTwo(reading: Reading, elements: readonly Element[], told: Amount): boolean {
  const [first, second, another] = elements.filter(one => one.kind === 'amount')
  const items = elements.filter(one => one.kind === 'item')
  const others = elements.some(
    ({ kind }) => kind === 'option' || kind === 'without' || kind === 'note' || kind === 'all' || kind === 'rest',
  )
  if (first !== told || !second || another || items.length !== 1 || others || items[0]!.start > second.start) return false
  return !reading.cues.some(({ meanings }) => meanings.includes('add') || meanings.includes('less')) && counts(first)
}

/** The line of the order that has so many: the one that is named, else the only one of that number. */
function standsAt(reading: Reading, elements: readonly Element[], at: number): BasketLine | undefined {
  const { amount } = elements[at] as Amount
  const has = (line: BasketLine) => quantityIn(reading, line, amount) === line.quantity
  const items = elements.filter(one => one.kind === 'item')
  const named = items.flatMap(({ span }) =>
    linesOf(
      reading,
      span,
      productsNamed(reading, span.aliases).map(({ source }) => source.id),
    ),
  )
  const lines = (items.length > 0 ? named : reading.state.basket).filter(has)
  return new Set(lines).size === 1 ? lines[0] : undefined
}

function quantityIn(reading: Reading, { productId }: BasketLine, { measure, value }: Amount['amount']): Quantity | undefined {
  const many = measure ? inUnitsOf(measure, productOf(reading, productId)?.units ?? []) : value
  return many === undefined ? undefined : quantityOf(many)
}
