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

/**
 * "Kalo gitu zinc aja", "just a tea then" after a shortage: one other thing, and no word for more, is wanted instead of what is short;
 * so is what is named without a number.
 */
export function takeInstead(reading: Reading): void {
  const { state, acts, tokens, lexicon } = reading
  const short = state.basket.find(({ productId }) => productId === state.shortage?.productId)
  const [only, another] = acts.filter(({ act }) => act.act !== 'greet' && act.act !== 'thanks')
  if (!short || !only || another || only.act.act !== 'order' || cuesOf(reading, 'add').length > 0) return
  const [by, more] = only.act.lines
  const isNew = by?.candidates.every(({ productId }) => state.basket.every(line => line.productId !== productId))
  const { condition, also } = lexicon.roles
  const isInstead = by?.quantity === undefined || tokens.some(({ norm }) => lexicon.roles.only.has(norm) || condition.has(norm))
  if (!by || more || !isNew || by.candidates.length === 0 || !isInstead || tokens.some(({ norm }) => also.has(norm))) return
  reading.acts = acts.filter(one => one !== only)
  propose(reading, only.at, { act: 'replace', target: { lineId: short.lineId }, by }, 'only this, instead of what is short')
}
