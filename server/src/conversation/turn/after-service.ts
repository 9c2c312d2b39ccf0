import type { Act } from '../../understanding/index.ts'
import { serviceName } from '../answers/services.ts'
import { applyAct } from './acts.ts'
import { keepDraft } from './keep-draft.ts'
import { emptyDraft, note, type Turn } from './turn.ts'

const ofGoods: readonly Act['act'][] = ['order', 'pickup', 'delivery', 'pay', 'code']

/**
 * Of a message that asks for a service and for goods, what is for now: the service. The goods are kept for when it is placed, since
 * they are an order of their own; an address that was said is for both.
 */
export function serviceFirst(turn: Turn, acts: Act[]): Act[] {
  const service = acts.find(act => act.act === 'service')
  if (!service || !acts.some(({ act }) => act === 'order') || turn.wishes.length > 0) return acts
  const fields = turn.model.orderTypes.find(type => type.key === service.orderType)?.fields ?? []
  const isHere = fields.some(({ kind }) => kind === 'address')
  turn.conversation.state.afterService = acts.filter(({ act }) => ofGoods.includes(act) || act === 'address')
  return acts.filter(({ act }) => !ofGoods.includes(act) && (act !== 'address' || isHere))
}

/** Begins the order of goods that were named together with a service, once that is placed or is not wanted any more. */
export async function goOnWithGoods(turn: Turn): Promise<void> {
  const { state } = turn.conversation
  const { afterService } = state
  if (!afterService) return
  if (turn.orderType && turn.order?.status === 'DRAFT') {
    if (turn.changed) note(turn, 'note.goods_after_service', { service: serviceName(turn, turn.orderType) })
    return
  }
  delete state.afterService
  if (turn.orderType || turn.order?.status !== 'DRAFT') {
    turn.order = undefined
    turn.orderType = undefined
    turn.earlier = undefined
    turn.draft = emptyDraft()
    turn.wishes = []
    turn.choices = []
    turn.noteAsks = []
    turn.silent = false
  }
  turn.agreed = undefined
  for (const act of afterService) await applyAct(turn, act)
  await keepDraft(turn)
}
