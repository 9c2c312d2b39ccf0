import type { Act, Understanding } from '../../understanding/index.ts'
import { numbersSaid } from '../../understanding/index.ts'
import type { Turn } from '../turn/turn.ts'
import type { Opinion } from './ask.ts'
import { ground } from './ground.ts'
import { mask } from './mask.ts'

/**
 * What the rules read, with what a grounded opinion adds. The rules' own lines stand; the opinion fills what they could
 * not place: wishes without a product, and messages of which they made nothing.
 */
export function withOpinion(turn: Turn, text: string, read: Understanding, opinion: Opinion): Act[] {
  const masked = mask(text)
  const said = ground(opinion.interpretation, {
    text: masked.text,
    candidates: opinion.request.candidates.flatMap(candidate => {
      const productId = opinion.products[candidate.ref]
      return productId === undefined ? [] : [{ ...candidate, productId }]
    }),
    fields: opinion.request.fields.map(field => field.key),
    numbers: numbersSaid(text, turn.model.vocabulary),
    open: masked.open,
  })
  if (said.length === 0) return read.acts
  const kept = read.acts.flatMap(act => withoutUnplaced(act) ?? [])
  const productsOf = (acts: Act[]) =>
    new Set(
      acts.flatMap(act =>
        act.act === 'order' ? act.lines.flatMap(line => line.candidates.map(candidate => candidate.productId)) : [],
      ),
    )
  const known = productsOf(kept)
  const added = said.flatMap((act): Act[] => {
    if (act.act !== 'order') return kept.some(one => sameKind(one, act)) ? [] : [act]
    const lines = act.lines.filter(line => !line.candidates.some(candidate => known.has(candidate.productId)))
    return lines.length > 0 ? [{ act: 'order', lines }] : []
  })
  return [...kept, ...added]
}

const sameKind = (a: Act, b: Act) => a.act === b.act && (a.act !== 'field' || b.act !== 'field' || a.key === b.key)

/** The act without what the rules could make nothing of; nothing when that was all. */
function withoutUnplaced(act: Act): Act | undefined {
  if (act.act === 'unknown') return undefined
  if (act.act !== 'order') return act
  const lines = act.lines.filter(line => line.candidates.length > 0)
  return lines.length > 0 ? { act: 'order', lines } : undefined
}
