import { goodsAt } from '../names/everyday-goods.ts'
import type { Reading } from '../reading/reading.ts'
import type { Said } from './evidence.ts'

/** As many words of the name of everyday goods stand before the part that a product has too. */
const mostAhead = 3

/**
 * "Olive oil" where soybean oil is sold, "fried rice" beside plain rice, "birthday cake" beside a layer cake: the words around a part of a
 * name are what other everyday goods are called. Nothing of the shop is called so, or its name would have been found; it is not sold here.
 * "Work gloves" where gloves of no kind are sold are these.
 */
export function withoutOtherGoods(reading: Reading, one: Said): Said {
  const { mention, line } = one
  if (mention.exact || mention.definite || line.candidates.length === 0) return one
  const { tokens, lexicon, vocabulary } = reading
  const end = mention.start + mention.words.length
  const words = tokens.map(token => token.norm)
  for (let start = Math.max(0, mention.start - mostAhead); start <= mention.start; start++) {
    const length = goodsAt(words, start, lexicon)
    if (length <= mention.words.length || start + length < end) continue
    const more = words.filter((_, i) => i >= start && i < start + length && (i < mention.start || i >= end))
    if (more.some(word => vocabulary.names.has(word) || vocabulary.optionWords.has(word))) continue
    const left = line.candidates.filter(({ productId }) => isOfNoKind(reading, productId, mention.words))
    if (left.length === line.candidates.length) return one
    if (left.length > 0) return { mention, line: { ...line, candidates: left } }
    const phrase = reading.text.slice(tokens[start]!.start, tokens[start + length - 1]!.end)
    return { mention: { ...mention, start, phrase }, line: { ...line, phrase, candidates: [], options: [] } }
  }
  return one
}

/** What the product is called says no more of its kind than was said. */
function isOfNoKind({ lexicon, vocabulary: { names } }: Reading, productId: string, said: readonly string[]): boolean {
  return names.product(names.indexOf(productId)!).aliases.some(alias => {
    const words = names.wordsOf(alias)
    return said.every(word => words.includes(word)) && words.every((_, i) => goodsAt(words, i, lexicon) <= said.length)
  })
}
