import { propose, type Reading } from '../reading/reading.ts'
import { idsOf, lineOf } from './basket.ts'
import type { Said } from './evidence.ts'

/**
 * "Donatnya jadi cilok aja": what stands in the order, with a word for what it becomes and something else right behind it, is replaced.
 * Answers what is left to be read.
 */
export function madeOther(reading: Reading, said: readonly Said[]): Said[] {
  const { tokens, lexicon, state } = reading
  const gone = new Set<Said>()
  for (const [i, by] of said.entries()) {
    const from = said[i - 1]
    if (!from || gone.has(from) || from.mention.amounts.length + from.mention.portions.length > 0) continue
    const between = tokens.slice(from.mention.end, by.mention.start)
    const turns = between.filter(({ norm }) => lexicon.roles.turns.has(norm))
    const isPlain = between.every(({ norm, skippable, mark }) => !mark && (skippable || lexicon.roles.turns.has(norm)))
    const isNew = !state.basket.some(({ productId }) => idsOf(by.line).includes(productId))
    const target = lineOf(reading, from.mention, idsOf(from.line))
    if (turns.length !== 1 || !isPlain || !isNew || by.line.candidates.length === 0 || !target) continue
    gone.add(from).add(by)
    reading.origins.set(by.line, by.mention)
    const act = { act: 'replace', target: { lineId: target.lineId }, by: by.line } as const
    propose(reading, from.mention.start, act, `${target.productId} becomes "${by.mention.phrase}"`)
  }
  return said.filter(one => !gone.has(one))
}
