import type { Reading } from '../reading/reading.ts'
import type { Said } from './evidence.ts'

/** So many small words may stand between a word for the rest and the goods that are named behind it. */
const mostBetween = 2

/**
 * "5 teas: 2 milk tea, the rest black tea", "cha 5 cup, 2 ta dudh cha, bakigula rong cha": what is named without a number behind a word for the
 * rest is as many as are left of the same product's number, of which its other choices were counted before.
 */
export function withRestCounted(reading: Reading, ordered: readonly Said[]): Said[] {
  return ordered.map((one, i) => {
    if (one.line.quantity !== undefined || one.line.options.length === 0 || !isRest(reading, one)) return one
    const own = new Set(one.line.candidates.map(({ productId }) => productId))
    let sum = 0
    for (const { line } of ordered.slice(0, i).reverse()) {
      if (line.quantity === undefined || !line.candidates.some(({ productId }) => own.has(productId))) return one
      if (line.options.length === 0) {
        const left = line.quantity - sum
        return sum > 0 && left > 0 ? { ...one, line: { ...one.line, quantity: left } } : one
      }
      sum += line.quantity
    }
    return one
  })
}

const isRest = ({ concepts }: Reading, { mention }: Said) =>
  concepts.some(({ concept, end }) => concept === 'rest' && end <= mention.start && mention.start - end <= mostBetween)
