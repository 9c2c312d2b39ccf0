import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'

type Item = Extract<Element, { kind: 'item' }>

/**
 * "Lele 2 pakai nasi uduk", "two fried chickens, thighs, with white rice": a word for "with" right before it, and between that and what was
 * named before only choices, numbers and small words. Counted behind, it is the number of all, where there is no other yet.
 */
export function isServedWith(
  reading: Reading,
  elements: readonly Element[],
  turned: readonly Element[],
  last: Item,
  i: number,
): boolean {
  const { tokens, lexicon, cues } = reading
  const { roles, articles } = lexicon
  const { start } = elements[i]!
  let from = start
  while (from > last.end && (articles.definite.has(tokens[from - 1]!.norm) || roles.connector.has(tokens[from - 1]!.norm)))
    from--
  const withs = from < start && roles.adder.has(tokens[from]!.norm) ? from : from - 1
  const { norm } = tokens[withs]!
  const adds = roles.modifier.has(norm) || cues.some(cue => cue.start === withs && cue.meanings.includes('add'))
  if (withs < last.end || !roles.adder.has(norm) || adds) return false
  const between = turned.slice(turned.indexOf(last) + 1).filter(element => element.end <= withs)
  return isOfOneBreath(reading, between) && !(isCountedBehind(elements, last, i) && between.some(isAmount))
}

/**
 * "Ayam goreng dada 2 nasi uduk", "lele nasi putih 1": one of several ways in which what was named before is served, with nothing but choices
 * and one number between or behind.
 */
export function isServedSo(
  reading: Reading,
  elements: readonly Element[],
  turned: readonly Element[],
  last: Item,
  i: number,
): boolean {
  const between = turned.slice(turned.indexOf(last) + 1)
  const parted = between.findLastIndex(({ kind }) => kind === 'separator')
  const own = between.slice(parted + 1)
  const ahead = isCountedAhead(elements, last) && parted < 0
  const counts = own.filter(isAmount).length + [ahead, isCountedBehind(elements, last, i)].filter(Boolean).length
  const isWhole = elements[i]!.kind === 'item' && reading.tokens[elements[i]!.start - 1]?.mark !== true
  return isWhole && isOfOneBreath(reading, between) && counts < 2 && (parted < 0 || own[0]?.kind === 'option')
}

const isAmount = ({ kind }: Element) => kind === 'amount'

const isCountedAhead = (elements: readonly Element[], last: Item) => elements[elements.indexOf(last) - 1]?.kind === 'amount'

/** A number behind it that counts it, and not what is named next where numbers stand in front. */
const isCountedBehind = (elements: readonly Element[], last: Item, i: number) =>
  elements[i + 1]?.kind === 'amount' && !(isCountedAhead(elements, last) && elements[i + 2]?.kind === 'item')

const isOfOneBreath = ({ tokens, lexicon: { roles } }: Reading, between: readonly Element[]) =>
  between.every(element => {
    const { norm, skippable } = tokens[element.start]!
    if (element.kind === 'separator') return !element.sentence && tokens[element.start]!.mark
    return element.kind === 'amount' || element.kind === 'option' || skippable || roles.connector.has(norm)
  })
