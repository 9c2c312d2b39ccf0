import { clauseRange, cuesOf, propose, type Reading } from '../reading/reading.ts'
import { isInside } from '../words/extent.ts'
import type { Said } from './evidence.ts'

/**
 * "Just 2 packs of salmon then", after only two are left: who counts what is short anew has answered, with what is there or
 * with fewer. Answers what is left to read. More than was wanted at first, or further words for adding, orders more.
 */
export function answerShort(reading: Reading, said: readonly Said[]): Said[] {
  const { shortage, basket } = reading.state
  if (!shortage) return [...said]
  const line = basket.find(({ productId }) => productId === shortage.productId)
  return said.filter(({ mention, line: { candidates, quantity, options, without } }) => {
    const isShort = candidates.some(({ productId }) => productId === shortage.productId)
    if (!isShort || quantity === undefined || adds(reading, mention.start) || options.length + without.length > 0) return true
    if (quantity === shortage.available)
      propose(reading, mention.start, { act: 'fewer' }, 'counts what is short as it is there')
    else if (line && quantity < shortage.wanted)
      propose(reading, mention.start, { act: 'change', target: { lineId: line.lineId }, quantity }, 'fewer of what is short')
    else return true
    return false
  })
}

function adds(reading: Reading, at: number): boolean {
  const clause = clauseRange(reading, at)
  return cuesOf(reading, 'add').some(cue => isInside(cue, clause))
}
