import { hasOption } from '../names/product.ts'
import { type OptionValue, optionKey } from '../names/vocabulary.ts'
import { type Reading, take } from '../reading/reading.ts'
import { phraseWords } from '../words/stems.ts'
import type { Element } from './element.ts'
import { isOfGroup } from './group-words.ts'
import { productsNamed } from './named.ts'
import { isServedSo, isServedWith } from './served-so.ts'
import { refusalOf } from './sizes-said.ts'

type Item = Extract<Element, { kind: 'item' }>

/** Small words between what is named and what it is served on. */
const mostBetween = 2

/**
 * "A tuna melt on ciabatta", where ciabatta is sold by itself too: what is not counted, behind a word that joins it to what was named right
 * before, is the choice of that name, and so it is behind "with" where the number or a choice of that stands between ("lele 2 pakai nasi
 * uduk"). "Breakfast box, eggs scrambled": the word for what a choice is a kind of names nothing, where what was named before has that
 * choice.
 */
export function withChoicesForNames(reading: Reading, elements: readonly Element[]): Element[] {
  const before: Item[] = []
  const turned: Element[] = []
  for (const [i, element] of elements.entries()) {
    if (element.kind !== 'item') {
      turned.push(element)
      continue
    }
    const last = before.at(-1)
    const counted = elements[i - 1]?.kind === 'amount' || elements[i + 1]?.kind === 'amount'
    const served = last !== undefined && isServedWith(reading, elements, turned, last, i)
    const beside = last && elements[i - 1]?.kind !== 'amount' && isBeside(reading, last, element)
    const servedSo = last !== undefined && isServedSo(reading, elements, turned, last, i)
    const called = last && (beside || served || servedSo || !counted) ? choicesCalled(reading, element, last) : []
    const values = beside && !servedSo && last ? called.filter(value => !counted || isAsked(reading, last, value)) : called
    const refused = last && values.length > 0 ? refusalOf(reading, elements, element) : undefined
    if (refused) {
      take(reading, Math.min(refused.start, element.start), Math.max(refused.end, element.end), 'refused')
      reading.denied.push(...values)
      continue
    }
    const isSo = served || (last && servedSo && values.some(value => isOneOfSeveral(reading, last, value)))
    const own = last ? elements.slice(elements.indexOf(last) + 1, i) : []
    if (last && values.length > 0 && (isSo || isMeant(reading, last, element, values, own, beside === true))) {
      const { start, end, span } = element
      turned.push({ kind: 'option', start, end, span: { kind: 'option', start, end, quality: span.quality, values } })
      continue
    }
    if (last && isKind(reading, element, last, elements.slice(i + 1), counted)) continue
    before.push(element)
    turned.push(element)
  }
  return turned
}

const isMeant = (
  reading: Reading,
  last: Item,
  element: Item,
  values: readonly OptionValue[],
  own: readonly Element[],
  beside: boolean,
) =>
  isJoined(reading, last, element, own) ||
  isContrasted(reading, values) ||
  (beside && values.some(value => isAsked(reading, last, value)))

/** "Vegan burger fries x4", "club sandwich (ciabatta)": nothing but a bracket or a dash stands between. */
const isBeside = ({ tokens }: Reading, last: Item, { start }: Item) => {
  const between = tokens.slice(last.end, start)
  return between.length < 2 && between.every(({ norm }) => ['(', '[', '-', '–'].includes(norm))
}

/** One of its group has to be chosen, so that it would be asked for. */
const isAsked = (reading: Reading, { span }: Item, { group }: OptionValue) =>
  productsNamed(reading, span.aliases, mostLooked).some(({ source }) =>
    source.options.some(own => own.group === group && own.required && own.max === 1),
  )

/** "Bulb gula pech den, pin na": the other choice is refused for it, so it is no screw. */
const isContrasted = ({ denied }: Reading, values: readonly OptionValue[]) =>
  values.some(({ group, choice }) => denied.some(one => one.group === group && one.choice !== choice))

const takes = (reading: Reading, { span }: Item, value: OptionValue) =>
  productsNamed(reading, span.aliases, mostLooked).some(product => hasOption(product, value))
const mostLooked = 10

/** The choices of what was named before that are called as said, or as what is sold under the name that was said ("white rice"). */
export function choicesCalled(reading: Reading, { span }: Item, last: Item): OptionValue[] {
  const { vocabulary, lexicon } = reading
  const named = (words: readonly string[]) =>
    (vocabulary.options.get(optionKey(words, lexicon)) ?? []).filter(value => takes(reading, last, value))
  const called = named(span.words)
  if (called.length > 0) return called
  const [only, another] = productsNamed(reading, span.aliases, mostLooked)
  return only && !another ? named(phraseWords(only.source.name, lexicon)) : []
}

/** It is one of several ways in which the product comes, and nothing that is put in. */
const isOneOfSeveral = (reading: Reading, { span }: Item, { group }: OptionValue) =>
  productsNamed(reading, span.aliases, mostLooked).some(({ source }) =>
    source.options.some(own => own.group === group && own.max === 1 && own.choices.length > 1),
  )

/** Only words that join stand between: "on", "with", "in"; and, before them, how many there are and how they are made ("2, spicy, with"). */
function isJoined({ tokens, lexicon }: Reading, last: Item, { start }: Item, own: readonly Element[]): boolean {
  const told = own.findLast(({ kind }) => kind === 'amount' || kind === 'option')
  const from = told?.end ?? last.end
  // "Geprek 2, pakai nasi putih".
  const between = tokens.slice(/^[,\n]$/.test(tokens[from]?.norm ?? '') ? from + 1 : from, start)
  const { roles, articles } = lexicon
  return (
    between.length > 0 &&
    between.length <= mostBetween &&
    between.every(
      ({ norm }) => norm === 'on' || articles.definite.has(norm) || roles.adder.has(norm) || roles.connector.has(norm),
    ) &&
    between.some(({ norm }) => !roles.and.has(norm) && !articles.definite.has(norm))
  )
}

/** Before a choice of a group that is called after it: "eggs scrambled", where the group is "Egg Style", "warna sampul biru", "cover: blue". */
function isKind(reading: Reading, { end, span }: Item, last: Item, behind: readonly Element[], counted: boolean): boolean {
  const { tokens, lexicon } = reading
  if (span.words.length > 1) return false
  const isHeading = tokens[end]?.norm === ':'
  if (counted && (span.exact || isHeading)) return false
  const next = behind.find(({ kind }) => kind !== 'item' && !(isHeading && kind === 'separator'))
  const from = isHeading ? end + 1 : (behind.slice(0, next && behind.indexOf(next)).at(-1)?.end ?? end)
  return (
    next?.kind === 'option' &&
    next.start === from &&
    next.span.values.some(value => isOfGroup(tokens[end - 1]!.norm, value.group, lexicon) && takes(reading, last, value))
  )
}
