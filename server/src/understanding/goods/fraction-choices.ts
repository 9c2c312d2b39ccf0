import { one } from '../../kernel/quantity.ts'
import type { OptionValue } from '../names/vocabulary.ts'
import type { Reading } from '../reading/reading.ts'
import type { OptionGroupSource, ProductSource } from '../types/vocabulary-source.ts'
import type { Amount } from '../words/amounts.ts'
import { productOf } from './basket.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

/**
 * "Tehari half 2 plate", "3 half biryani": where half of something is a choice of its own and not a way to sell it, the word is that
 * choice and counts nothing. It belongs to the product named before it, else to the one behind, else to what is ordered already.
 */
export function withFractionChoices(reading: Reading, elements: readonly Element[]): Element[] {
  if (reading.vocabulary.fractions.size === 0) return [...elements]
  return elements.flatMap((element, i): Element[] => {
    if (element.kind !== 'amount') return [element]
    const said = fractionIn(reading, element.amount)
    const values = said && choicesFor(reading, elements, i, said.values)
    if (!said || !values || values.length === 0) return [element]
    const { at, whole } = said
    const span = { kind: 'option' as const, start: at, end: at + 1, quality: 1, values }
    const choice: Element = { kind: 'option', start: at, end: at + 1, span }
    if (whole === 0) return [choice]
    const { unit: _, ...amount } = element.amount
    const counted: Element = { ...element, amount: { ...amount, value: whole, units: [], article: false } }
    return at === element.start ? [choice, counted] : [counted, choice]
  })
}

/** The word for a part in an amount that measures nothing, and the whole number that was said with it. */
function fractionIn({ tokens, lexicon, vocabulary }: Reading, amount: Amount) {
  if (amount.measure || amount.grouped || amount.packed) return undefined
  const part = amount.value % 1
  const values = vocabulary.fractions.get(part)
  if (!values) return undefined
  for (let at = amount.start; at < amount.end; at++)
    if (tokens[at]!.kind === 'word' && lexicon.numbers.get(tokens[at]!.norm) === part)
      return { at, whole: amount.value - part, values }
  return undefined
}

/** Those choices that the product named nearest has, those named in the same part of the message first. */
function choicesFor(reading: Reading, elements: readonly Element[], i: number, values: readonly OptionValue[]): OptionValue[] {
  const isItem = (element: Element) => element.kind === 'item'
  const [before, behind] = [elements.slice(0, i).toReversed(), elements.slice(i + 1)]
  const beside = [before, behind].map(side => side.slice(0, nextSeparator(side)).find(isItem))
  for (const item of [...beside, before.find(isItem), behind.find(isItem)]) {
    if (item?.kind !== 'item') continue
    const sources = productsNamed(reading, item.span.aliases).map(({ source }) => source)
    const own = values.filter(value => sources.some(source => isChoiceOf(source, value)))
    if (own.length > 0) return own
  }
  if (elements.some(isItem)) return []
  const ordered = reading.state.basket.flatMap(line => productOf(reading, line.productId)?.source ?? [])
  return values.filter(value => ordered.some(source => isChoiceOf(source, value)))
}

function nextSeparator(elements: readonly Element[]): number {
  const at = elements.findIndex(element => element.kind === 'separator')
  return at < 0 ? elements.length : at
}

const has = (group: OptionGroupSource, value: OptionValue) =>
  group.group === value.group && group.choices.some(choice => choice.name === value.choice)

const isChoiceOf = (source: ProductSource, value: OptionValue) =>
  source.step >= one && source.options.some(group => has(group, value))
