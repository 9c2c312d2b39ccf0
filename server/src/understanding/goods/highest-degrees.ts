import type { OptionValue } from '../names/vocabulary.ts'
import type { Cue, Reading } from '../reading/reading.ts'
import type { OptionGroupSource } from '../types/vocabulary-source.ts'
import { phraseWords } from '../words/stems.ts'
import { productOf } from './basket.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

type Option = Extract<Element, { kind: 'option' }>

/**
 * "Paling pedas", "pedas banget" where a dish may be had spicy or extra spicy: beside a word for the most, or for more where only one choice
 * of its group is more of it, the choice that was said is the highest of those that say it; of levels it is the last one.
 */
export function withHighestDegrees(reading: Reading, elements: readonly Element[]): Element[] {
  return elements.map((element, i) => {
    if (element.kind !== 'option') return element
    const most = beside(reading, element, 'line:most')
    if (!most && !beside(reading, element, 'line:extra')) return element
    const groups = groupsSpokenOf(reading, elements, i)
    const values = element.span.values.map(value => higher(reading, groups, value, most) ?? value)
    return { ...element, span: { ...element.span, values } }
  })
}

/** A word right before it, or right behind it where it does not lead to something else ("pedas tambah bakso"). */
const beside = ({ cues }: Reading, { start, end }: Option, meaning: Cue['meanings'][number]): boolean =>
  cues.some(cue => cue.meanings.includes(meaning) && !cue.meanings.includes('add') && (cue.end === start || cue.start === end))

/** The groups of what was named nearest, else of what stands in the order. */
function groupsSpokenOf(reading: Reading, elements: readonly Element[], i: number): OptionGroupSource[] {
  const item = elements.slice(0, i).findLast(one => one.kind === 'item') ?? elements.slice(i).find(one => one.kind === 'item')
  const products =
    item?.kind === 'item'
      ? productsNamed(reading, item.span.aliases)
      : reading.state.basket.flatMap(({ productId }) => productOf(reading, productId) ?? [])
  return products.flatMap(({ source }) => source.options)
}

/** The last of a group of levels; else the last choice, or the only one, whose name has all words of this one and more. */
function higher({ lexicon }: Reading, groups: readonly OptionGroupSource[], { group, choice }: OptionValue, most: boolean) {
  const own = groups.find(one => one.group === group && one.max === 1 && one.choices.some(({ name }) => name === choice))
  const at = own?.choices.findIndex(({ name }) => name === choice) ?? -1
  if (!own || at < 0) return undefined
  const wordsOf = (name: string) => phraseWords(name, lexicon)
  const isLevel = own.choices.length > 2 && own.choices.every(({ name }) => /\d$/.test(name))
  const words = wordsOf(choice)
  const more = own.choices.filter(
    ({ name }, k) => k > at && wordsOf(name).length > words.length && words.every(word => wordsOf(name).includes(word)),
  )
  const found = most && isLevel ? own.choices.at(-1) : most || more.length === 1 ? more.at(-1) : undefined
  return found && { group, choice: found.name }
}
