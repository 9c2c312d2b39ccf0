import { quantityOf } from '../../kernel/quantity.ts'
import { hasOption } from '../names/product.ts'
import { type Reading, take } from '../reading/reading.ts'
import type { LineRequest } from '../types/line-request.ts'
import { productOf } from './basket.ts'
import type { Said } from './evidence.ts'
import type { Loose } from './mention.ts'

/**
 * "6 tuna and 4 chicken pouches", "2 hitam dan 1 navy pashmina": the name stands behind the last of several counted choices and is
 * meant by all of them. Each is a line like that one, made as it says.
 */
export function choicesAhead(reading: Reading, loose: readonly Loose[], ordered: readonly Said[]): LineRequest[] {
  const [first] = ordered
  const product = first?.line.candidates.length === 1 ? productOf(reading, first.line.candidates[0]!.productId) : undefined
  if (!first || !product || first.line.quantity === undefined) return []
  const groups = new Set(first.line.options.map(({ group }) => group))
  return loose.flatMap(item => {
    const { amount, options } = item
    const quantity = amount && !amount.measure ? quantityOf(amount.value) : undefined
    const isLike =
      options.length > 0 &&
      item.without.length + item.notes.length === 0 &&
      options.every(option => groups.has(option.group) && hasOption(product, option)) &&
      isJoined(reading, item, first)
    if (!amount || quantity === undefined || !isLike) return []
    take(reading, amount.start, amount.end, 'product')
    const own = new Set(options.map(({ group }) => group))
    const line = {
      ...first.line,
      quantity,
      options: [...options, ...first.line.options.filter(({ group }) => !own.has(group))],
    }
    reading.origins.set(line, { ...first.mention, start: item.start })
    return [line]
  })
}

/** It stands before the name, in the same sentence, with nothing but counted choices and small words between. */
function isJoined({ tokens, sentences, vocabulary, lexicon }: Reading, item: Loose, { mention }: Said): boolean {
  if (item.start >= mention.start || sentences[item.start] !== sentences[mention.start]) return false
  return tokens
    .slice(item.start, mention.start)
    .every(
      ({ kind, norm, raw, mark, skippable }) =>
        kind === 'number' ||
        mark ||
        skippable ||
        lexicon.numbers.has(norm) ||
        lexicon.units.has(norm) ||
        lexicon.roles.separator.has(norm) ||
        vocabulary.optionWords.has(norm) ||
        vocabulary.optionWords.has(raw),
    )
}
