import { hasOption } from '../names/product.ts'
import { optionTerms } from '../names/terms.ts'
import { type OptionValue, optionKey } from '../names/vocabulary.ts'
import type { Mention } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import { phraseWords } from '../words/stems.ts'
import type { Fit } from './fits.ts'

/**
 * "Es jeruk", "jeruk anget" where the shop sells "Jeruk", calls it so as well or everybody does, and has it cold or hot: the word of the further
 * name that is what a choice is called chooses it. Nothing where the name itself has the word, where several products may be meant, or where it could be
 * several choices.
 */
export function choicesOfName(reading: Reading, mention: Mention, best: readonly Fit[]): OptionValue[] {
  const { vocabulary, tokens, lexicon } = reading
  const [only, another] = best
  if (!mention.exact || !only || another) return []
  const product = vocabulary.names.product(only.product)
  if (product.source.options.length === 0) return []
  const name = phraseWords(product.source.name, lexicon)
  if (mention.words.every(word => name.includes(word))) return []
  return tokens.slice(mention.start, mention.end).flatMap(token => {
    const word = [token.norm, token.raw].find(said => mention.words.includes(said))
    if (word === undefined || name.includes(word)) return []
    const values = optionTerms(token, vocabulary)
      .filter(({ cost }) => cost === 0)
      .flatMap(({ words }) => vocabulary.options.get(optionKey(words, lexicon)) ?? [])
      .filter(value => hasOption(product, value) && !mention.options.some(own => own.group === value.group))
    return values.length === 1 ? values : []
  })
}
