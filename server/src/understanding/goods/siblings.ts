import { quantityOf } from '../../kernel/quantity.ts'
import { type Cue, cuesOf, isFree, propose, type Reading, take, written } from '../reading/reading.ts'
import type { LineRequest } from '../types/line-request.ts'
import type { Amount } from '../words/amounts.ts'
import { sameMeasure } from '../words/measures.ts'
import { asManyAsBefore } from './as-many-as-before.ts'
import { productOf } from './basket.ts'
import type { Said } from './evidence.ts'
import type { Loose } from './mention.ts'
import { resolve } from './resolve.ts'
import { leastSize } from './sizes-said.ts'

/** "Jadi, 3 ya" after the news that something is back: an amount without a product means that product. */
export function orderAgain(reading: Reading, loose: Loose): boolean {
  const [productId] = reading.state.backInStock ?? []
  const quantity = loose.amount && quantityOf(loose.amount.value)
  if (productId === undefined || !loose.amount || quantity === undefined) return false
  const { amount } = loose
  const line: LineRequest = {
    phrase: written(reading, amount.start, amount.end),
    candidates: [{ productId, score: 0.9 }],
    quantity,
    ...(amount.unit !== undefined && { unit: amount.unit }),
    options: loose.options,
    without: loose.without,
    notes: loose.notes,
  }
  take(reading, amount.start, amount.end, 'product')
  propose(reading, loose.start, { act: 'order', lines: [line] }, 'the product that came back')
  return true
}

/**
 * "Ganti yang 1000 mg aja 3" while something is short or there is one line: only a strength is said, so the product is a
 * sibling, one that shares a name with what is spoken of.
 */
export function elliptical(reading: Reading, loose: readonly Loose[]): Loose | undefined {
  const {
    state,
    vocabulary: { names },
  } = reading
  const other = loose.find(({ amounts: [only, another] }) => only?.measure && only.from !== undefined && !another)
  const told = other && sizedSo(reading, other.amounts[0]!)
  const cue = told
    ? { start: other.start, end: other.start + 1, meanings: [] }
    : (cuesOf(reading, 'replace')[0] ?? refusal(reading) ?? meantSize(reading, loose))
  const subject = told ?? state.shortage?.productId ?? (state.basket.length === 1 ? state.basket[0]!.productId : undefined)
  if (!cue || subject === undefined) return undefined
  const line = state.basket.find(one => one.productId === subject)
  const item = told ? other : loose.find(one => one.amount && one.start >= cue.start - 1)
  const index = names.indexOf(subject)
  if (!item?.amount || index === undefined) return undefined
  const siblings = new Set(
    names.product(index).aliases.flatMap(alias => names.called(names.wordsOf(alias)).map(other => names.productOf(other))),
  )
  siblings.delete(index)
  const { amounts } = item
  for (const sibling of siblings) {
    const product = names.product(sibling)
    const alias = product.aliases[0]!
    const request = resolve(
      {
        start: item.start,
        end: item.start + 1,
        phrase: written(reading, amounts[0]!.start, amounts[0]!.end),
        words: [...names.wordsOf(alias)],
        exact: true,
        quality: 1,
        aliases: [alias],
        definite: false,
        amounts,
        options: item.options,
        without: item.without,
        notes: item.notes,
        portions: [],
      },
      reading,
    )
    const fits = amounts.some(amount =>
      amount.measure
        ? product.measures.some(own => own.dimension === amount.measure!.dimension && own.size === amount.measure!.size)
        : product.numbers.has(amount.value),
    )
    if (!fits || (cue.meanings.includes('deny') && amounts.every(({ value }) => names.product(index).numbers.has(value))))
      continue
    take(reading, cue.start, cue.end, 'replace')
    for (const amount of amounts) take(reading, amount.start, amount.end, 'product')
    // The number that tells which one does not count it: as many as before are meant, where nothing else was said.
    const counting = amounts.find(amount => !amount.measure && !product.numbers.has(amount.value))
    const quantity =
      (counting && quantityOf(counting.value)) ??
      (amounts.some(a => a.measure) ? request.quantity : line?.quantity) ??
      (line && asManyAsBefore(reading, line, { start: item.start, end: amounts.at(-1)!.end }))
    const { quantity: _, ...rest } = request
    const by = {
      ...rest,
      ...(quantity !== undefined && { quantity }),
      candidates: [{ productId: product.source.id, score: 0.9 }],
    }
    if (line)
      propose(reading, cue.start, { act: 'replace', target: { lineId: line.lineId }, by }, 'a sibling told by its strength')
    else propose(reading, cue.start, { act: 'order', lines: [by] }, 'a sibling told by its strength')
    return item
  }
  return undefined
}

