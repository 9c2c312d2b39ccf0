import type { OptionValue } from '../names/vocabulary.ts'
import { formSaid } from '../reading/form-said.ts'
import type { Reading } from '../reading/reading.ts'
import { choicesCalled } from './choices-for-names.ts'
import type { Element } from './element.ts'

type Item = Extract<Element, { kind: 'item' }>
type Amount = Extract<Element, { kind: 'amount' }>
/** So many of what was counted, and the place of the choice that these come with. */
type Share = { amount: Amount; at: number; values: OptionValue[] }

/**
 * "Student set 10 ta, 5 tar sathe coke, baki 5 tar sathe sprite", where coke is sold by itself too: numbers that are together as many as was counted
 * before them, each with "with" and a choice of that, share it out. Nothing further is ordered.
 */
export function withChoicesServed(reading: Reading, elements: readonly Element[]): Element[] {
  for (const [k, last] of elements.entries()) {
    const whole = last.kind === 'item' ? countOf(elements, k) : undefined
    const shares = last.kind === 'item' && whole ? sharesOf(reading, elements, last, whole) : []
    if (shares.length < 2) continue
    return elements.flatMap((element, i): Element[] => {
      const { start, end } = element
      const share = shares.find(one => one.at === i)
      if (share)
        return [{ kind: 'option', start, end, span: { kind: 'option', start, end, quality: 0.95, values: share.values } }]
      // "5 tar sathe coke": what joins a number to its choice parts nothing, and names nothing.
      const joins = shares.some(({ amount, at }) => start >= amount.end && i < at)
      return joins ? [] : [element]
    })
  }
  return [...elements]
}

/** The number beside what is named, with nothing but other words between. */
function countOf(elements: readonly Element[], k: number): Amount | undefined {
  const isSaid = ({ kind }: Element) => kind !== 'other'
  const near = [elements.slice(k + 1).find(isSaid), elements.slice(0, k).findLast(isSaid)]
  const beside = near.find(element => element?.kind === 'amount')
  return beside?.kind === 'amount' && isCount(beside) && beside.amount.value > 1 ? beside : undefined
}

const isCount = ({ amount }: Amount) => !amount.measure && !amount.packed

function sharesOf(reading: Reading, elements: readonly Element[], last: Item, whole: Amount): Share[] {
  const shares: Share[] = []
  let open: Amount | undefined
  const from = Math.max(elements.indexOf(last), elements.indexOf(whole)) + 1
  for (const [k, element] of elements.slice(from).entries()) {
    if (element.kind === 'amount') {
      if (open || !isCount(element)) break
      open = element
    } else if (element.kind === 'item' || element.kind === 'option') {
      const values = element.kind === 'item' ? choicesCalled(reading, element, last) : [...element.span.values]
      if (!open || values.length === 0 || !isServed(reading, open, element)) break
      shares.push({ amount: open, at: from + k, values })
      open = undefined
    }
  }
  const [group] = shares.flatMap(({ values }) => values.map(value => value.group))
  const isOfOne = shares.every(({ values }) => values.some(value => value.group === group))
  const sum = shares.reduce((all, { amount }) => all + amount.amount.value, 0)
  return isOfOne && sum === whole.amount.value ? shares : []
}

/** "5 tar sathe coke", "5 with coke", "5 ta coke diye", "5 tay coke". */
function isServed(reading: Reading, { amount, end }: Amount, { start, end: last }: Element): boolean {
  const { tokens, lexicon } = reading
  const isWith = tokens.slice(end, start).some(({ norm }) => lexicon.roles.adder.has(norm) || norm === 'with')
  return isWith || amount.portion || formSaid(reading, last) === 'give.having'
}
