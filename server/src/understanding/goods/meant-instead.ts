import { clauseRange, cuesOf, has, isQuestion, propose, type Reading, take } from '../reading/reading.ts'
import { type BasketLine, idsOf, lineOf, productOf } from './basket.ts'
import type { Said } from './evidence.ts'
import { kinLine } from './replacements.ts'

/**
 * "I meant cappuccino", "maksudnya cappuccino", "wrong one, cappuccino please": the only thing that is named, which the order does not have,
 * takes the place of the only line that it can be said of: the only one there is, the only one of its name, or of its kind. Where it could be
 * several nothing is replaced. Answers what is left to be read.
 */
export function withMeantInstead(reading: Reading, said: readonly Said[]): readonly Said[] {
  const [one, another] = said
  const [cue] = cuesOf(reading, 'meant')
  if (!one || another || !cue || reading.sentences[cue.start] !== reading.sentences[one.mention.start]) return said
  const range = clauseRange(reading, one.mention.start)
  const asks = (['ask_price', 'menu'] as const).some(asked => cuesOf(reading, asked).length > 0) || isQuestion(reading, range)
  const isMore = cuesOf(reading, 'add').length > 0 || reading.tokens.some(({ norm }) => reading.lexicon.roles.also.has(norm))
  const changes = (['change', 'remove', 'replace'] as const).some(act => has(reading, act))
  if (asks || isMore || changes || one.line.candidates.length === 0 || lineOf(reading, one.mention, idsOf(one.line)))
    return said
  const target = meantLine(reading, one)
  if (!target) return said
  take(reading, cue.start, cue.end, 'replace')
  reading.origins.set(one.line, one.mention)
  const act = { act: 'replace', target: { lineId: target.lineId }, by: one.line } as const
  propose(reading, Math.min(cue.start, one.mention.start), act, `"${one.mention.phrase}" was meant`)
  return []
}

function meantLine(reading: Reading, one: Said): BasketLine | undefined {
  const { basket } = reading.state
  if (basket.length === 1) return basket[0]
  const kind = (productId: string) => productOf(reading, productId)?.source.category
  const own = new Set(idsOf(one.line).map(kind))
  const [only, another] = basket.filter(line => {
    const category = kind(line.productId)
    return category !== undefined && own.has(category)
  })
  return kinLine(reading, one) ?? (another ? undefined : only)
}
