import { hasOption, type Product } from '../names/product.ts'
import { isSameChoice, type OptionValue } from '../names/vocabulary.ts'
import type { Mention } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import type { DialogueState } from '../types/dialogue-state.ts'
import type { LineRequest } from '../types/line-request.ts'

export type BasketLine = DialogueState['basket'][number]

export const productOf = (reading: Reading, productId: string): Product | undefined => {
  const { names } = reading.vocabulary
  const index = names.indexOf(productId)
  return index === undefined ? undefined : names.product(index)
}

/**
 * The line of the order that a mention speaks of: one of the products it may name, or one whose name has all its words
 * ("kopinya" for any coffee in the order). Of several, the last that has an option that was said, else the last.
 */
export function lineOf(
  reading: Reading,
  mention: Pick<Mention, 'words' | 'options'>,
  productIds: readonly string[],
): BasketLine | undefined {
  const pool = linesOf(reading, mention, productIds)
  return (
    pool.findLast(line => mention.options.some(option => line.options.some(own => isSameChoice(own, option)))) ?? pool.at(-1)
  )
}

/** All lines of the order that a mention may speak of. */
export function linesOf(
  reading: Reading,
  mention: Pick<Mention, 'words'>,
  productIds: readonly string[],
): readonly BasketLine[] {
  const { basket } = reading.state
  // "Change the stove to 2 burner": the number tells another model of the same.
  const spoken = mention.words.filter(word => !/^\d/.test(word))
  const words = spoken.length > 0 ? spoken : mention.words
  const named = basket.filter(line => productIds.includes(line.productId))
  return named.length > 0
    ? named
    : basket.filter(line => words.every(word => isWordOf(word, productOf(reading, line.productId)?.words)))
}

/** Shorter words end others by chance. */
const shortestPart = 5

/** "Make the burgers double" where a cheeseburger is ordered: a word of the name, or the end of one that is put together. */
const isWordOf = (word: string, own: ReadonlySet<string> | undefined): boolean =>
  own !== undefined && (own.has(word) || (word.length >= shortestPart && [...own].some(longer => longer.endsWith(word))))

/** The only line that options without a product can mean: the one line of the order, or the one that has their group. */
export function lineForOptions(reading: Reading, options: readonly OptionValue[]): BasketLine | undefined {
  const { basket } = reading.state
  const fitting = basket.filter(line => options.some(option => takes(reading, line, option)))
  // "Full er ekta te extra alu": of several, the one that is made so already.
  const has = (line: BasketLine) => options.filter(option => line.options.some(own => isSameChoice(own, option))).length
  return fitting.toSorted((a, b) => has(a) - has(b)).at(-1)
}

/** Whether the line's product has the option at all. */
export const takes = (reading: Reading, line: BasketLine, option: OptionValue) => {
  const product = productOf(reading, line.productId)
  return product !== undefined && hasOption(product, option)
}

/** "Dui ta half koiren, full er dorkar nai": how the line is made was said to be wanted no more, so that none of it stays as it was. */
export const isDenied = ({ denied }: Reading, { options }: BasketLine): boolean =>
  options.some(own => denied.some(one => isSameChoice(one, own)))

/** The products that a line may be of, the likeliest first. */
export const idsOf = (line: LineRequest): string[] => line.candidates.map(candidate => candidate.productId)

/** The words of what stands in the order. */
export const wordsOfBasket = (reading: Reading): Set<string> =>
  new Set(reading.state.basket.flatMap(line => [...(productOf(reading, line.productId)?.words ?? [])]))
