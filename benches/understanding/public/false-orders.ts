import type { Act, Vocabulary } from '../../../server/src/understanding/index.ts'
import { emptyState, understand } from '../../../server/src/understanding/index.ts'
import { share } from '../figures.ts'

/** What a message that has nothing to do with the merchant must never become: it would order, end or pay something. */
const consequential: ReadonlySet<Act['act']> = new Set(['order', 'cancel', 'pay', 'service', 'replace', 'change', 'remove'])

/** The share of texts that would become an order, a cancellation or a payment, for each merchant, and the texts themselves. */
export function falseOrders(texts: readonly string[], merchants: ReadonlyMap<string, Vocabulary>, today: Date) {
  const shares: Record<string, number> = {}
  const found: string[] = []
  for (const [key, vocabulary] of merchants) {
    let count = 0
    for (const text of texts) {
      const { acts } = understand(text, vocabulary, emptyState('customer'), today)
      const wrong = acts.find(act => consequential.has(act.act))
      if (!wrong) continue
      count++
      found.push(`${key}: ${wrong.act}: ${text}`)
    }
    shares[key] = share(count, texts.length)
  }
  return { texts: texts.length, shares, worst: Math.max(0, ...Object.values(shares)), found }
}
