import { one } from '../../kernel/quantity.ts'
import { type Reading, written } from '../reading/reading.ts'
import { holds } from '../words/extent.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

type Amount = Extract<Element, { kind: 'amount' }>
type Item = Extract<Element, { kind: 'item' }>

/**
 * "Telurnya setengah mateng", "gulanya setengah aja": a half that is written as a word, right before a word that is neither goods nor a unit,
 * or beside what is only a part of how things are made and is sold whole, says how something shall be and counts nothing.
 */
export function withHalvesOfParts(reading: Reading, elements: readonly Element[]): Element[] {
  const kept: Element[] = []
  for (let i = 0; i < elements.length; i++) {
    const [element, next] = [elements[i]!, elements[i + 1]]
    const half = halfAt(reading, element)
    const before = kept.at(-1)
    if (half && !isSoldInHalves(reading, before, half) && isMade(reading, half, next)) {
      kept.push(noteOf(reading, half.start, next!.end))
      i++
    } else if (half && next?.kind === 'item' && next.start === half.end && isPart(reading, next)) {
      kept.push(noteOf(reading, half.start, next.end))
      i++
    } else if (half && before?.kind === 'item' && before.end === half.start && isPart(reading, before)) {
      kept.splice(-1, 1, noteOf(reading, before.start, half.end))
    } else kept.push(element)
  }
  return kept
}

function halfAt({ tokens }: Reading, element: Element): Amount | undefined {
  if (element.kind !== 'amount') return undefined
  const { value, units, measure, grouped, start, end } = element.amount
  const isWord = end === start + 1 && tokens[start]!.kind === 'word'
  return isWord && value > 0 && value < 1 && units.length === 0 && !measure && !grouped ? element : undefined
}

/** "Pasir setengah kubik": what is named right before may be sold by the half. */
const isSoldInHalves = (reading: Reading, before: Element | undefined, half: Amount): boolean =>
  before?.kind === 'item' &&
  before.end === half.start &&
  productsNamed(reading, before.span.aliases).some(({ source }) => source.step % one !== 0)

/** "Setengah mateng": a word for how something is done. */
function isMade({ tokens, lexicon, cues }: Reading, half: Amount, next: Element | undefined): boolean {
  if (next?.kind !== 'other' || next.start !== half.end) return false
  const { norm, kind, skippable, raw } = tokens[next.start]!
  const { roles, units, counts, numbers } = lexicon
  const others = [roles.only, roles.talk, roles.timeTail, roles.own, roles.partitive, roles.all, roles.question, roles.persons]
  return (
    kind === 'word' &&
    raw.length > 2 &&
    !skippable &&
    ![units, counts, numbers].some(words => words.has(norm)) &&
    !others.some(words => words.has(norm)) &&
    !cues.some(cue => holds(cue, next.start))
  )
}

/** "Gula" of a shop that sells drinks: a word of its choices, and only part of the name of what is sold whole. */
const isPart = (reading: Reading, { span }: Item): boolean =>
  !span.exact &&
  span.words.every(word => reading.vocabulary.optionWords.has(word)) &&
  productsNamed(reading, span.aliases).every(({ source }) => source.step % one === 0)

const noteOf = (reading: Reading, start: number, end: number): Element => ({
  kind: 'note',
  start,
  end,
  text: written(reading, start, end).toLowerCase(),
})
