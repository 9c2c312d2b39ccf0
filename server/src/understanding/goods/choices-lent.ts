import type { Product } from '../names/product.ts'
import type { OptionValue } from '../names/vocabulary.ts'

/**
 * "Es jeruk" for what the shop calls "Jeruk Peras" and sells iced or hot: a word of the name that everybody has for it, which the shop's own
 * names do not have and one of its choices is called by, chooses that.
 */
export function choicesLent(product: Product, words: readonly string[]): OptionValue[] {
  const foreign = words.filter(word => !product.words.has(word))
  return foreign.flatMap(word => {
    const found = product.source.options.flatMap(({ group, max, choices }) =>
      choices.flatMap(({ name, aliases }) =>
        max === 1 && [name, ...aliases].some(called => called.toLowerCase() === word) ? [{ group, choice: name }] : [],
      ),
    )
    return found.length === 1 ? found : []
  })
}
