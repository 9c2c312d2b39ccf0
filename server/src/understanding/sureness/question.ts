import type { Act } from '../types/act.ts'
import type { LineRequest } from '../types/line-request.ts'
import type { Question, Understanding } from './understanding.ts'

/** From here on goods go into the order without a word (docs/reference/understanding.md tells how it was chosen); the summary reads them back in any case. */
export const accepted = 0.92
/** Below this a reading is not worth a choice: what was meant is asked openly. */
const guess = 0.3
/** A line that is likelier right than not is worth showing, however little is known of the rest. */
const likely = 0.5
/** More choices than this are a menu and no question. */
const mostChoices = 3

type Sure = { line: LineRequest; confidence: number }

/**
 * What must be asked before a reading is relied upon, the most pressing: which of several products was meant; whether an
 * unsure line is right, which stands in the order meanwhile; or, where hardly anything was understood, what was meant.
 * `confidence` is the whole reading's, `goods` that of everything that alters the goods, in the order of the acts.
 */
export function questionOf(acts: readonly Act[], confidence: number, goods: readonly number[]): Question | undefined {
  const lines = linesOf(acts, goods)
  const open = lines.find(({ line }) => line.candidates.length > 1)
  if (open) return { kind: 'which', phrase: open.line.phrase, productIds: best(open.line) }
  if (acts.every(act => act.act === 'unknown')) return { kind: 'open' }
  if (lines.length === 0) return undefined
  const doubtful = lines.filter(one => isDoubtful(one)).sort((a, b) => a.confidence - b.confidence)
  const [unsure] = doubtful
  if (!unsure) return undefined
  // Beside a change that is made, what was ordered may not be lost without a word.
  const changes = acts.some(act => act.act === 'change' || act.act === 'remove')
  if (confidence < guess && !changes && lines.every(line => line.confidence < likely)) return { kind: 'open' }
  return { kind: 'check', phrase: unsure.line.phrase, productIds: best(unsure.line) }
}

/** The lines of goods that were taken for one product and are not sure enough to go in without a word, the least sure first. */
export const doubtfulLines = ({ acts, goods }: Pick<Understanding, 'acts' | 'goods'>): LineRequest[] =>
  linesOf(
    acts,
    goods.map(one => one.confidence),
  )
    .filter(isDoubtful)
    .sort((a, b) => a.confidence - b.confidence)
    .map(({ line }) => line)

const isDoubtful = ({ line, confidence }: Sure) => line.candidates.length === 1 && confidence < accepted

function linesOf(acts: readonly Act[], goods: readonly number[]): Sure[] {
  let at = 0
  return acts.flatMap(act => {
    const sure = (line: LineRequest) => ({ line, confidence: goods[at++] ?? 0 })
    if (act.act === 'order') return act.lines.map(sure)
    if (act.act === 'replace') return [sure(act.by)]
    if (act.act === 'change' || act.act === 'remove') at++
    return []
  })
}

const best = (line: LineRequest) => line.candidates.slice(0, mostChoices).map(candidate => candidate.productId)