/** "I meant the 200": a number that small things are not counted in, where another strength of what is in the order has it. */
function meantSize(reading: Reading, loose: readonly Loose[]): Cue | undefined {
  const isSize = loose.some(({ amount }) => amount && (amount.measure || amount.value >= leastSize))
  const meant = reading.concepts.find(at => at.concept === 'meant')
  return isSize && meant ? { start: meant.start, end: meant.end, meanings: [] } : undefined
}

/** "33w not 20w": the only line of the order that is of the size that was taken back. */
function sizedSo(reading: Reading, { measure, value, from }: Amount): string | undefined {
  const size = { dimension: measure!.dimension, size: (measure!.size / value) * from! }
  const [line, another] = reading.state.basket.filter(one =>
    productOf(reading, one.productId)?.measures.some(own => sameMeasure(own, size)),
  )
  return another ? undefined : line?.productId
}

/** "No no, the 20": a no at the front of what names only another strength takes back the one that stands in the order. */
const refusal = (reading: Reading) =>
  cuesOf(reading, 'deny').find(cue => reading.tokens.slice(0, cue.start).every(token => token.mark || token.skippable))

/**
 * "Antacid tablets 3 and the syrup 1": where part of a name fits several products, those are meant that share a name with what was
 * spoken of right before.
 */
export function withSiblings(reading: Reading, all: readonly Said[]): Said[] {
  const said = all.map(one => ofListed(reading, one))
  return said.map((one, i) => {
    const before = said[i - 1]
    if (before?.line.candidates.length !== 1 || one.line.candidates.length < 2 || besideStranger(reading, one)) return one
    const known = before.line.candidates[0]!.productId
    const related = one.line.candidates.filter(({ productId }) =>
      [...wordsOf(reading, productId)].some(
        word =>
          !one.mention.words.includes(word) &&
          !reading.lexicon.words.has(word) &&
          word.length > 2 &&
          isSharedName(reading, word, productId, known),
      ),
    )
    return related.length > 0 ? { ...one, line: { ...one.line, candidates: related } } : one
  })
}

/** "2 mukena please" behind the price of one mukena: of several that may be meant, the one that was just spoken of. */
function ofListed({ state }: Reading, one: Said): Said {
  const listed = new Set(state.choices.flatMap(choice => (choice.kind === 'listed' ? [choice.key] : [])))
  const [known, other] = one.line.candidates.filter(({ productId }) => listed.has(productId))
  return known && !other && one.line.candidates.length > 1 && !one.mention.exact
    ? { ...one, line: { ...one.line, candidates: [known] } }
    : one
}

/** "Birthday balloon 1, foil curtain 2": a word beside the part of a name that nothing knows makes it something else. */
function besideStranger(reading: Reading, { mention: { start, end, exact } }: Said): boolean {
  const isStranger = (i: number) => {
    const token = reading.tokens[i]
    return token?.kind === 'word' && !token.known && token.raw.length > 2 && isFree(reading, i)
  }
  return !exact && (isStranger(start - 1) || isStranger(end))
}

/** "Mie ayam" behind "bakso urat" is no "mie ayam bakso", and "bakso" behind "geprek keju" none with cheese: both names begin with what they share. */
const isSharedName = (reading: Reading, word: string, one: string, other: string) =>
  [one, other].every(id => productOf(reading, id)?.aliases.some(alias => reading.vocabulary.names.wordsOf(alias)[0] === word))

const wordsOf = (reading: Reading, productId: string) => productOf(reading, productId)?.words ?? new Set<string>()
