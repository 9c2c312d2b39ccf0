import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'

type Choice = Extract<Element, { kind: 'option' }>

/**
 * "2 bowls, granola for me and peanut butter for my wife", "amar jonno extra meat, ammur jonno boiled egg": as many choices as there are of a
 * thing, each with a word for whom it is, are one for each, even where all of them might be had together.
 */
export function withChoicesForWhom(reading: Reading, elements: readonly Element[]): Element[] {
  const items = elements.flatMap((element, i) => (element.kind === 'item' ? [i] : []))
  const each = new Set(
    items.flatMap((at, k) => {
      const own = elements.slice(at + 1, items[k + 1])
      const choices = own.filter(element => element.kind === 'option')
      const counts = [elements[at - 1], ...own].flatMap(element => (element?.kind === 'amount' ? [element.amount] : []))
      const [count, another] = counts
      const isOneEach = count !== undefined && !another && !count.measure && count.value === choices.length
      return isOneEach && choices.length > 1 && areOfOneKind(choices) && isForEach(reading, choices, own) ? choices : []
    }),
  )
  return elements.flatMap(element => {
    if (element.kind !== 'option' || !each.has(element)) return [element]
    const { start } = element
    const amount = { value: 1, units: [], packed: false, portion: true, article: false, start, end: start }
    return [{ kind: 'amount', start, end: start, amount }, element]
  })
}

/** Different choices of one group. */
const areOfOneKind = ([first, ...others]: readonly Choice[]) =>
  first!.span.values.some(({ group, choice }) =>
    others.every(({ span }) => span.values.some(other => other.group === group && other.choice !== choice)),
  )

/** A word for whom something is stands behind each of them or, as in Bangla, before each. */
function isForEach({ tokens, lexicon }: Reading, choices: readonly Choice[], own: readonly Element[]): boolean {
  const { roles, packs } = lexicon
  const isFor = (at: number) =>
    roles.meantFor.has(tokens[at]!.norm) ||
    packs.some(pack => pack.language.startsWith('bn') && pack.lines.purpose.includes(tokens[at]!.norm))
  const isBetween = (from: number, to: number) => tokens.slice(from, to).some((_, k) => isFor(from + k))
  const [first, last] = [own[0]!.start, own.at(-1)!.end]
  return (
    choices.every(({ end }, k) => isBetween(end, choices[k + 1]?.start ?? last)) ||
    choices.every(({ start }, k) => isBetween(choices[k - 1]?.end ?? first, start))
  )
}
