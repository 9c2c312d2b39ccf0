import { isGoods } from '../names/everyday-goods.ts'
import { hasOption } from '../names/product.ts'
import type { Mention } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

/**
 * "লাল গোলাপ ৩টা সাদা গোলাপ ২টা": in Bangla and English a choice stands before what it is of. Behind goods that are counted already, and right
 * before goods that have it, it is of those. So is one in Indonesian that is, together with them, what everybody calls them: "es jeruk 1 es teh 1".
 */
export function leadsNext(reading: Reading, current: Mention, part: readonly Element[], i: number): boolean {
  const [choice, next] = [part[i], part[i + 1]]
  if (choice?.kind !== 'option' || next?.kind !== 'item' || next.start !== choice.end) return false
  const { tokens, lexicon } = reading
  const called = tokens.slice(choice.start, next.end).map(({ norm }) => norm)
  if (lexicon.heard.size === 0 && !isGoods(called.join(' '), lexicon)) return false
  const isCounted = current.amounts.some(amount => amount.start >= current.start && !amount.measure)
  return (
    isCounted &&
    productsNamed(reading, next.span.aliases).some(product => choice.span.values.some(value => hasOption(product, value)))
  )
}
