import type { Act, LineRequest, Question } from './types.ts'

/** From here on at most one line in a hundred of the readable corpus is wrong: goods go into the order without a word; the summary reads them back in any case. */
export const accepted = 0.88
/** Below this a reading is not worth a choice: what was meant is asked openly. */
const guess = 0.3
/** More choices than this are a menu and no question. */
const mostChoices = 3

/**
 * What must be asked before a reading is relied upon, the most pressing: which of several products was meant; whether an
 * unsure line is right, which stands in the order meanwhile; or, where hardly anything was understood, what was meant.
 */
export function questionOf(acts: readonly Act[], confidence: number): Question | undefined {
  const lines = acts.flatMap(act => (act.act === 'order' ? act.lines : act.act === 'replace' ? [act.by] : []))
  const open = lines.find(line => line.candidates.length > 1)
  if (open) return { kind: 'which', phrase: open.phrase, productIds: best(open) }
  if (acts.every(act => act.act === 'unknown')) return { kind: 'open' }
  if (lines.length === 0 || confidence >= accepted) return undefined
  const [unsure] = lines.filter(line => line.candidates.length > 0).sort((a, b) => scoreOf(a) - scoreOf(b))
  if (!unsure || confidence < guess) return { kind: 'open' }
  return { kind: 'check', phrase: unsure.phrase, productIds: best(unsure) }
}

const best = (line: LineRequest) => line.candidates.slice(0, mostChoices).map(candidate => candidate.productId)
const scoreOf = (line: LineRequest) => line.candidates[0]?.score ?? 0
