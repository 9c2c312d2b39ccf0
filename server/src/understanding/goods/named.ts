import type { Numbers } from '../names/name-index.ts'
import type { Product } from '../names/product.ts'
import type { Reading } from '../reading/reading.ts'

/** Names that are looked at for what was said: the shortest are first, and no answer may walk over a whole catalogue. */
const mostConsidered = 40

/** The products that some names are names of, each once. */
export const productsNamed = (
  { vocabulary: { names } }: Pick<Reading, 'vocabulary'>,
  aliases: Numbers,
  most = mostConsidered,
): Product[] =>
  [...new Set(Array.from(aliases.slice(0, most)).map(alias => names.productOf(alias)))].map(index => names.product(index))

/** "No muffin after all": what was said may name a line of the order. */
export const isInOrder = (reading: Reading, { aliases }: { aliases: Numbers }): boolean => {
  const ids = new Set(productsNamed(reading, aliases).map(({ source }) => source.id))
  return reading.state.basket.some(line => ids.has(line.productId))
}
